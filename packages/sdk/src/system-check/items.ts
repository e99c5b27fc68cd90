import type { DeviceProblem } from '../devices/problem.ts';
import type { Modality } from '../booking/booking.ts';

/**
 * How an item came out. `warn` is worth mending and keeps nobody from a session; `skipped` was not tried, because it is
 * not offered here or something before it failed.
 */
export type Verdict = 'pass' | 'warn' | 'fail' | 'skipped';

const DEVICE_PROBLEMS: Readonly<Record<DeviceProblem, 'fail'>> = {
  denied: 'fail',
  system: 'fail',
  notFound: 'fail',
  inUse: 'fail',
  policy: 'fail',
  insecure: 'fail',
  lost: 'fail',
  other: 'fail',
};

/** Everything that is looked at, in its order, and what may be found of each (row S1). */
export const CHECK_ITEMS = {
  /** Whether the browser may give this page a camera at all. */
  page: { secure: 'pass', insecure: 'fail' },
  browser: { supported: 'pass', old: 'warn', inApp: 'warn', noCalls: 'fail' },
  /** `muted` gave not even noise: a switch on the device. `quiet` gave noise, and nobody spoke. */
  microphone: { heard: 'pass', quiet: 'warn', virtual: 'warn', muted: 'fail', ...DEVICE_PROBLEMS },
  speaker: { heard: 'pass', notHeard: 'fail', noSound: 'fail', notAsked: 'skipped' },
  camera: { seen: 'pass', dark: 'warn', frozen: 'warn', virtual: 'warn', notNeeded: 'skipped', ...DEVICE_PROBLEMS },
  /** Our own server; `clockOff` where the device's clock is wrong by more than five minutes. */
  service: { reached: 'pass', clockOff: 'warn', unreachable: 'fail' },
  /** `unavailable` is ours to mend, and nobody is kept from a request by it. */
  mediaServer: { reached: 'pass', unavailable: 'warn', unreachable: 'fail', tooOften: 'skipped', notTried: 'skipped' },
  /** The way that voices and pictures take. */
  connection: { direct: 'pass', tcp: 'warn', relayed: 'warn', none: 'fail', notTried: 'skipped' },
  udp: { works: 'pass', blocked: 'warn', notTried: 'skipped' },
  tcp: { works: 'pass', blocked: 'warn', notTried: 'skipped' },
  turn: { works: 'pass', blocked: 'warn', notOffered: 'skipped', notTried: 'skipped' },
  sendSound: { sent: 'pass', notSent: 'fail', notTried: 'skipped' },
  sendPicture: { sent: 'pass', slow: 'warn', notSent: 'fail', notTried: 'skipped' },
  /** What was sent came back from the media server. */
  comesBack: { returned: 'pass', notReturned: 'fail', notTried: 'skipped' },
  quality: { good: 'pass', weak: 'warn', poor: 'fail', notTried: 'skipped' },
  /** The connection, broken off on purpose, came back by itself. */
  reconnect: { works: 'pass', failed: 'warn', notTried: 'skipped' },
  computer: { fine: 'pass', busy: 'warn', lowBattery: 'warn' },
  autoplay: { allowed: 'pass', blocked: 'warn' },
  /** Whether the screen can be kept from going dark during a session. */
  awake: { kept: 'pass', notKept: 'warn' },
  blur: { offered: 'pass', notOffered: 'skipped' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Verdict>>>>;

export type CheckItem = keyof typeof CHECK_ITEMS;
export type CheckCode<Item extends CheckItem = CheckItem> = {
  readonly [Each in CheckItem]: keyof (typeof CHECK_ITEMS)[Each];
}[Item];
/** What was found, by item: those that were looked at. */
export type Findings = { readonly [Item in CheckItem]?: CheckCode<Item> };

export const ITEM_NAMES = Object.keys(CHECK_ITEMS) as readonly CheckItem[];

export const CHECK_FORMS = ['quick', 'full'] as const;
/** `quick`: some seconds, before each session. `full`: with the person's own eyes and ears, and through the media server. */
export type CheckForm = (typeof CHECK_FORMS)[number];
/** What a session is to be held by: a camera is looked at only for `video`. */
export type CheckedModality = Extract<Modality, 'video' | 'audio'>;

export function verdictOf<Item extends CheckItem>(item: Item, code: CheckCode<Item> | undefined): Verdict {
  const verdicts: Readonly<Record<string, Verdict>> = CHECK_ITEMS[item];
  return code === undefined ? 'skipped' : (verdicts[code as string] ?? 'skipped');
}

/** The worst of all: what the whole check came to. */
export function verdictOn(findings: Findings): Exclude<Verdict, 'skipped'> {
  const verdicts = ITEM_NAMES.map((item) => verdictOf(item, findings[item]));
  if (verdicts.includes('fail')) return 'fail';
  return verdicts.includes('warn') ? 'warn' : 'pass';
}

const NEEDED: Readonly<Record<CheckedModality, readonly CheckItem[]>> = {
  audio: ['page', 'browser', 'microphone', 'speaker', 'service', 'mediaServer', 'connection'],
  video: ['page', 'browser', 'microphone', 'speaker', 'camera', 'service', 'mediaServer', 'connection'],
};

/**
 * Whether a check lets a member ask for a first session (row N1): all that such a session needs was looked at, and nothing
 * failed. While our own media server is away the connection cannot be tried, and nobody is kept waiting for us.
 */
export function isPassed(findings: Findings, modality: CheckedModality): boolean {
  if (verdictOn(findings) === 'fail') return false;
  const ours = findings.mediaServer === 'unavailable';
  return NEEDED[modality].every(
    (item) => verdictOf(item, findings[item]) !== 'skipped' || (ours && item === 'connection'),
  );
}
