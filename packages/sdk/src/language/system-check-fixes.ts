import type { fixes as english } from './en/system-check-fixes.ts';
import type { Language } from './language.ts';
import type { Browser, BrowserFamily, Platform } from '../devices/browser.ts';
import type { CheckCode, CheckItem } from '../system-check/items.ts';

type Where = BrowserFamily | Platform | `${BrowserFamily}-${Platform}`;
/** What to do, with `any` for whatever has no entry of its own. */
export type Steps = Readonly<Partial<Record<Where, string>>> & { readonly any: string };
export type FixName = keyof typeof english;
export type Fixes = Readonly<Record<FixName, Steps>>;

/** Fetched in one language, when there is something to be mended: most people never need them. */
export async function fixesIn(language: Language): Promise<Fixes> {
  const { fixes } = await (language === 'cy'
    ? import('./cy/system-check-fixes.ts')
    : import('./en/system-check-fixes.ts'));
  return fixes;
}

const DEVICE = {
  denied: 'denied',
  system: 'system',
  notFound: 'notFound',
  inUse: 'inUse',
  policy: 'policy',
  insecure: 'insecure',
  lost: 'lost',
  other: 'other',
  virtual: 'virtual',
} as const;

/** By which steps each finding is mended. What has none needs none, or is said by another item. */
const FIX_OF: { readonly [Item in CheckItem]?: Readonly<Partial<Record<CheckCode<Item>, FixName>>> } = {
  page: { insecure: 'insecure' },
  browser: { old: 'old', inApp: 'inApp', noCalls: 'noCalls' },
  microphone: { ...DEVICE, quiet: 'quiet', muted: 'muted' },
  speaker: { notHeard: 'notHeard', noSound: 'notHeard' },
  camera: { ...DEVICE, dark: 'dark', frozen: 'frozen' },
  service: { clockOff: 'clockOff', unreachable: 'offline' },
  mediaServer: { unavailable: 'ours', unreachable: 'blocked' },
  connection: { none: 'blocked', tcp: 'slower', relayed: 'slower' },
  sendSound: { notSent: 'weak' },
  sendPicture: { notSent: 'weak', slow: 'busy' },
  comesBack: { notReturned: 'blocked' },
  quality: { weak: 'weak', poor: 'weak' },
  reconnect: { failed: 'weak' },
  computer: { busy: 'busy', lowBattery: 'lowBattery' },
  autoplay: { blocked: 'soundBlocked' },
  awake: { notKept: 'notKept' },
};

/** What to do about a finding in this browser on this device; null where nothing is to be done. */
export function fixFor<Item extends CheckItem>(
  fixes: Fixes,
  item: Item,
  code: CheckCode<Item>,
  { family, platform }: Browser,
): string | null {
  const names: Readonly<Partial<Record<string, FixName>>> = FIX_OF[item] ?? {};
  const name = names[code as string];
  if (name === undefined) return null;
  const steps = fixes[name];
  return steps[`${family}-${platform}`] ?? steps[platform] ?? steps[family] ?? steps.any;
}
