import { messages as cy } from './cy/unloaded.ts';
import { messages as en } from './en/unloaded.ts';
import { catalogue } from './messages.ts';

export const unloadedWords = /* @__PURE__ */ catalogue({ en, cy, reviewed: { en: true, cy: false } });
