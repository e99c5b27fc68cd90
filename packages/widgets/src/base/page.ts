import type { ErrorCode } from '@meetwell/sdk/client';
import type { Language } from '@meetwell/sdk/language';
import type { Content } from './templates.ts';

/** What every element lends the pages that it shows. */
export interface Lent {
  readonly language: Language;
  loading(): Content;
  signedOut(): Content;
  failed(code: ErrorCode, tryAgain: () => void): Content;
  /** Reads again what could not be read. */
  load(): void;
}

/** How one view of a flow is drawn. */
export interface Page<Host, Snapshot> {
  draw(host: Host, snapshot: Snapshot): Content;
  /** What it is called for the focus, where one view is several pages. */
  key?(snapshot: Snapshot): string;
  /** Whether it waits for something to show. */
  isLoading?(snapshot: Snapshot): boolean;
  /** What is to be mended before going on, where the snapshot does not say so itself. */
  fault?(snapshot: Snapshot): object | null;
}

/** The page of one snapshot. */
export interface ShownPage<Host> {
  readonly key: string;
  readonly isLoading: boolean;
  readonly fault: object | null;
  draw(host: Host): Content;
}

/** Pages by the view that they draw. */
export type Pages<View extends string, Snapshot, HostOf> = {
  readonly [Name in View]: Page<HostOf, Extract<Snapshot, { readonly view: Name }>>;
};

/** The page that draws a snapshot; null when none of these does. */
export function pageOf<Host, Snapshot extends { readonly view: string }>(
  pages: object,
  snapshot: Snapshot,
): ShownPage<Host> | null {
  // Each page stands under the view whose snapshots it takes: the types of `pages` say so where it is declared.
  const page = (pages as Readonly<Record<string, Page<Host, Snapshot>>>)[snapshot.view];
  if (page === undefined) return null;
  return {
    key: page.key?.(snapshot) ?? snapshot.view,
    isLoading: page.isLoading?.(snapshot) ?? false,
    fault: page.fault?.(snapshot) ?? ('fault' in snapshot ? (snapshot.fault as object | null) : null),
    draw: (host) => page.draw(host, snapshot),
  };
}

/** As the views of trouble of the SDK say it. */
export interface FailedView {
  readonly view: 'failed';
  readonly code: ErrorCode;
}

/** The pages of a flow that has nothing to show, or to nobody. */
export const waitingPages = {
  loading: { draw: (host: Lent) => host.loading(), isLoading: () => true },
  signedOut: { draw: (host: Lent) => host.signedOut() },
  failed: { draw: (host: Lent, { code }: FailedView) => host.failed(code, () => host.load()) },
} as const;
