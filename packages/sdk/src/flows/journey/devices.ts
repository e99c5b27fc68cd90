import type { Question } from './journey.ts';
import type { Modality } from '../../booking/booking.ts';

/** Why a device cannot be used for a session. */
export type DeviceFault = 'blocked' | 'notFound' | 'inUse' | 'unsupported';

/** Tries the devices that a way to meet needs; null when all is well. */
export type DeviceCheck = (modality: Modality) => Promise<DeviceFault | null>;

export interface DeviceAsking {
  readonly stage: 'ready' | 'checking' | 'failed';
  readonly problem: DeviceFault | null;
}

/** Camera and microphone are tried before a first request (rows N1, S1). */
export interface DeviceQuestion extends Question {
  asking(): DeviceAsking;
  /** Tries them, and has it recorded that they work. Whether they do; throws when it could not be recorded. */
  check(): Promise<boolean>;
  /** They are to be tried again, whatever was found before. */
  forget(): void;
}

export interface DeviceQuestionOptions {
  readonly checkDevices: DeviceCheck;
  /** Tells the server that they work. */
  readonly record: () => Promise<void>;
  readonly modality: () => Modality | null;
  /** Whether the service wants it of this person. */
  readonly isWanted: () => boolean;
  readonly changed: () => void;
}

const READY: DeviceAsking = { stage: 'ready', problem: null };
const NEEDING: readonly (Modality | null)[] = ['video', 'audio'];

export function createDeviceQuestion(options: DeviceQuestionOptions): DeviceQuestion {
  let asking: DeviceAsking = READY;
  let passed = false;

  function show(next: DeviceAsking): void {
    asking = next;
    options.changed();
  }

  return {
    asking: () => asking,
    isAnswered: () => passed || !NEEDING.includes(options.modality()) || !options.isWanted(),
    isSkipped: () => true,
    open() {
      asking = READY;
    },
    async check() {
      const modality = options.modality();
      if (modality === null || asking.stage === 'checking') return false;
      show({ stage: 'checking', problem: null });
      const problem = await options.checkDevices(modality).catch((): DeviceFault => 'unsupported');
      if (problem !== null) {
        show({ stage: 'failed', problem });
        return false;
      }
      try {
        await options.record();
        passed = true;
      } finally {
        asking = READY;
      }
      return true;
    },
    forget() {
      passed = false;
    },
  };
}
