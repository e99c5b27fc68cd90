import { meetwellError, type ErrorCode } from '../client/errors.ts';

/** The views that every flow can end up in when the server cannot be asked. */
export type TroubleView = { readonly view: 'signedOut' } | { readonly view: 'failed'; readonly code: ErrorCode };

export const TROUBLE_VIEWS = ['signedOut', 'failed'] as const;

export function troubleView(error: unknown): TroubleView {
  const { code } = meetwellError(error);
  return code === 'signedOut' ? { view: 'signedOut' } : { view: 'failed', code };
}
