import { createContext } from '@lit/context';
import type { MeetwellClient } from '@meetwell/sdk/client';
import type { Nation } from '@meetwell/sdk/flows';

/** What a provider gives to the elements inside it. */
export interface Provided {
  readonly client: MeetwellClient;
  /** Where "Leave this page" goes. */
  readonly exitUrl: string;
  /** Whose crisis lines are shown. */
  readonly nation: Nation;
}

/** By a name of the registry, so that elements of two bundles of the same major version find each other. */
export const clientContext = createContext<Provided | undefined, symbol>(Symbol.for('meetwell.client.0'));
