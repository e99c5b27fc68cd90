import { html, nothing, type TemplateResult } from 'lit';
import type { About, BookingItem, MyBookings, MyBookingsSnapshot, PageFault } from '@meetwell/sdk/flows';
import { bookingsWords, commonWords, type Language } from '@meetwell/sdk/language';
import { timeText, titleText } from '../item-words.ts';
import { troubleText } from '../../base/flow-element.ts';
import type { TaskShowing } from '../../base/task-showing.ts';
import type { Lent, Page } from '../../base/page.ts';
import { backLink, button, errorSummary, viewHeading, type Content } from '../../base/templates.ts';

/** What every page of the element is lent. */
export interface BookingsHost extends Lent {
  readonly flow: MyBookings;
  /** What stands in the field for a message to the therapist now. */
  message(): string;
}

type AnyTask = NonNullable<MyBookings['task']>;
type View = MyBookingsSnapshot['view'];

/** Draws one view of a task. The host has the task that is open: one that has this view. */
export type TaskPage<Shown extends View> = Page<
  BookingsHost & { readonly task: TaskShowing<Shown, AnyTask> },
  Extract<MyBookingsSnapshot, { view: Shown }>
>;

type Leaving = BookingsHost & { readonly task: Pick<AnyTask, 'back'> };

export function back({ language, task }: Leaving, sending: boolean): TemplateResult {
  return backLink(language, () => task.back(), sending);
}

/** Who, how and when, above every question about a booking. */
export function aboutItem(language: Language, item: BookingItem): TemplateResult {
  const time = timeText(language, item);
  return html`<div class="inset">
    <p><strong>${titleText(language, item)}</strong></p>
    ${time === null ? nothing : html`<p>${time}</p>`}
  </div>`;
}

/** What the server could not take. Nothing chosen is said beside what is to be chosen. */
export function turnedDown(language: Language, fault: PageFault | null): Content {
  if (fault === null || fault.code === 'nothingChosen') return nothing;
  return errorSummary(language, [{ text: troubleText(language, fault.code) }]);
}

/** What it costs, before it is asked. */
export function consequence(text: string, lost: boolean): TemplateResult {
  return html`<div class=${lost ? 'callout callout--loss' : 'callout'}><p>${text}</p></div>`;
}

/** A yes-or-no page: what happens, the button that does it, and the way out of it. */
export function questionPage(
  host: Leaving,
  { item, sending, fault }: About & { readonly fault: PageFault | null },
  page: {
    readonly heading: string;
    readonly body: Content;
    readonly yes: string;
    readonly no: string;
    readonly kind: 'primary' | 'warning';
    readonly go: () => void;
  },
): TemplateResult {
  const { language, task } = host;
  return html`${back(host, sending)} ${turnedDown(language, fault)} ${viewHeading(page.heading)}
    ${aboutItem(language, item)} ${page.body}
    <div class="buttons">
      ${button(sending ? bookingsWords(language).sending : page.yes, page.go, { kind: page.kind, busy: sending })}
      ${button(page.no, () => task.back(), { kind: 'secondary', busy: sending && commonWords(language).whileSending })}
    </div>`;
}
