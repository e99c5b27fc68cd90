import type { TemplateResult } from 'lit';
import type { Desk, DeskListView, DeskSnapshot, WaitingView } from '@meetwell/sdk/flows';
import type { Language } from '@meetwell/sdk/language';
import { cancelling } from './cancelling.ts';
import { declining } from './declining.ts';
import type { DeskPageView } from './page.ts';
import { proposing } from './proposing.ts';
import { availability } from '../availability/availability.ts';
import { availabilityChanged } from '../availability/changed.ts';
import { availabilityDates } from '../availability/dates-form.ts';
import { availabilityUnsaved } from '../availability/unsaved.ts';

export type DeskTaskSnapshot = Exclude<DeskSnapshot, WaitingView | DeskListView>;

/** How each task is drawn. A view without a page does not compile. */
const PAGES: { readonly [View in DeskTaskSnapshot['view']]: DeskPageView<View> } = {
  availability,
  availabilityChanged,
  availabilityDates,
  availabilityUnsaved,
  cancelling,
  declining,
  proposing,
};

/** The page of the task that is open: the snapshot and the task belong to each other. */
export function deskPage(language: Language, snapshot: DeskTaskSnapshot, task: Desk['task']): TemplateResult {
  const draw = PAGES[snapshot.view] as unknown as (
    language: Language,
    snapshot: DeskTaskSnapshot,
    task: Desk['task'],
  ) => TemplateResult;
  return draw(language, snapshot, task);
}

export { deskErrors } from './page.ts';
