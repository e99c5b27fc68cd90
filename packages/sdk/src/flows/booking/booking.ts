import type { Asked, Asking, BookingSnapshot } from './snapshot.ts';
import { createChoice } from '../journey/choice.ts';
import { createJourney } from '../journey/journey.ts';
import { createPreferencesQuestion } from '../journey/preferences.ts';
import { createSending } from '../journey/sending.ts';
import { createSystemCheckQuestion, type LoadSystemCheck } from '../journey/system-check.ts';
import { NO_ACCOUNT } from '../no-account.ts';
import type { SlotChooser } from '../slot-chooser.ts';
import { sourceOf } from '../source/source.ts';
import { createStore, type Store } from '../store.ts';
import { createTherapistPicker, type TherapistPicker } from '../therapist-picker.ts';
import { waitingView } from '../trouble.ts';
import type { Modality, Preference } from '../../booking/booking.ts';
import type { ReasonCode } from '../../booking/refusal.ts';
import type { Me, RequestBody } from '../../client/api.ts';
import type { MeetwellClient } from '../../client/client.ts';
import type { BookingId, TherapistId } from '../../identifiers.ts';
import type { SystemCheck } from '../../system-check/check.ts';

export interface BookingFlowOptions {
  readonly client: MeetwellClient;
  /** In place of the SDK's own, which is fetched when it is asked for. */
  readonly loadSystemCheck?: LoadSystemCheck;
  /** What is known already, for instance from a request that lapsed (row N4). */
  readonly start?: {
    readonly therapist?: TherapistId | 'any';
    readonly modality?: Modality;
    readonly preferences?: readonly Preference[];
  };
  /** Called once the request has arrived. */
  readonly onSent?: (booking: BookingId) => void;
  /** Called when the member goes back from the first question. */
  readonly onLeave?: () => void;
}

/** While the request is on its way nothing else is done: whatever is pressed, its answer is seen. */
export interface BookingFlow extends Store<BookingSnapshot> {
  /** Drives `chooseTherapist`. */
  readonly picker: TherapistPicker;
  /** Drives `choosePreference`; null in every other view. */
  readonly chooser: SlotChooser | null;
  /** Reads again what could not be read. */
  load(): Promise<void>;
  selectModality(modality: Modality): void;
  selectLength(length: number): void;
  next(): void;
  back(): void;
  /** Drives `systemCheck`; null in every other view, and while it is loaded. */
  readonly systemCheck: SystemCheck | null;
  /** Fetches the system check again, where it did not come. */
  loadSystemCheck(): void;
  /** From check your answers: asks that question again and comes back. */
  change(what: 'therapist' | 'modality' | 'length' | number): void;
  /** Sends the request; after `notSent`, the same one under the same key. */
  send(): Promise<void>;
  /** From `refused`: back to where it can be mended. */
  mend(): void;
  /** Begins another request. */
  restart(): void;
}

const STEPS = ['therapist', 'modality', 'length', 'systemCheck', 'preferences'] as const;
type Step = (typeof STEPS)[number];

/** Where each refusal can be mended; everything else at the check. */
const MENDED_AT: Partial<Readonly<Record<ReasonCode, Step>>> = {
  therapistNotOffered: 'therapist',
  modalityNotOffered: 'modality',
  lengthNotOffered: 'length',
  systemCheckNeeded: 'systemCheck',
  preferencesCount: 'preferences',
  preferencesSame: 'preferences',
  preferenceUnknownPart: 'preferences',
  preferenceTooSoon: 'preferences',
  preferenceTooFar: 'preferences',
  courseEnds: 'preferences',
};

/**
 * The negotiated journey: whom, how, when (as many preferences as the policy asks for), check, send. A question with
 * one answer is not asked.
 */
export function createBookingFlow(options: BookingFlowOptions): BookingFlow {
  const { client, start = {} } = options;
  const source = sourceOf(client);
  let me: Me | null = null;
  let therapist: Asked['therapist'] = null;
  let hasBegun = false;

  const picker = createTherapistPicker({
    client,
    ...(start.therapist !== undefined && start.therapist !== 'any' && { named: start.therapist }),
    onChoose(chosen) {
      therapist = chosen;
      journey.goOn();
    },
  });
  const policy = () => me?.service.policy;
  const account = () => me?.account ?? NO_ACCOUNT;
  const therapistId = () => (therapist === null || therapist === 'any' ? therapist : therapist.id);

  const modality = createChoice(() => {
    const offered = therapist === null ? [] : (therapist === 'any' ? picker : therapist).modalities;
    // What both the service and the therapist offer.
    return (policy()?.modalities ?? []).filter((way) => offered.length === 0 || offered.includes(way));
  });
  const length = createChoice(() => policy()?.lengths ?? []);
  const systemCheck = createSystemCheckQuestion({
    make:
      options.loadSystemCheck ??
      (async (more) => (await import('../../system-check/check.ts')).createSystemCheck({ client, ...more })),
    modality: () => modality.value,
    isWanted: () => policy()?.request.systemCheck === true && account().systemCheckedAt === null,
    changed: () => show(),
    goOn: () => journey.goOn(),
    back: () => journey.back(),
  });
  const preferences = createPreferencesQuestion(
    () => {
      const [rules, whose, minutes] = [policy(), therapistId(), length.value];
      if (rules === undefined || whose === null || minutes === null) return null;
      return { client, therapist: whose, length: minutes, policy: rules, account: account() };
    },
    () => show(),
    () => journey.goOn(),
    () => journey.back(),
  );
  const sending = createSending(source, () => show());
  const journey = createJourney<Step>(
    {
      therapist: { isAnswered: () => therapist !== null, isSkipped: () => false, open: () => picker.close() },
      modality,
      length,
      systemCheck,
      preferences,
    },
    () => show(),
    () => options.onLeave?.(),
  );

  const store = createStore<BookingSnapshot>({ view: 'loading' }, () => {
    const stop = source.subscribe(show);
    const stopPicker = picker.subscribe(show);
    const stopCheck = systemCheck.observe();
    show();
    return () => {
      stop();
      stopCheck();
      stopPicker();
    };
  });

  function show(): void {
    ({ me } = source.snapshot);
    const { view } = picker.snapshot;
    if (!hasBegun && me !== null && view !== 'loading' && view !== 'signedOut' && view !== 'failed') begin();
    store.set(compose());
  }

  function begin(): void {
    const wanted = start.therapist;
    hasBegun = true;
    sending.clear();
    therapist = wanted === 'any' ? 'any' : wanted === undefined ? null : picker.find(wanted);
    modality.value = start.modality ?? null;
    length.value = null;
    preferences.value = start.preferences ?? [];
    journey.begin();
  }

  function compose(): BookingSnapshot {
    const waiting = waitingView(source.snapshot, me !== null);
    if (waiting !== null) return waiting;
    const { snapshot } = picker;
    if (!hasBegun || me === null) {
      return snapshot.view === 'signedOut' || snapshot.view === 'failed' ? snapshot : { view: 'loading' };
    }
    const end = sending.view;
    if (end?.view === 'signedOut' || end?.view === 'failed') return end;
    return {
      account: account(),
      policy: me.service.policy,
      asked: { therapist, modality: modality.value, length: length.value, preferences: preferences.value },
      ...(end ?? asking()),
    };
  }

  function asking(): Asking {
    if (account().available < 1) return { view: 'noSessions' };
    switch (journey.at) {
      case 'therapist':
        return { view: 'chooseTherapist', picker: picker.snapshot };
      case 'modality':
        return { view: 'chooseModality', ...modality.asking() };
      case 'length':
        return { view: 'chooseLength', ...length.asking() };
      case 'systemCheck':
        return { view: 'systemCheck', check: systemCheck.asking() };
      case 'preferences':
        return { view: 'choosePreference', chooser: preferences.chooser?.snapshot ?? { view: 'loading' } };
      case 'check':
        return { view: 'checkAnswers' };
    }
  }

  function requestBody(): RequestBody | null {
    const whose = therapistId();
    if (me === null || whose === null || modality.value === null || length.value === null) return null;
    return {
      service: me.service.id,
      therapist: whose,
      modality: modality.value,
      length: length.value,
      preferences: preferences.value,
    };
  }

  /** Does what was pressed, unless the request is on its way: what it says stays as it is until it is answered. */
  const unlessSending =
    <Parameters extends readonly unknown[]>(press: (...parameters: Parameters) => void) =>
    (...parameters: Parameters) => {
      if (!sending.isSending) press(...parameters);
    };

  return {
    get snapshot() {
      return store.snapshot;
    },
    subscribe: store.subscribe,
    picker,
    get chooser() {
      return preferences.chooser;
    },
    async load() {
      const reading = [source.read(), ...(hasBegun ? [] : [picker.load()])];
      show();
      await Promise.all(reading);
      show();
    },
    selectModality(way) {
      modality.select(way);
      show();
    },
    selectLength(minutes) {
      length.select(minutes);
      show();
    },
    next: unlessSending(() => journey.next()),
    back: unlessSending(() => journey.back()),
    change: unlessSending((what: Parameters<BookingFlow['change']>[0]) => {
      if (typeof what === 'number') journey.change('preferences', what);
      else journey.change(what);
    }),
    get systemCheck() {
      return systemCheck.check;
    },
    loadSystemCheck: () => systemCheck.load(),
    async send() {
      const body = requestBody();
      const made = body && (await sending.send(body));
      if (made !== null) options.onSent?.(made.booking.id);
    },
    mend() {
      const { view } = sending;
      if (view?.view !== 'refused') return;
      const codes = view.refusal.reasons.map(({ code }) => code);
      sending.clear();
      if (codes.includes('systemCheckNeeded')) systemCheck.forget();
      const places = codes.map((code) => MENDED_AT[code]);
      const to = STEPS.find((step) => places.includes(step));
      if (to === 'preferences') preferences.value = [];
      if (to === undefined) journey.go('check');
      else journey.change(to);
    },
    restart: unlessSending(begin),
  };
}
