import { messages as cy } from './cy/crisis.ts';
import { messages as en } from './en/crisis.ts';
import { catalogue } from './messages.ts';

export const crisisWords = /* @__PURE__ */ catalogue({ en, cy, reviewed: { en: true, cy: false } });
