import { html, nothing } from 'lit';
import type { Modality } from '@meetwell/sdk';
import type { ErrorCode } from '@meetwell/sdk/client';
import type { BookingFlow, BookingSnapshot } from '@meetwell/sdk/flows';
import {
  availabilityWords,
  capitalised,
  commandWords,
  commonWords,
  durationText,
  journeyWords,
  momentText,
  refusalTexts,
  stateWords,
  type Language,
} from '@meetwell/sdk/language';
import { troubleText } from '../base/flow-element.ts';
import {
  backLink,
  button,
  errorSummary,
  questionForm,
  radios,
  summaryList,
  viewHeading,
  type Content,
  type SummaryRow,
} from '../base/templates.ts';
import { chooserKey, chooserView, preferenceRows } from '../slot-chooser/chooser-view.ts';
import { pickerKey, pickerView } from '../therapist-picker/picker-view.ts';

/** What the element around the journey lends it. */
export interface JourneyHost {
  readonly language: Language;
  readonly flow: BookingFlow;
  loading(): Content;
  signedOut(): Content;
  failed(code: ErrorCode, tryAgain: () => void): Content;
}

type Snapshot<View extends BookingSnapshot['view']> = Extract<BookingSnapshot, { view: View }>;

/** One page of the journey. */
export function journeyView(host: JourneyHost, snapshot: BookingSnapshot): Content {
  const { language, flow } = host;
  const words = journeyWords(language);
  switch (snapshot.view) {
    case 'loading':
      return host.loading();
    case 'signedOut':
      return host.signedOut();
    case 'failed':
      return host.failed(snapshot.code, () => void flow.load());
    case 'noSessions':
      return html`${viewHeading(words.you.noneHeading)}
        <p>${words.you.none}</p>`;
    case 'chooseTherapist':
      return therapistPage(host, snapshot);
    case 'chooseModality':
      return modalityPage(host, snapshot);
    case 'chooseLength':
      return lengthPage(host, snapshot);
    case 'checkDevices':
      return devicesPage(host, snapshot);
    case 'choosePreference':
      return preferencePage(host, snapshot);
    case 'checkAnswers':
    case 'sending':
      return checkPage(host, snapshot);
    case 'sent':
      return sentPage(host, snapshot);
    case 'refused':
      return html`${errorSummary(
          language,
          refusalTexts(language, snapshot.refusal, snapshot.policy.zone, 'member').map((text) => ({ text })),
        )}
        ${viewHeading(words.refused.heading)}
        <div class="buttons">${button(words.refused.mend, () => flow.mend())}</div>`;
    case 'notSent':
      return html`${viewHeading(words.notSent.heading)}
        <p>${troubleText(language, snapshot.code)}</p>
        <p>${words.notSent.safe}</p>
        <div class="buttons">${button(words.notSent.again, () => void flow.send())}</div>`;
  }
}

function therapistPage(host: JourneyHost, { picker, account }: Snapshot<'chooseTherapist'>): Content {
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
}

function modalityPage({ language, flow }: JourneyHost, snapshot: Snapshot<'chooseModality'>): Content {
  const words = journeyWords(language).modality;
  const { modality, modalityNeeds } = availabilityWords(language);
  const error = snapshot.fault === null ? null : words.missing;
  return html`${backLink(language, () => flow.back())}
  ${errorSummary(language, error === null ? [] : [{ text: error, field: 'modality-0' }])}
  ${questionForm(
    language,
    radios({
      language,
      name: 'modality',
      legend: viewHeading(words.heading),
      error,
      choices: snapshot.offered.map((value) => ({
        value,
        label: capitalised(modality[value]),
        hint: modalityNeeds[value],
      })),
      chosen: snapshot.selected,
      choose: (value) => flow.selectModality(value as Modality),
    }),
    () => flow.next(),
  )}`;
}

function lengthPage({ language, flow }: JourneyHost, snapshot: Snapshot<'chooseLength'>): Content {
  const words = journeyWords(language).length;
  const error = snapshot.fault === null ? null : words.missing;
  return html`${backLink(language, () => flow.back())}
  ${errorSummary(language, error === null ? [] : [{ text: error, field: 'length-0' }])}
  ${questionForm(
    language,
    radios({
      language,
      name: 'length',
      legend: viewHeading(words.heading),
      error,
      choices: snapshot.offered.map((value) => ({ value: String(value), label: words.minutes(value) })),
      chosen: snapshot.selected === null ? null : String(snapshot.selected),
      choose: (value) => flow.selectLength(Number(value)),
    }),
    () => flow.next(),
  )}`;
}

function devicesPage({ language, flow }: JourneyHost, { asked, stage, problem }: Snapshot<'checkDevices'>): Content {
  const words = journeyWords(language).devices;
  const kind = asked.modality === 'video' ? 'video' : 'audio';
  const busy = stage === 'checking';
  return html`${backLink(language, () => flow.back())} ${viewHeading(words.heading[kind])}
    <p>${words.body[kind]}</p>
    <p>${words.privacy}</p>
    <div role="status">
      ${
        problem === null
          ? nothing
          : html`<div class="callout">
              <h3 class="heading-s">${words.faultHeading}</h3>
              <p>${words.fault[problem]}</p>
            </div>`
      }
    </div>
    <div class="buttons">
      ${button(busy ? words.checking : words.check, () => void flow.checkDevices(), { busy })}
      ${
        problem === null
          ? nothing
          : html`<button type="button" class="link" @click=${() => flow.change('modality')}>${words.other}</button>`
      }
    </div>`;
}

function preferencePage(host: JourneyHost, { chooser, policy }: Snapshot<'choosePreference'>): Content {
  const { language, flow } = host;
  if (chooser.view === 'signedOut') return host.signedOut();
  if (chooser.view === 'failed') return host.failed(chooser.code, () => void flow.chooser?.load());
  if (chooser.view === 'loading' || chooser.view === 'done' || flow.chooser === null) return host.loading();
  return chooserView(
    {
      language,
      chooser: flow.chooser,
      zone: policy.zone,
      hasBack: true,
      otherTherapist: () => flow.change('therapist'),
    },
    chooser,
  );
}

function checkPage({ language, flow }: JourneyHost, snapshot: Snapshot<'checkAnswers' | 'sending'>): Content {
  const words = journeyWords(language);
  const { asked, policy, account } = snapshot;
  const busy = snapshot.view === 'sending';
  const who = whoText(language, asked);
  const change = (what: string, go: () => void) => ({ label: commonWords(language).change, what, go });
  const rows: SummaryRow[] = [
    {
      term: words.check.therapist,
      value: asked.therapist === 'any' ? words.therapist.any : (asked.therapist?.name ?? ''),
      change: change(words.check.therapist, () => flow.change('therapist')),
    },
    {
      term: words.check.modality,
      value: asked.modality === null ? '' : capitalised(availabilityWords(language).modality[asked.modality]),
      ...(policy.modalities.length > 1 && { change: change(words.check.modality, () => flow.change('modality')) }),
    },
    {
      term: words.check.length,
      value: words.length.minutes(asked.length ?? 0),
      ...(policy.lengths.length > 1 && { change: change(words.check.length, () => flow.change('length')) }),
    },
    ...preferenceRows(language, asked.preferences, (index) => flow.change(index)),
    { term: words.check.uses, value: stateWords(language).sessionUsed(account.available) },
  ];
  return html`${backLink(language, () => flow.back())} ${viewHeading(words.check.heading)} ${summaryList(rows)}
    <h3>${words.check.nextHeading}</h3>
    <p>${capitalised(words.check.next(who, durationText(language, policy.request.answerWithin)))}</p>
    <div class="buttons">
      ${button(busy ? words.check.sending : commandWords(language).request, () => void flow.send(), { busy })}
    </div>`;
}

function sentPage({ language, flow }: JourneyHost, { sent, policy, asked, account }: Snapshot<'sent'>): Content {
  const words = journeyWords(language).sent;
  const { booking } = sent;
  const by = 'answerBy' in booking ? momentText(language, booking.answerBy, policy.zone) : null;
  return html`<div class="panel">
      ${viewHeading(words.heading)}
      <p>${words.reference}<strong>${sent.reference}</strong></p>
    </div>
    <p class="lede">${words.notYet}</p>
    <h3>${words.nextHeading}</h3>
    ${by === null ? nothing : html`<p>${capitalised(words.answer(whoText(language, asked), by))}</p>`}
    <p>${words.tell}</p>
    ${
      account.available > 0
        ? html`<p><button type="button" class="link" @click=${() => flow.restart()}>${words.another}</button></p>`
        : nothing
    }`;
}

/** Who is to answer: by name, or whoever is asked. */
function whoText(language: Language, { therapist }: Snapshot<'checkAnswers'>['asked']): string {
  return therapist === null || therapist === 'any' ? journeyWords(language).anyone : therapist.name;
}

export function isLoadingBooking(snapshot: BookingSnapshot): boolean {
  if (snapshot.view === 'chooseTherapist') return snapshot.picker.view === 'loading';
  if (snapshot.view === 'choosePreference') return snapshot.chooser.view === 'loading';
  return snapshot.view === 'loading';
}

/** What the page is called for the focus: sending is the same page as the check, so that its button keeps the focus. */
export function bookingKey(snapshot: BookingSnapshot): string {
  switch (snapshot.view) {
    case 'chooseTherapist':
      return `therapist/${pickerKey(snapshot.picker)}`;
    case 'choosePreference':
      return `preference/${chooserKey(snapshot.chooser)}`;
    case 'sending':
      return 'checkAnswers';
    default:
      return snapshot.view;
  }
}
