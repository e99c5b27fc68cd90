import type { DeviceKind } from './kinds.ts';
import { allowedByPage, isSecure, permissionOf } from './surroundings.ts';

/**
 * Why a camera or a microphone cannot be used. Browsers name these by DOMException (Media Capture and Streams,
 * section 10.2); `policy`, `system` and `insecure` share names with others there and are told apart by asking.
 *
 * `denied`: by the person, in the browser. `system`: the browser may, and the system does not let it. `policy`: the page
 * that this one stands in, or its own header, does not let it.
 */
export const DEVICE_PROBLEMS = [
  'denied',
  'system',
  'notFound',
  'inUse',
  'policy',
  'insecure',
  'lost',
  'other',
] as const;
export type DeviceProblem = (typeof DEVICE_PROBLEMS)[number];

const BY_NAME: Readonly<Record<string, DeviceProblem>> = {
  NotAllowedError: 'denied',
  PermissionDeniedError: 'denied',
  SecurityError: 'policy',
  NotFoundError: 'notFound',
  DevicesNotFoundError: 'notFound',
  OverconstrainedError: 'notFound',
  NotReadableError: 'inUse',
  TrackStartError: 'inUse',
  AbortError: 'inUse',
};

/** The page has no devices at all to ask. */
export class NoDevicesError extends Error {
  constructor() {
    super('The browser gives this page no devices');
    this.name = 'NoDevicesError';
  }
}

/** What a failed `getUserMedia` means for one device. */
export async function deviceProblem(error: unknown, kind: DeviceKind): Promise<DeviceProblem> {
  if (error instanceof NoDevicesError) return isSecure() ? 'other' : 'insecure';
  // By its name: it is no `DOMException` everywhere.
  const { name, message } = (error ?? {}) as { readonly name?: unknown; readonly message?: unknown };
  const problem = BY_NAME[String(name)] ?? 'other';
  if (problem !== 'denied') return problem;
  if (!allowedByPage(kind)) return 'policy';
  // Chromium says so; elsewhere it shows by a permission that was given all the same.
  const bySystem = /\bsystem\b/i.test(String(message)) || (await permissionOf(kind)) === 'granted';
  return bySystem ? 'system' : 'denied';
}
