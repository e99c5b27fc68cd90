import { identifier, instant, NEGOTIATED, type BookingIn, type Instant, type Modality } from '@meetwell/sdk';
import type { ChatMessage, SessionView } from '@meetwell/sdk/client';
import {
  DEVICE_PROBLEMS,
  MEDIA_STATES,
  TROUBLES,
  type CallSnapshot,
  type ChatSnapshot,
  type DevicesSnapshot,
  type DeviceState,
  type InSessionSnapshot,
  type RoomSnapshot,
  type RoomView,
  type SessionRoom,
  type Trouble,
  type WaitingSnapshot,
} from '@meetwell/sdk/room';
import { account } from '../testing/example-data.ts';

/** One state of the room with a name: for tests, and for the pictures in the docs. */
export interface RoomExample {
  readonly name: string;
  readonly snapshot: RoomSnapshot;
}

const NOW = instant('2026-01-08T18:02:00Z');
const SAM = { id: 'sam', name: 'Sam Okoye', photo: null };
const AMIRA = { id: 'amira', name: 'Amira Shah', photo: null };
const LONG = { ...AMIRA, name: 'Dr Gwenllian Llywelyn-Prydderch ap Gruffudd' };

interface Scene {
  readonly role?: 'member' | 'therapist';
  readonly modality?: Modality;
  readonly stage?: SessionView['stage'];
  readonly otherIs?: 'away' | 'waiting' | 'present';
  readonly other?: typeof AMIRA;
}

function session(scene: Scene = {}): SessionView {
  const { role = 'member', modality = 'video', stage = 'admitted', otherIs = 'present' } = scene;
  const [own, others] = role === 'member' ? [SAM, scene.other ?? AMIRA] : [AMIRA, scene.other ?? SAM];
  const booking: BookingIn<'confirmed'> = {
    state: 'confirmed',
    id: identifier('booking-1'),
    flow: 'negotiated',
    service: identifier('service-1'),
    member: identifier('sam'),
    therapist: identifier('amira'),
    modality,
    length: 50,
    policy: identifier('policy-1'),
    openedAt: instant('2026-01-02T09:00:00Z'),
    revision: 3,
    cover: 'session',
    session: 'held',
    sequence: 0,
    preferences: [],
    round: 1,
    moves: 0,
    time: { start: instant('2026-01-08T18:00:00Z'), end: instant('2026-01-08T18:50:00Z') },
    place: null,
    move: null,
    graceEnds: instant('2026-01-08T18:15:00Z'),
  };
  return {
    booking: {
      booking,
      reference: 'MW-7K3P-Q2',
      therapists: [AMIRA],
      member: SAM,
      message: null,
    },
    policy: NEGOTIATED,
    account: account(),
    busy: [],
    stage,
    opensAt: instant('2026-01-08T17:50:00Z'),
    closesAt: instant('2026-01-08T19:05:00Z'),
    self: { role, person: own, presence: stage === 'waiting' ? 'waiting' : 'present' },
    other: { role: role === 'member' ? 'therapist' : 'member', person: others, presence: otherIs },
    epoch: 1,
    media: modality === 'text' ? 'notNeeded' : 'ready',
    asOf: NOW,
  };
}

const ON: DeviceState = { state: 'on', track: null, problem: null, selected: 'a' };

/** A track that is there: nothing of it but its presence is looked at. */
function track(kind: 'audio' | 'video'): MediaStreamTrack {
  if (kind === 'audio') return new MediaStreamAudioDestinationNode(new AudioContext()).stream.getTracks()[0]!;
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
  const brush = canvas.getContext('2d');
  if (brush !== null) {
    brush.fillStyle = '#768692';
    brush.fillRect(0, 0, 320, 180);
  }
  return canvas.captureStream(5).getTracks()[0]!;
}

let tracks: { readonly audio: MediaStreamTrack; readonly video: MediaStreamTrack } | undefined;

function devices(change: Partial<DevicesSnapshot> = {}): DevicesSnapshot {
  tracks ??= { audio: track('audio'), video: track('video') };
  return {
    camera: { ...ON, track: tracks.video },
    microphone: { ...ON, track: tracks.audio },
    cameras: [
      { id: 'a', label: 'Integrated camera' },
      { id: 'b', label: 'A camera with a very long name, as they have (046d:0825)' },
    ],
    microphones: [
      { id: 'a', label: 'Built-in microphone' },
      { id: 'b', label: 'Headset' },
    ],
    speakers: [
      { id: 'a', label: '' },
      { id: 'b', label: 'Headset' },
    ],
    speaker: null,
    speakerLost: false,
    ...change,
  };
}

const CALL: CallSnapshot = {
  state: 'connected',
  unavailable: false,
  quality: 'good',
  remote: { joined: true, camera: true, microphone: true, cameraPaused: false, quality: 'good' },
  soundBlocked: false,
  videoSuspended: false,
};

function message(number: number, from: 'sam' | 'amira', text: string): ChatMessage {
  return { number, clientId: `m${number}`, from: identifier(from), text, at: NOW };
}

const CHAT: ChatSnapshot = {
  messages: [
    message(1, 'amira', 'Hello Sam. Can you hear me?'),
    message(2, 'sam', 'Yes, well.'),
    message(
      3,
      'amira',
      'Here is what we talked about:\nhttps://www.example.org/a-very-long-address-without-any-gap-to-break-it-at',
    ),
  ],
  unsent: [
    { clientId: 'u1', text: 'Thank you', state: 'waiting' },
    { clientId: 'u2', text: 'And this', state: 'refused' },
  ],
  unread: 2,
  upToDate: true,
};
const QUIET: ChatSnapshot = { messages: [], unsent: [], unread: 0, upToDate: true };

export function inSession(change: Partial<InSessionSnapshot> = {}, scene: Scene = {}): InSessionSnapshot {
  const isText = scene.modality === 'text';
  return {
    view: 'inSession',
    session: session(scene),
    now: NOW,
    devices: isText ? null : devices(scene.modality === 'audio' ? { camera: null } : {}),
    media: isText ? 'textOnly' : 'connected',
    call: isText ? null : CALL,
    chat: CHAT,
    trouble: null,
    minutesLeft: 48,
    mayEnd: scene.role === 'therapist',
    ...change,
  };
}

function waiting(change: Partial<WaitingSnapshot> = {}, scene: Scene = {}): WaitingSnapshot {
  return {
    view: 'waiting',
    session: session({ stage: 'waiting', otherIs: 'away', ...scene }),
    now: NOW,
    devices: scene.modality === 'text' ? null : devices(scene.modality === 'audio' ? { camera: null } : {}),
    mayAdmit: false,
    admitting: false,
    offline: false,
    ...change,
  };
}

function troubleOf(kind: Trouble['kind']): Trouble {
  switch (kind) {
    case 'elsewhere':
      return { kind, remedy: 'takeOver' };
    case 'soundBlocked':
      return { kind, remedy: 'unlockSound' };
    case 'device':
      return { kind, device: 'camera', problem: 'denied', remedy: 'retryDevices' };
    case 'otherWaiting':
      return { kind, remedy: 'admit' };
    case 'videoSuspended':
      return { kind, remedy: 'resumeVideo' };
    default:
      return { kind, remedy: null };
  }
}

/** Every view, in the shapes that it takes. A view without an example does not compile. */
export function roomExamples(): readonly RoomExample[] {
  const known = { now: NOW };
  const ended = { view: 'ended', chat: QUIET, ...known } as const;
  const byView: Readonly<Record<RoomView, Readonly<Record<string, RoomSnapshot>>>> = {
    loading: { '': { view: 'loading' } },
    tooEarly: { '': { view: 'tooEarly', session: session({ stage: 'tooEarly', otherIs: 'away' }), ...known } },
    waiting: {
      member: waiting(),
      'member, long name': waiting({}, { other: LONG }),
      'member, offline': waiting({ offline: true }),
      'member, audio': waiting({}, { modality: 'audio' }),
      'member, text': waiting({}, { modality: 'text' }),
      'member, opening': waiting({
        devices: devices({
          camera: { ...ON, state: 'opening' },
          microphone: { ...ON, state: 'opening' },
          cameras: [],
          microphones: [],
          speakers: [],
        }),
      }),
      'member, camera off': waiting({ devices: devices({ camera: { ...ON, state: 'off' } }) }),
      ...Object.fromEntries(
        DEVICE_PROBLEMS.map((problem) => [
          `member, no devices: ${problem}`,
          waiting({
            devices: devices({
              camera: { ...ON, state: 'unavailable', problem },
              microphone: { ...ON, state: 'unavailable', problem },
            }),
          }),
        ]),
      ),
      'therapist, nobody there': waiting({}, { role: 'therapist' }),
      'therapist, somebody there': waiting({ mayAdmit: true }, { role: 'therapist', otherIs: 'waiting' }),
      'therapist, letting in': waiting({ mayAdmit: true, admitting: true }, { role: 'therapist', otherIs: 'waiting' }),
    },
    joining: { '': { view: 'joining', session: session(), devices: devices(), ...known } },
    inSession: {
      video: inSession(),
      'long name': inSession({}, { other: LONG }),
      therapist: inSession({}, { role: 'therapist' }),
      'other’s camera off': inSession({
        call: { ...CALL, remote: { ...CALL.remote, camera: false, microphone: false } },
      }),
      'own camera off, time over': inSession({
        devices: devices({ camera: { ...ON, state: 'off' }, microphone: { ...ON, state: 'off' } }),
        minutesLeft: 0,
      }),
      audio: inSession({}, { modality: 'audio' }),
      text: inSession({}, { modality: 'text' }),
      'text, quiet': inSession({ chat: QUIET }, { modality: 'text' }),
      ...Object.fromEntries(
        MEDIA_STATES.map((media) => [
          `media ${media}`,
          inSession({ media, call: { ...CALL, remote: { ...CALL.remote, joined: media === 'connected' } } }),
        ]),
      ),
      ...Object.fromEntries(TROUBLES.map((kind) => [`trouble ${kind}`, inSession({ trouble: troubleOf(kind) })])),
    },
    ended: {
      'over, member': { ...ended, cause: 'over', mayReturn: false, session: session({ stage: 'over' }) },
      'over, therapist': {
        ...ended,
        cause: 'over',
        mayReturn: false,
        session: session({ stage: 'over', role: 'therapist' }),
      },
      left: { ...ended, cause: 'left', mayReturn: true, session: session() },
    },
    refused: {
      '': { view: 'refused', code: 'notFound' },
      'signed out': { view: 'refused', code: 'signedOut' },
    },
    failed: { '': { view: 'failed', code: 'network' } },
  };
  return Object.entries(byView).flatMap(([view, shapes]) =>
    Object.entries(shapes).map(([shape, snapshot]) => ({ name: shape === '' ? view : `${view}: ${shape}`, snapshot })),
  );
}

/** A room that stands still, and remembers what was asked of it. */
export class StillRoom implements SessionRoom {
  readonly asked: string[] = [];
  readonly #listeners = new Set<() => void>();
  #snapshot: RoomSnapshot;
  #level: (level: number) => void = () => undefined;

  constructor(snapshot: RoomSnapshot) {
    this.#snapshot = snapshot;
  }

  get snapshot(): RoomSnapshot {
    return this.#snapshot;
  }

  become(snapshot: RoomSnapshot): void {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }

  hear(level: number): void {
    this.#level(level);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onLevel(listener: (level: number) => void): () => void {
    this.#level = listener;
    return () => (this.#level = () => undefined);
  }

  attachSelfVideo(element: HTMLVideoElement | null): void {
    const snapshot = this.#snapshot;
    const own = 'devices' in snapshot ? (snapshot.devices?.camera?.track ?? null) : null;
    if (element !== null && own !== null && element.srcObject === null) element.srcObject = new MediaStream([own]);
  }
  attachRemoteVideo(): void {}
  attachRemoteAudio(): void {}
  showChat(): void {}

  admit = async () => void this.asked.push('admit');
  remove = async () => void this.asked.push('remove');
  end = async () => void this.asked.push('end');
  leave = () => void this.asked.push('leave');
  comeBack = () => void this.asked.push('comeBack');
  tryAgain = () => void this.asked.push('tryAgain');
  toggleMicrophone = async () => void this.asked.push('toggleMicrophone');
  toggleCamera = async () => void this.asked.push('toggleCamera');
  selectDevice = async (kind: string, id: string) => void this.asked.push(`selectDevice ${kind} ${id}`);
  remedy = async (remedy: string) => void this.asked.push(`remedy ${remedy}`);
  send = (text: string) => void this.asked.push(`send ${text}`);
}

export const EXAMPLE_NOW: Instant = NOW;
