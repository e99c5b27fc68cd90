/**
 * Why a camera or a microphone cannot be used. Browsers name these by DOMException (Media Capture and Streams,
 * section 10.2); `policy` and `insecure` share names with others there and are told apart by asking first.
 */
export const DEVICE_PROBLEMS = ['denied', 'notFound', 'inUse', 'policy', 'insecure', 'lost', 'other'] as const;
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

/** What a failed `getUserMedia` means for one device. */
export function deviceProblem(error: unknown, feature: 'camera' | 'microphone'): DeviceProblem {
  const name = error instanceof Error ? error.name : '';
  const problem = BY_NAME[name] ?? 'other';
  return problem === 'denied' && !allowedByPage(feature) ? 'policy' : problem;
}

/** Whether the embedding page's Permissions-Policy lets the feature through. Chromium alone can say; else it may. */
function allowedByPage(feature: string): boolean {
  const policy: unknown = 'featurePolicy' in document ? document.featurePolicy : undefined;
  if (typeof policy !== 'object' || policy === null || !('allowsFeature' in policy)) return true;
  const { allowsFeature } = policy;
  return typeof allowsFeature !== 'function' || allowsFeature.call(policy, feature) !== false;
}
