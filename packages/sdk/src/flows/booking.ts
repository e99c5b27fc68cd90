import { NO_ACCOUNT } from './no-account.ts';
import { createSlotChooser, type SlotChooser, type SlotChooserSnapshot } from './slot-chooser.ts';
import { createStore, type Store } from './store.ts';
import { createTherapistPicker, type TherapistPicker, type TherapistPickerSnapshot } from './therapist-picker.ts';
import { TROUBLE_VIEWS, troubleView, type TroubleView } from './trouble.ts';
import type { Modality, Preference } from '../booking/booking.ts';
import type { AccountFacts } from '../booking/context.ts';
import type { ReasonCode, Refusal } from '../booking/refusal.ts';
import type { BookingView, Me, RequestBody, TherapistProfile } from '../client/api.ts';
import type { MeetwellClient } from '../client/client.ts';
import type { ErrorCode } from '../client/errors.ts';
import type { BookingId, TherapistId } from '../identifiers.ts';
import type { Policy } from '../policy/policy.ts';

/** What is chosen so far. */
export interface Asked {
  readonly therapist: TherapistProfile | 'any' | null;
  readonly modality: Modality | null;
  /** Minutes. */
  readonly length: number | null;
  readonly preferences: readonly Preference[];
}

/** Why a device cannot be used for a session. */
export type DeviceFault = 'blocked' | 'notFound' | 'inUse' | 'unsupported';

/** Tries the devices that a way to meet needs; null when all is well. */
export type DeviceCheck = (modality: Modality) => Promise<DeviceFault | null>;

/** What every view of the journey can say: what the member has, what the rules are, what is chosen. */
interface Known {
  readonly account: AccountFacts;
  readonly policy: Policy;
  readonly asked: Asked;
}

export interface ChoiceFault {
  readonly code: 'nothingChosen';
}

export type BookingSnapshot =
  | { readonly view: 'loading' }
  /** Nothing is left to book with (row A6). */
  | (Known & { readonly view: 'noSessions' })
  | (Known & { readonly view: 'chooseTherapist'; readonly picker: TherapistPickerSnapshot })
  | (Known & {
      readonly view: 'chooseModality';
      readonly offered: readonly Modality[];
      readonly selected: Modality | null;
      readonly fault: ChoiceFault | null;
    })
  | (Known & {
      readonly view: 'chooseLength';
      readonly offered: readonly number[];
      readonly selected: number | null;
      readonly fault: ChoiceFault | null;
    })
  /** Camera and microphone are tried before a first request (rows N1, S1). */
  | (Known & {
      readonly view: 'checkDevices';
      readonly stage: 'ready' | 'checking' | 'failed';
      readonly problem: DeviceFault | null;
    })
  | (Known & { readonly view: 'choosePreference'; readonly chooser: SlotChooserSnapshot })
  | (Known & { readonly view: 'checkAnswers' })
  | (Known & { readonly view: 'sending' })
  | (Known & { readonly view: 'sent'; readonly sent: BookingView })
  | (Known & { readonly view: 'refused'; readonly refusal: Refusal })
  /** The request did not arrive, or nobody knows whether it did: sending it again is safe. */
  | (Known & { readonly view: 'notSent'; readonly code: ErrorCode })
  | TroubleView;

export const BOOKING_VIEWS = [
  'loading',
  'noSessions',
  'chooseTherapist',
  'chooseModality',
  'chooseLength',
  'checkDevices',
  'choosePreference',
  'checkAnswers',
  'sending',
  'sent',
  'refused',
  'notSent',
  ...TROUBLE_VIEWS,
] as const satisfies readonly BookingSnapshot['view'][];

export interface BookingFlowOptions {
  readonly client: MeetwellClient;
  readonly checkDevices: DeviceCheck;
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

export interface BookingFlow extends Store<BookingSnapshot> {
  /** Drives `chooseTherapist`. */
  readonly picker: TherapistPicker;
  /** Drives `choosePreference`; null in every other view. */
  readonly chooser: SlotChooser | null;
  load(): Promise<void>;
  selectModality(modality: Modality): void;
  selectLength(length: number): void;
  next(): void;
  back(): void;
  checkDevices(): Promise<void>;
  /** From check your answers: asks that question again and comes back. */
  change(what: 'therapist' | 'modality' | 'length' | number): void;
  /** Sends the request; after `notSent`, the same one under the same key. */
  send(): Promise<void>;
  /** From `refused`: back to where it can be mended. */
  mend(): void;
  /** Begins another request. */
  restart(): void;
}

type Step = 'therapist' | 'modality' | 'length' | 'devices' | 'preferences' | 'check';
const STEPS: readonly Step[] = ['therapist', 'modality', 'length', 'devices', 'preferences', 'check'];
const NEEDS_DEVICES: readonly Modality[] = ['video', 'audio'];
const NOTHING: Asked = { therapist: null, modality: null, length: null, preferences: [] };

/** Where each refusal can be mended; everything else at the check. */
const MENDED_AT: Partial<Readonly<Record<ReasonCode, Step>>> = {
  therapistNotOffered: 'therapist',
  modalityNotOffered: 'modality',
  lengthNotOffered: 'length',
  systemCheckNeeded: 'devices',
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
  const { client } = options;
  let me: Me | null = null;
  let asked: Asked = NOTHING;
  let step: Step = 'therapist';
  let selectedModality: Modality | null = null;
  let selectedLength: number | null = null;
  let checked = false;
  /** Came from check your answers, and goes back there. */
  let changing = false;
  let chooser: SlotChooser | null = null;
  let stopChooser: (() => void) | undefined;
  let stopPicker: (() => void) | undefined;
  /** Names what is sent: made anew only when something else is sent. */
  let key: string | null = null;
  let loading: Promise<void> | null = null;

  const store = createStore<BookingSnapshot>({ view: 'loading' }, () => {
    if (me === null) void load();
    // The hint comes after a session is given back or used elsewhere: what the member has is read again.
    return client.changes(['account'], (event) => {
      if (event.type === 'account' && me !== null) void refreshAccount();
    });
  });

  const picker = createTherapistPicker({
    client,
    onChoose(therapist) {
      const id = therapist === 'any' ? 'any' : therapist.id;
      const before = asked.therapist === null || asked.therapist === 'any' ? asked.therapist : asked.therapist.id;
      asked = { ...asked, therapist };
      // Days differ between therapists: those that the new one has too are kept by the chooser.
      if (before !== null && before !== id) chooser = null;
      goOn('therapist');
    },
  });

  const known = (current: Me): Known => ({
    account: current.account ?? NO_ACCOUNT,
    policy: current.service.policy,
    asked,
  });

  /** What both the service and the therapist offer. */
  function offeredModalities(current: Me): readonly Modality[] {
    const { therapist } = asked;
    const { modalities } = current.service.policy;
    if (therapist === null) return modalities;
    const everyone = therapist === 'any' ? picker.therapists : [therapist];
    return modalities.filter(
      (modality) => everyone.length === 0 || everyone.some((one) => one.modalities.includes(modality)),
    );
  }

  /** Whether a question needs asking; one with a single answer is answered here. */
  function isAnswered(current: Me, question: Step): boolean {
    const { policy } = current.service;
    switch (question) {
      case 'therapist':
        return asked.therapist !== null;
      case 'modality': {
        const offered = offeredModalities(current);
        const [only] = offered;
        if (offered.length === 1 && only !== undefined) asked = { ...asked, modality: only };
        return asked.modality !== null && offered.includes(asked.modality);
      }
      case 'length': {
        const [only] = policy.lengths;
        if (policy.lengths.length === 1 && only !== undefined) asked = { ...asked, length: only };
        return asked.length !== null && policy.lengths.includes(asked.length);
      }
      case 'devices': {
        if (!policy.request.systemCheck || asked.modality === null || !NEEDS_DEVICES.includes(asked.modality))
          return true;
        return checked || current.account?.systemCheckedAt != null;
      }
      case 'preferences':
        return chooser !== null && asked.preferences.length === policy.request.preferences;
      case 'check':
        return false;
    }
  }

  function goOn(from: Step): void {
    if (me === null) return;
    const current = me;
    const later = STEPS.slice(changing ? 0 : STEPS.indexOf(from) + 1);
    go(later.find((question) => !isAnswered(current, question)) ?? 'check');
  }

  function go(to: Step): void {
    step = to;
    if (to === 'check') changing = false;
    if (to === 'modality') selectedModality = asked.modality;
    if (to === 'length') selectedLength = asked.length;
    if (to === 'preferences') openChooser();
    if (to === 'therapist') picker.close();
    show();
  }

  function openChooser(): void {
    if (me === null || asked.therapist === null || asked.length === null) return;
    stopChooser?.();
    const { policy } = me.service;
    const created = createSlotChooser({
      client,
      therapist: asked.therapist === 'any' ? 'any' : asked.therapist.id,
      length: asked.length,
      policy,
      account: known(me).account,
      initial: asked.preferences,
      onDone(preferences) {
        asked = { ...asked, preferences };
        goOn('preferences');
      },
      onBack: () => back(),
    });
    chooser = created;
    stopChooser = created.subscribe(() => {
      const { view } = created.snapshot;
      // While it loads, and when it cannot, what was chosen before stands.
      if (view === 'chooseDay' || view === 'choosePart' || view === 'done') {
        asked = { ...asked, preferences: created.preferences };
      }
      if (step === 'preferences') show();
    });
  }

  function show(fault: ChoiceFault | null = null): void {
    if (me === null) return;
    const current = known(me);
    if (current.account.available < 1) return store.set({ view: 'noSessions', ...current });
    switch (step) {
      case 'therapist':
        return store.set({ view: 'chooseTherapist', ...current, picker: picker.snapshot });
      case 'modality':
        return store.set({
          view: 'chooseModality',
          ...current,
          offered: offeredModalities(me),
          selected: selectedModality,
          fault,
        });
      case 'length':
        return store.set({
          view: 'chooseLength',
          ...current,
          offered: current.policy.lengths,
          selected: selectedLength,
          fault,
        });
      case 'devices':
        return store.set({ view: 'checkDevices', ...current, stage: 'ready', problem: null });
      case 'preferences':
        return store.set({
          view: 'choosePreference',
          ...current,
          chooser: chooser?.snapshot ?? { view: 'loading' },
        });
      case 'check':
        return store.set({ view: 'checkAnswers', ...current });
    }
  }

  function load(): Promise<void> {
    loading ??= read().finally(() => {
      loading = null;
    });
    return loading;
  }

  async function read(): Promise<void> {
    store.set({ view: 'loading' });
    const { start } = options;
    try {
      [me] = await Promise.all([client.me(), picker.load()]);
      const { snapshot } = picker;
      if (snapshot.view === 'signedOut' || snapshot.view === 'failed') return store.set(snapshot);
      stopPicker ??= picker.subscribe(() => {
        if (step === 'therapist') show();
      });
      const wanted = start?.therapist;
      asked = {
        ...asked,
        therapist: wanted === 'any' ? 'any' : (picker.therapists.find(({ id }) => id === wanted) ?? null),
        modality: start?.modality ?? null,
        preferences: start?.preferences ?? [],
      };
      const current = me;
      go(STEPS.find((question) => !isAnswered(current, question)) ?? 'check');
    } catch (error) {
      store.set(troubleView(error));
    }
  }

  async function refreshAccount(): Promise<void> {
    try {
      me = await client.me();
    } catch {
      // What was known stands until the next hint.
    }
  }

  function back(): void {
    if (me === null) return;
    const current = me;
    if (changing) return go('check');
    const before = STEPS.slice(0, STEPS.indexOf(step)).reverse();
    const to = before.find((question) => !isSkipped(current, question));
    if (to === undefined) return options.onLeave?.();
    if (to !== 'preferences' || chooser === null) return go(to);
    step = to;
    chooser.reopen();
  }

  /** Not asked on the way here, so not asked on the way back either. */
  function isSkipped(current: Me, question: Step): boolean {
    if (question === 'therapist') return false;
    if (question === 'modality') return offeredModalities(current).length === 1;
    if (question === 'length') return current.service.policy.lengths.length === 1;
    return question === 'devices';
  }

  function requestBody(current: Me): RequestBody | null {
    const { therapist, modality, length, preferences } = asked;
    if (therapist === null || modality === null || length === null) return null;
    const id = therapist === 'any' ? therapist : therapist.id;
    return { service: current.service.id, therapist: id, modality, length, preferences };
  }

  return {
    get snapshot() {
      return store.snapshot;
    },
    subscribe: store.subscribe,
    picker,
    get chooser() {
      return chooser;
    },
    load,
    selectModality(modality) {
      selectedModality = modality;
      show();
    },
    selectLength(length) {
      selectedLength = length;
      show();
    },
    next() {
      if (step === 'modality') {
        if (selectedModality === null) return show({ code: 'nothingChosen' });
        asked = { ...asked, modality: selectedModality };
        goOn('modality');
      } else if (step === 'length') {
        if (selectedLength === null) return show({ code: 'nothingChosen' });
        if (selectedLength !== asked.length) chooser = null;
        asked = { ...asked, length: selectedLength };
        goOn('length');
      }
    },
    back,
    async checkDevices() {
      if (me === null || asked.modality === null) return;
      const current = known(me);
      store.set({ view: 'checkDevices', ...current, stage: 'checking', problem: null });
      const problem = await options.checkDevices(asked.modality).catch((): DeviceFault => 'unsupported');
      if (problem !== null) return store.set({ view: 'checkDevices', ...current, stage: 'failed', problem });
      try {
        await client.recordSystemCheck();
        checked = true;
        goOn('devices');
      } catch (error) {
        store.set(troubleView(error));
      }
    },
    change(what) {
      changing = true;
      if (typeof what !== 'number') return go(what);
      step = 'preferences';
      chooser?.change(what);
    },
    async send() {
      if (me === null || store.snapshot.view === 'sending') return;
      const body = requestBody(me);
      if (body === null) return;
      if (store.snapshot.view !== 'notSent') key = null;
      key ??= crypto.randomUUID();
      const current = known(me);
      store.set({ view: 'sending', ...current });
      try {
        const result = await client.request(body, { key });
        if (result.outcome === 'refused') return store.set({ view: 'refused', ...current, refusal: result.refusal });
        const [sent] = result.answer.bookings;
        if (sent === undefined) return store.set({ view: 'notSent', ...current, code: 'unreadable' });
        store.set({
          view: 'sent',
          ...current,
          account: result.answer.accounts[sent.booking.member] ?? current.account,
          sent,
        });
        options.onSent?.(sent.booking.id);
      } catch (error) {
        const trouble = troubleView(error);
        store.set(trouble.view === 'failed' ? { view: 'notSent', ...current, code: trouble.code } : trouble);
      }
    },
    mend() {
      const { snapshot } = store;
      if (snapshot.view !== 'refused') return;
      const codes = snapshot.refusal.reasons.map(({ code }) => code);
      if (codes.includes('systemCheckNeeded')) checked = false;
      const to = STEPS.find((question) => codes.some((code) => MENDED_AT[code] === question)) ?? 'check';
      changing = to !== 'check';
      if (to === 'preferences') asked = { ...asked, preferences: [] };
      go(to);
    },
    restart() {
      asked = NOTHING;
      changing = false;
      stopChooser?.();
      chooser = null;
      void load();
    },
  };
}
