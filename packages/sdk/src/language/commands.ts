import { messages as cy } from './cy/commands.ts';
import { messages as en } from './en/commands.ts';
import { catalogue } from './messages.ts';

export const commandWords = /* @__PURE__ */ catalogue({ en, cy, reviewed: { en: true, cy: false } });
