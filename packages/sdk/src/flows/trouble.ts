import { meetwellError, type ErrorCode } from '../client/errors.ts';
import type { SourceSnapshot } from './source/source.ts';

/** The views that every flow can end up in when the server cannot be asked. */
export type TroubleView = { readonly view: 'signedOut' } | { readonly view: 'failed'; readonly code: ErrorCode };

export const TROUBLE_VIEWS = ['signedOut', 'failed'] as const;

/** What a flow shows that has nothing to show yet, or to nobody. */
export type WaitingView = { readonly view: 'loading' } | TroubleView;

export function troubleView(error: unknown): TroubleView {
  return viewOf(meetwellError(error).code);
}

/** Null once there is something to show: failing to read it again is no reason to take it away. */
export function waitingView(
  { me, isListed, trouble }: SourceSnapshot,
  isKnown = me !== null && isListed,
): WaitingView | null {
  if (trouble !== 'signedOut' && isKnown) return null;
  return trouble === null ? { view: 'loading' } : viewOf(trouble);
}

function viewOf(code: ErrorCode): TroubleView {
  return code === 'signedOut' ? { view: 'signedOut' } : { view: 'failed', code };
}
