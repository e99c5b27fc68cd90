import { messages as cy } from './cy/desk.ts';
import { messages as en } from './en/desk.ts';
import { catalogue } from './messages.ts';

export const deskWords = /* @__PURE__ */ catalogue({ en, cy, reviewed: { en: true, cy: false } });

export type DeskWords = ReturnType<typeof deskWords>;
