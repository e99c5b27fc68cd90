import { html } from 'lit';
import type { BookingFlow, BookingSnapshot } from '@meetwell/sdk/flows';
import { journeyWords } from '@meetwell/sdk/language';
import { waitingPages, type Lent, type Page, type Pages } from '../base/page.ts';
import { viewHeading } from '../base/templates.ts';
import { pickerKey, pickerView } from '../therapist-picker/picker-view.ts';

/** What the pages of the journey are lent. */
export interface JourneyHost extends Lent {
  readonly flow: BookingFlow;
}

export type StepPage<View extends BookingSnapshot['view']> = Page<
  JourneyHost,
  Extract<BookingSnapshot, { view: View }>
>;

/** Nothing is left to book with (row A6). */
const noSessions: StepPage<'noSessions'> = {
  draw({ language }) {
    const words = journeyWords(language).you;
    return html`${viewHeading(words.noneHeading)}
      <p>${words.none}</p>`;
  },
};

/** Whom to ask (rows A3, A4, A7). */
const chooseTherapist: StepPage<'chooseTherapist'> = {
  draw(host, { picker, account }) {
    const { language, flow } = host;
    switch (picker.view) {
      case 'loading':
        return host.loading();
      case 'signedOut':
        return host.signedOut();
      case 'failed':
        return host.failed(picker.code, () => void flow.picker.load());
      default:
        return pickerView(
          language,
          flow.picker,
          picker,
          html`<p>${journeyWords(language).you.left(account.available)}</p>`,
        );
    }
  },
  key: ({ picker }) => `therapist/${pickerKey(picker)}`,
  isLoading: ({ picker }) => picker.view === 'loading',
};

/** What a page with the journey on it shows before anything is pressed. */
export const FIRST_PAGES = { ...waitingPages, noSessions, chooseTherapist } satisfies Pages<
  keyof typeof waitingPages | 'noSessions' | 'chooseTherapist',
  BookingSnapshot,
  JourneyHost
>;
