import { createHmac } from 'node:crypto';
import type { Core } from '../commands/core.ts';
import type { Principal } from '../commands/principal.ts';
import type { KeyRing } from '../database/sealing/ring.ts';
import { counted, countedByAll, type SharedCounted } from './counted.ts';
import type { Limits } from './limits.ts';

/** What the limits of an installation count. Answers give milliseconds to wait, or null. */
export interface Limiter {
  address(address: string): Promise<number | null>;
  /** @param spared of what counts against the partner */
  person(who: Who, spared: boolean): Promise<number | null>;
  /** By {@link personKey}. */
  readonly openings: SharedCounted;
  readonly checks: SharedCounted;
  /** By address. */
  readonly failures: SharedCounted;
  /** Gives how to say that the stream has ended; null when there are too many. */
  stream(who: Who): (() => void) | null;
  /** Resolves when nothing of it waits for the database. */
  settled(): Promise<void>;
}

type Who = Pick<Principal, 'partner' | 'person'>;

export function personKey({ partner, person }: Who): string {
  return `${partner}/${person}`;
}

/** @param ring shared by the processes of an installation: the table holds no address and nobody's id. */
export function limiterOf({ database, log }: Pick<Core, 'database' | 'log'>, limits: Limits, ring: KeyRing): Limiter {
  const byAddress = counted(limits.address);
  const byPartner = counted(limits.partner);
  const byPerson = counted(limits.person);
  const hashed = (kind: string) => (key: string) =>
    `${kind}:${createHmac('sha256', ring.current('lookups').key).update(`limits ${kind} ${key}`).digest('base64url')}`;
  const openings = countedByAll(limits.openings, { database, log, name: hashed('openings') });
  const checks = countedByAll(limits.checks, { database, log, name: hashed('checks') });
  const failures = countedByAll(limits.failures, { database, log, name: hashed('failures') });
  const streams = new Map<string, number>();

  return {
    openings,
    checks,
    failures,
    address: (address) => byAddress.take(address),
    async person(who, spared) {
      const wait = await byPerson.take(personKey(who));
      return wait === null && !spared ? byPartner.take(who.partner) : wait;
    },
    stream(who) {
      const key = personKey(who);
      const open = streams.get(key) ?? 0;
      if (limits.streams !== null && open >= limits.streams) return null;
      streams.set(key, open + 1);
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        const left = (streams.get(key) ?? 1) - 1;
        if (left === 0) streams.delete(key);
        else streams.set(key, left);
      };
    },
    async settled() {
      await Promise.all([openings, checks, failures].map((each) => each.settled()));
    },
  };
}
