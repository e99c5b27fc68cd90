import { messages as cy } from './cy/common.ts';
import { messages as en } from './en/common.ts';
import { catalogue, type Messages } from './messages.ts';

export const commonWords = /* @__PURE__ */ catalogue({ en, cy, reviewed: { en: true, cy: false } });

export type CommonWords = Messages<typeof en>;
