import type { DeviceKind } from './kinds.ts';

export type MediaAccess = Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'>;

/** The browser's devices. An insecure page has none, whatever the types say. */
export function mediaOfPage(): MediaDevices | undefined {
  return (globalThis.navigator as { mediaDevices?: MediaDevices } | undefined)?.mediaDevices;
}

/** Whether the page is secure: `https:`, or the machine's own (`localhost`). No other is given a camera. */
export function isSecure(): boolean {
  return globalThis.isSecureContext !== false;
}

/**
 * Whether the Permissions-Policy of the page, or the `allow` of the frame that it stands in, lets a feature through.
 * Chromium alone can say; elsewhere it may.
 */
export function allowedByPage(feature: string): boolean {
  const page = (globalThis as { document?: object }).document ?? {};
  const policy: unknown = 'featurePolicy' in page ? page.featurePolicy : undefined;
  if (typeof policy !== 'object' || policy === null || !('allowsFeature' in policy)) return true;
  const { allowsFeature } = policy;
  return typeof allowsFeature !== 'function' || allowsFeature.call(policy, feature) !== false;
}

/** Whether sound can be sent to a chosen speaker. */
export function canChooseSpeaker(): boolean {
  return typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype;
}

export type Permission = 'granted' | 'denied' | 'prompt' | 'unknown';

/** What the person has said to the browser about this page; `unknown` where the browser does not tell. */
export async function permissionOf(kind: DeviceKind): Promise<Permission> {
  return (await statusOf(kind))?.state ?? 'unknown';
}

/** Calls `changed` when the person changes it, in the browser's own settings, until the function that it gives is called. */
export function watchPermission(kind: DeviceKind, changed: (permission: Permission) => void): () => void {
  let stopped = false;
  let stop: () => void = () => undefined;
  void statusOf(kind).then((status) => {
    if (status === null || stopped) return;
    const tell = () => changed(status.state);
    status.addEventListener('change', tell);
    stop = () => status.removeEventListener('change', tell);
  });
  return () => {
    stopped = true;
    stop();
  };
}

async function statusOf(kind: DeviceKind): Promise<PermissionStatus | null> {
  const permissions = (globalThis.navigator as { permissions?: Permissions } | undefined)?.permissions;
  // Older Firefox refuses the name.
  return (await permissions?.query({ name: kind }).catch(() => null)) ?? null;
}
