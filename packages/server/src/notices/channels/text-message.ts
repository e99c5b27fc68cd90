import type { Failure } from '../../commands/consumers.ts';
import { codeOf } from '../../log.ts';

/** One text message to one number. */
export interface TextMessage {
  /** The same at every attempt, and in what its provider says of it later. Nobody learns anything from it. */
  readonly reference: string;
  /** E.164: `+447700900123`. */
  readonly to: string;
  readonly text: string;
  /** When it was written down: it was not sent before. */
  readonly since: Date;
}

/** Milliseconds in which a provider has to answer. */
export const ANSWER_WITHIN = 30_000;

/** A provider's no. Its words are left out: they may quote a number. */
export class ProviderRefusal extends Error {
  readonly status: number;
  readonly code: string | null;

  constructor(status: number, code: string | null) {
    super('A provider refused');
    this.name = 'ProviderRefusal';
    this.status = status;
    this.code = code;
  }
}

/**
 * What a provider's no means. Only what it says of the message itself (400) is for ever: what it says of us (401, 403), of
 * too much at once (429) or of itself can be mended, or passes.
 */
export function providerFailure(provider: string, error: unknown): Failure {
  if (!(error instanceof ProviderRefusal)) return { code: `${provider}.${codeOf(error)}`, permanent: false };
  return { code: `${provider}.${error.code ?? error.status}`, permanent: error.status === 400 };
}
