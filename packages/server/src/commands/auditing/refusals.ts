import type { PartnerId } from '../../database/partner.ts';
import type { Log } from '../../log.ts';
import type { Gather } from './gathered.ts';

/** Something that somebody wanted and did not get. */
export interface Refusal {
  /** Null where nothing says whose it would have been. */
  readonly partner: PartnerId | null;
  /** See `actorName`; `unknown` where nobody is known. */
  readonly actor: string;
  /** A line of `AUTHORITY`, or `signIn`. */
  readonly line: string;
  /** A code of the API's problems, */
  readonly code: string;
  /** and why, in codes: whose words they are does not matter, for they are ours. */
  readonly reasons?: readonly string[];
  /** An id of ours, or null: what somebody made up may be anything. */
  readonly subject: string | null;
}

/** Under one name in one minute so many different ones are written, each once; of all others their number. */
const MOST = 10;
/** Milliseconds. */
const A_MINUTE = 60_000;
/** Of so many people at once. */
const MOST_PEOPLE = 10_000;

interface Refused {
  readonly seen: Set<string>;
  /** Refused again, or one too many. */
  more: number;
}

export interface Refusals {
  refused(refusal: Refusal): void;
  /** Says now how many more there were. */
  tell(): void;
  close(): void;
}

/**
 * Nothing was shown, so nobody waits for it to be written, and nobody fills the disk with it: in a minute somebody gets
 * eleven rows written under a name, whatever they try.
 */
export function refusalsBy(gather: Gather, log: Log): Refusals {
  let minute = new Map<string, Refused & { readonly partner: PartnerId | null; readonly actor: string }>();

  function write(partner: PartnerId, actor: string, subject: string | null, facts: Readonly<Record<string, unknown>>) {
    gather(partner, { actor, action: 'refused', subject, members: [], bookings: [], facts }).catch((error: unknown) =>
      log.error('audit.refused', error, { partner }),
    );
  }

  function tell(): void {
    const over = minute;
    minute = new Map();
    for (const { partner, actor, more } of over.values()) {
      if (more === 0) continue;
      if (partner === null) log.warn('signIn.refused', { times: more });
      else write(partner, actor, null, { more });
    }
  }

  const timer = setInterval(tell, A_MINUTE).unref();
  return {
    refused({ partner, actor, line, code, reasons = [], subject }) {
      const name = `${partner ?? ''}\n${actor}`;
      let known = minute.get(name);
      if (known === undefined) {
        if (minute.size >= MOST_PEOPLE) tell();
        minute.set(name, (known = { partner, actor, seen: new Set(), more: 0 }));
      }
      const what = [line, code, subject, ...reasons].join('\n');
      if (partner === null || known.seen.has(what) || known.seen.size >= MOST) {
        known.more += 1;
        return;
      }
      known.seen.add(what);
      write(partner, actor, subject, { line, code, ...(reasons.length > 0 && { reasons }) });
    },
    tell,
    close: () => clearInterval(timer),
  };
}
