import type { Findings } from './items.ts';
import type { Browser } from '../devices/browser.ts';
import { isSecure } from '../devices/surroundings.ts';

/** The oldest version of each family in which calls are known to work as ours do. */
const OLDEST = { chrome: 100, edge: 100, samsung: 20, firefox: 115, safari: 15, other: 0 } as const;
/** Below this share of its charge, a battery may not last for a session. */
const LOW_BATTERY = 0.2;

interface Battery {
  readonly charging: boolean;
  readonly level: number;
}

/** What can be known of page, browser and device without asking for anything. */
export async function lookAround(browser: Browser): Promise<Findings> {
  return {
    page: isSecure() ? 'secure' : 'insecure',
    browser: browserFinding(browser),
    computer: (await isLowOnBattery()) ? 'lowBattery' : 'fine',
    awake: 'wakeLock' in navigator ? 'kept' : 'notKept',
    blur: canBlur() ? 'offered' : 'notOffered',
  };
}

function browserFinding({ family, version, inApp }: Browser): NonNullable<Findings['browser']> {
  if (typeof RTCPeerConnection === 'undefined') return 'noCalls';
  if (inApp) return 'inApp';
  return version !== null && version < OLDEST[family] ? 'old' : 'supported';
}

async function isLowOnBattery(): Promise<boolean> {
  const { getBattery } = navigator as Navigator & { getBattery?: () => Promise<Battery> };
  const battery = await getBattery?.call(navigator).catch(() => null);
  return battery !== undefined && battery !== null && !battery.charging && battery.level < LOW_BATTERY;
}

/** Blurring needs each frame in a script's hands, and a graphics card that counts. */
function canBlur(): boolean {
  return 'MediaStreamTrackProcessor' in globalThis && 'OffscreenCanvas' in globalThis && 'WebAssembly' in globalThis;
}

/** Whether the page may play sound by itself, asked after the person has touched it. */
export async function mayPlay(): Promise<NonNullable<Findings['autoplay']>> {
  if (typeof AudioContext === 'undefined') return 'blocked';
  const context = new AudioContext();
  try {
    // Where it may not, `resume` waits for ever instead of failing.
    void context.resume().catch(() => undefined);
    if (context.state !== 'running') {
      await Promise.race([
        new Promise((resolve) => context.addEventListener('statechange', resolve, { once: true })),
        new Promise((resolve) => setTimeout(resolve, 1_000)),
      ]);
    }
    return context.state === 'running' ? 'allowed' : 'blocked';
  } finally {
    void context.close().catch(() => undefined);
  }
}
