import { messages as cy } from './cy/notices.ts';
import { messages as en } from './en/notices.ts';
import { catalogue } from './messages.ts';

/** What emails say about bookings; the server fills them in. */
export const noticeWords = /* @__PURE__ */ catalogue({ en, cy, reviewed: { en: true, cy: false } });
