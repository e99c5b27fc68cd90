import { messages as cy } from './cy/journey.ts';
import { messages as en } from './en/journey.ts';
import { catalogue } from './messages.ts';

export const journeyWords = /* @__PURE__ */ catalogue({ en, cy, reviewed: { en: true, cy: false } });
