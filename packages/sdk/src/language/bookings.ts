import { messages as cy } from './cy/bookings.ts';
import { messages as en } from './en/bookings.ts';
import { catalogue } from './messages.ts';

export const bookingsWords = /* @__PURE__ */ catalogue({ en, cy, reviewed: { en: true, cy: false } });

export type BookingsWords = ReturnType<typeof bookingsWords>;
