import type { BookingId } from '@meetwell/sdk';
import type { BookingsAnswer } from '@meetwell/sdk/client';
import type { Core, Principal } from '../core.ts';

/**
 * Everything of this person's, newest first, as of now: deadlines that are overdue are settled first, so it opens
 * transactions of its own and must not be called inside one.
 */
export declare function bookingsFor(core: Core, principal: Principal): Promise<BookingsAnswer>;

/** As {@link bookingsFor}, for one booking. @throws NotFound when there is none, or it is not this person's. */
export declare function bookingFor(core: Core, principal: Principal, id: BookingId): Promise<BookingsAnswer>;

/** As {@link bookingFor}, for several: the answer to a command that is executed or repeated. */
export declare function bookingsOf(core: Core, principal: Principal, ids: readonly BookingId[]): Promise<BookingsAnswer>;
