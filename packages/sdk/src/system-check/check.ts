import { checkConnection } from './connection.ts';
import {
  isPassed,
  verdictOn,
  type CheckCode,
  type CheckedModality,
  type CheckForm,
  type CheckItem,
  type Findings,
} from './items.ts';
import { lookAtPicture } from './picture.ts';
import { reportId, reportText } from './report.ts';
import type { CheckFacts, CheckStep, Recording, SystemCheckSnapshot } from './snapshot.ts';
import { playTones } from './sound.ts';
import type { Measured } from './statistics.ts';
import { lookAround, mayPlay } from './surroundings.ts';
import type { CheckRoomAnswer } from '../client/api.ts';
import type { MeetwellClient } from '../client/client.ts';
import { meetwellError } from '../client/errors.ts';
import { browserOf, type Browser } from '../devices/browser.ts';
import { choicesOf } from '../devices/choices.ts';
import { Devices, type DevicesOptions } from '../devices/devices.ts';
import type { DeviceKind, SelectableKind } from '../devices/kinds.ts';
import { onlyVirtual } from '../devices/listing.ts';
import type { DeviceProblem } from '../devices/problem.ts';
import { sourceOf } from '../flows/source/source.ts';
import { createStore, type Store } from '../flows/store.ts';
import type { LoadLiveKit } from '../room/live-kit.ts';
import { epochOf } from '../time/index.ts';

export interface SystemCheckOptions {
  readonly client: MeetwellClient;
  /** `full` where left out. */
  readonly form?: CheckForm;
  /** What the session is to be held by; `video` where left out, which looks at everything. */
  readonly modality?: CheckedModality;
  /** Loads livekit-client in another way. */
  readonly load?: LoadLiveKit;
  /** In place of the browser's devices. */
  readonly media?: DevicesOptions['media'];
  readonly browser?: Browser;
  /** Called when the person goes on from the result. */
  readonly onDone?: (passed: boolean) => void;
  /** Called when the person goes back from the first step. */
  readonly onLeave?: () => void;
}

/**
 * The system check (row S1). While nobody looks at it, no device is open and no connection stands; whoever looks again
 * begins again.
 */
export interface SystemCheck extends Store<SystemCheckSnapshot> {
  /** To be called from a click, so that sound may be played. */
  start(): void;
  /** On from microphone or camera with what was found so far. */
  next(): void;
  back(): void;
  selectDevice(kind: SelectableKind, id: string): Promise<void>;
  /** Tries a device again that could not be opened. */
  retryDevices(): Promise<void>;
  /** To be called from a click. */
  play(): Promise<void>;
  /** Whether the person heard the tones. */
  answer(heard: boolean): void;
  /** From the result: everything once more. */
  again(): void;
  /** From the result: sends again what could not be kept. */
  record(): Promise<void>;
  /** From the result: puts the report where it can be pasted. To be called from a click. */
  copyReport(): Promise<void>;
  /** From the result, on to whatever the check was for. */
  done(): void;
  /** How loud the microphone is, from 0 to 1, a dozen times a second. */
  onLevel(listener: (level: number) => void): () => void;
}

/** Louder than a quiet room, as loud as somebody who speaks. */
const SPEAKING = 0.3;
/** Milliseconds: how long the quick form listens, and how long it takes at most. */
const LISTENS_FOR = 3_000;
const QUICK_WITHIN = 10_000;
/** Milliseconds by which a clock may be wrong. */
const CLOCK_OFF = 5 * 60_000;

const STEPS = ['start', 'microphone', 'speaker', 'camera', 'running'] as const;
type Step = (typeof STEPS)[number];

/** The state of one run, from its start to its result. */
interface Run {
  readonly devices: Devices;
  readonly ends: AbortController;
  readonly report: string;
}

export function createSystemCheck(options: SystemCheckOptions): SystemCheck {
  const { client, form = 'full', modality = 'video' } = options;
  const facts: CheckFacts = { form, modality, browser: options.browser ?? browserOf(globalThis.navigator) };
  const video = modality === 'video';
  const listeners = new Set<(level: number) => void>();
  let run: Run | null = null;
  let step: CheckStep = { view: 'start' };
  let findings: Findings = {};
  let measured: Measured | null = null;
  let heard = false;
  let looking: Promise<CheckCode<'camera'>> | null = null;

  const store = createStore<SystemCheckSnapshot>({ ...facts, ...step }, () => () => {
    stop();
    if (step.view !== 'result') show({ view: 'start' });
  });

  function show(next: CheckStep): void {
    step = next;
    store.set({ ...facts, ...next });
  }

  function stop(): void {
    run?.ends.abort();
    run?.devices.close();
    run = null;
    looking = null;
  }

  function begin(): Run {
    stop();
    const choices = choicesOf(client);
    const devices = new Devices({
      video,
      // Whoever checks a device wants it on, and changes nothing of what they want in a session but which one.
      choices: { camera: true, microphone: true, selected: choices.selected },
      ...(options.media !== undefined && { media: options.media }),
    });
    const begun: Run = { devices, ends: new AbortController(), report: reportId() };
    run = begun;
    findings = {};
    measured = null;
    heard = false;
    devices.subscribe(() => {
      if (run === begun) devicesChanged(begun);
    });
    devices.meter.subscribe((level) => {
      if (run !== begun) return;
      for (const listener of listeners) listener(level);
      if (level < SPEAKING || heard) return;
      heard = true;
      if (step.view === 'microphone') show({ ...step, heard });
    });
    return begun;
  }

  function devicesChanged(own: Run): void {
    const { snapshot } = own.devices;
    if (step.view === 'camera' && snapshot.camera?.track !== step.devices.camera?.track) look(own);
    if (step.view === 'microphone' || step.view === 'speaker' || step.view === 'camera') {
      show({ ...step, devices: snapshot });
    }
  }

  async function start(): Promise<void> {
    const own = begin();
    // Asked while the click that began it still counts.
    const [around, autoplay] = await Promise.all([lookAround(facts.browser), mayPlay()]);
    if (run !== own) return;
    findings = { ...around, autoplay };
    if (around.page === 'insecure' || around.browser === 'noCalls') {
      const problem = around.page === 'insecure' ? 'insecure' : 'other';
      findings = { ...findings, microphone: problem, camera: video ? problem : 'notNeeded' };
      return finish(own);
    }
    if (form === 'quick') return quick(own);
    const opening = own.devices.open();
    open('microphone', own);
    await opening;
  }

  function open(to: Step, own: Run): void {
    const devices = own.devices.snapshot;
    if (to === 'microphone') show({ view: 'microphone', devices, heard });
    else if (to === 'speaker') show({ view: 'speaker', devices, stage: 'ready' });
    else if (to === 'camera') {
      looking = null;
      show({ view: 'camera', devices, picture: null });
      look(own);
    } else if (to === 'running') void connect(own);
    else {
      stop();
      show({ view: 'start' });
    }
  }

  const shown = STEPS.filter((name) => video || name !== 'camera');
  const beside = (by: 1 | -1): Step | undefined => shown[shown.indexOf(step.view as Step) + by];

  function goOn(own: Run): void {
    const to = beside(1);
    if (to !== undefined) open(to, own);
  }

  /** What is found of a device by now. */
  function deviceFinding(own: Run, kind: DeviceKind): DeviceProblem | 'virtual' | null {
    const { [kind]: device, cameras, microphones } = own.devices.snapshot;
    if (device?.problem != null) return device.problem;
    if (device?.state !== 'on') return 'other';
    return onlyVirtual(kind === 'camera' ? cameras : microphones) ? 'virtual' : null;
  }

  function microphoneFinding(own: Run): CheckCode<'microphone'> {
    const found = deviceFinding(own, 'microphone');
    if (found !== null && found !== 'virtual') return found;
    const { meter } = own.devices;
    // Who could not listen does not know.
    if (!heard) return meter.gives || !meter.listens ? 'quiet' : 'muted';
    return found ?? 'heard';
  }

  async function cameraFinding(own: Run): Promise<CheckCode<'camera'>> {
    const found = deviceFinding(own, 'camera');
    if (found !== null && found !== 'virtual') return found;
    const track = own.devices.snapshot.camera?.track;
    const picture = track == null ? 'other' : await lookAtPicture(track, own.ends.signal);
    return picture === 'seen' ? (found ?? 'seen') : picture;
  }

  function look(own: Run): void {
    const state = own.devices.snapshot.camera?.state;
    if (step.view !== 'camera' || state === 'opening') return;
    const asked = cameraFinding(own);
    looking = asked;
    show({ ...step, picture: null });
    void asked.then((picture) => {
      if (run === own && looking === asked && step.view === 'camera') show({ ...step, picture });
    });
  }

  async function connect(own: Run): Promise<void> {
    show({ view: 'running', findings, doing: 'service' });
    // A picture that was still looked at is known within seconds, while the connection is tried.
    const camera = looking;
    await tryConnection(own);
    if (camera !== null) tell(own, { camera: await camera }, null);
    if (run === own) finish(own);
  }

  /** @param found what is known now, and what is tried next. */
  function tell(own: Run, found: Findings, doing: CheckItem | null): void {
    if (run !== own) return;
    findings = { ...findings, ...found };
    if (step.view === 'running') show({ view: 'running', findings, doing });
  }

  async function tryConnection(own: Run): Promise<void> {
    const { signal } = own.ends;
    const kit = load();
    let room: CheckRoomAnswer;
    try {
      room = await client.checkRoom({ signal });
    } catch (error) {
      const { code } = meetwellError(error);
      if (run !== own) return;
      if (code === 'signedOut') return signedOut();
      if (code === 'mediaUnavailable') tell(own, { service: 'reached', mediaServer: 'unavailable' }, null);
      else if (code === 'tooManyRequests') tell(own, { service: 'reached', mediaServer: 'tooOften' }, null);
      else tell(own, { service: 'unreachable', mediaServer: 'notTried' }, null);
      return;
    }
    const off = Math.abs(epochOf(client.clock.now()) - Date.now()) > CLOCK_OFF;
    tell(own, { service: off ? 'clockOff' : 'reached' }, 'mediaServer');
    const { camera, microphone } = own.devices.snapshot;
    try {
      measured = await checkConnection({
        kit: await kit,
        room,
        form,
        video: video && camera?.track != null,
        tracks: { camera: camera?.track ?? null, microphone: microphone.track },
        signal,
        tell: (found, doing) => tell(own, found, doing),
      });
    } catch {
      // The part that connects could not be loaded, or broke: as good as no connection.
      if (findings.mediaServer === undefined) tell(own, { mediaServer: 'unreachable' }, null);
      else if (findings.connection === undefined) tell(own, { connection: 'none' }, null);
    }
  }

  async function quick(own: Run): Promise<void> {
    show({ view: 'running', findings, doing: 'microphone' });
    const { signal } = own.ends;
    const opened = own.devices.open();
    const connecting = opened.then(() => (run === own ? tryConnection(own) : undefined));
    const late = new Promise<void>((resolve) => setTimeout(resolve, QUICK_WITHIN));
    const looked = (async () => {
      await opened;
      await listen(own);
      if (!signal.aborted) tell(own, { microphone: microphoneFinding(own) }, video ? 'camera' : 'connection');
      if (video && !signal.aborted) tell(own, { camera: await cameraFinding(own) }, 'connection');
    })();
    await Promise.race([Promise.all([looked, connecting]), late]);
    if (run !== own) return;
    // What has not answered by now does not.
    findings = { microphone: microphoneFinding(own), service: 'unreachable', speaker: 'notAsked', ...findings };
    if (findings.service !== 'unreachable') {
      findings = { mediaServer: 'unreachable', ...findings };
      if (findings.mediaServer === 'reached') findings = { connection: 'none', ...findings };
    }
    finish(own);
  }

  /** Until somebody is heard, or for some seconds. */
  async function listen(own: Run): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, LISTENS_FOR);
      const stopListening = own.devices.meter.subscribe(() => {
        if (heard) done();
      });
      function done() {
        clearTimeout(timer);
        stopListening();
        resolve();
      }
      own.ends.signal.addEventListener('abort', done);
    });
  }

  function load(): Promise<typeof import('livekit-client')> {
    const loading = (options.load ?? (() => import('livekit-client')))() as Promise<typeof import('livekit-client')>;
    // Whoever awaits it says what is wrong.
    loading.catch(() => undefined);
    return loading;
  }

  function finish(own: Run): void {
    if (!video) findings = { ...findings, camera: 'notNeeded' };
    const { report: id } = own;
    stop();
    const text = reportText(id, facts, findings, measured, new Date(epochOf(client.clock.now())).toISOString());
    show({
      view: 'result',
      findings,
      verdict: verdictOn(findings),
      passed: isPassed(findings, modality),
      measured,
      report: { id, text },
      recording: 'sending',
      goesOn: options.onDone !== undefined,
      copied: 'no',
    });
    void record();
  }

  function recorded(recording: Recording): void {
    if (step.view === 'result') show({ ...step, recording });
  }

  async function record(): Promise<void> {
    if (step.view !== 'result') return;
    const { report } = step;
    recorded('sending');
    try {
      const me = sourceOf(client).snapshot.me ?? (await client.me());
      // Of a therapist no request is waiting for it.
      if (me.actor.kind !== 'member') return recorded('notNeeded');
      const { form: device } = facts.browser;
      await client.recordSystemCheck({ report: report.id, device, form, modality, findings });
      recorded('recorded');
    } catch (error) {
      recorded({ failed: meetwellError(error).code });
    }
  }

  function signedOut(): void {
    stop();
    store.set({ view: 'signedOut' });
  }

  return {
    get snapshot() {
      return store.snapshot;
    },
    subscribe: store.subscribe,
    start: () => void start(),
    next() {
      const own = run;
      if (own === null) return;
      if (step.view === 'microphone') {
        findings = { ...findings, microphone: microphoneFinding(own) };
        goOn(own);
      } else if (step.view === 'camera') {
        looking ??= cameraFinding(own);
        goOn(own);
      } else if (step.view === 'speaker') {
        findings = { ...findings, speaker: step.stage === 'noSound' ? 'noSound' : 'notHeard' };
        goOn(own);
      }
    },
    back() {
      const to = beside(-1);
      if (to === undefined || run === null) options.onLeave?.();
      else open(to, run);
    },
    selectDevice: async (kind, id) => {
      if (kind === 'microphone') heard = false;
      await run?.devices.select(kind, id);
    },
    retryDevices: async () => run?.devices.retry(),
    async play() {
      const own = run;
      if (own === null || step.view !== 'speaker' || step.stage === 'playing') return;
      show({ ...step, stage: 'playing' });
      let stage: 'asking' | 'noSound' = 'asking';
      try {
        await playTones(own.devices.snapshot.speaker, own.ends.signal);
      } catch {
        stage = 'noSound';
      }
      if (run === own && step.view === 'speaker') show({ ...step, stage });
    },
    answer(yes) {
      if (run === null || step.view !== 'speaker') return;
      if (!yes) return show({ ...step, stage: 'notHeard' });
      findings = { ...findings, speaker: 'heard' };
      goOn(run);
    },
    again: () => void start(),
    record,
    async copyReport() {
      if (step.view !== 'result') return;
      const { text } = step.report;
      // An insecure page has no clipboard, and a frame may be kept from it.
      const copied = await Promise.resolve(navigator.clipboard as Clipboard | undefined)
        .then((clipboard) => (clipboard === undefined ? Promise.reject(new Error('None')) : clipboard.writeText(text)))
        .then(
          () => 'copied' as const,
          () => 'failed' as const,
        );
      if (step.view === 'result') show({ ...step, copied });
    },
    done() {
      if (step.view === 'result') options.onDone?.(step.passed);
    },
    onLevel(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
