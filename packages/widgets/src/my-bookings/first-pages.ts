import type { BookingsList, MyBookingsSnapshot } from '@meetwell/sdk/flows';
import { listView, type ListHost } from './list-view.ts';
import { waitingPages, type Page, type Pages } from '../base/page.ts';

const list: Page<ListHost, BookingsList> = { draw: listView };

/** What a page with the bookings on it shows before anything is pressed. */
export const FIRST_PAGES = { ...waitingPages, list } satisfies Pages<
  keyof typeof waitingPages | 'list',
  MyBookingsSnapshot,
  ListHost
>;
