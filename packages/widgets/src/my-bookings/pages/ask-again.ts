import { html, nothing } from 'lit';
import type { BookingSnapshot } from '@meetwell/sdk/flows';
import type { TaskPage } from './page.ts';
import { pageOf, type ShownPage } from '../../base/page.ts';
import { backLink } from '../../base/templates.ts';
import { FIRST_PAGES, type JourneyHost } from '../../booking/first-pages.ts';
import { STEPS } from '../../booking/steps/index.ts';

function journeyPage(booking: BookingSnapshot): ShownPage<JourneyHost> | null {
  return pageOf({ ...FIRST_PAGES, ...STEPS }, booking);
}

/** The journey to a new request, begun from one that came to nothing (row N4). */
export const askAgain: TaskPage<'askAgain'> = {
  draw(host, { booking }) {
    const { language, flow, task } = host;
    const { journey } = task;
    // Inside the journey, its own pages have the way back; its first and last page lead to the list.
    const leaves = booking.view === 'sent' || (booking.view === 'chooseTherapist' && booking.picker.view !== 'profile');
    return html`${leaves ? backLink(language, () => flow.close()) : nothing}
    ${journeyPage(booking)?.draw({ ...host, flow: journey, load: () => void journey.load() }) ?? nothing}`;
  },
  key: ({ booking }) => `again/${journeyPage(booking)?.key}`,
  isLoading: ({ booking }) => journeyPage(booking)?.isLoading === true,
  fault: ({ booking }) => journeyPage(booking)?.fault ?? null,
};
