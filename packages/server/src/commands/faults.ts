/** Where a test may have the server die, in the order in which one command and its notice pass them. */
export const FAULT_POINTS = [
  'before-begin',
  'after-lock',
  'after-decide',
  'after-events',
  'before-commit',
  'after-commit',
  'before-answer',
  'before-dispatch',
  'after-send',
  'after-mark-sent',
] as const;

export type FaultPoint = (typeof FAULT_POINTS)[number];

/** Named points at which a test server kills itself, as a power cut would. */
export interface Faults {
  reach(point: FaultPoint): void;
}

/** What production runs with. */
export const NO_FAULTS: Faults = Object.freeze({ reach: () => undefined });

/**
 * Dies by SIGKILL on reaching the point named, so that nothing can be tidied up first.
 * @throws RangeError when there is no such point.
 */
export function faultsAt(name: string | null, kill: () => void = () => process.kill(process.pid, 'SIGKILL')): Faults {
  if (name === null) return NO_FAULTS;
  const fatal = FAULT_POINTS.find((point) => point === name);
  if (fatal === undefined) throw new RangeError(`No such point: ${name}; there are ${FAULT_POINTS.join(', ')}`);
  return { reach: (point) => (point === fatal ? kill() : undefined) };
}
