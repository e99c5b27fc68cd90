import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { PartnerId } from '../database/partner.ts';
import type { Database } from '../database/database.ts';
import type { Tx } from '../database/schema.ts';
import type { Log } from '../log.ts';
import { TextArray, type Rows } from './rows.ts';

/** What changed, for whoever shows it. A hint says what, never how: whoever hears it reads again. */
export interface Hint {
  readonly partner: PartnerId;
  /** Who may be told: the people who can see the thing. */
  readonly people: readonly string[];
  readonly topic: 'booking' | 'session' | 'chat' | 'account';
  /** Of a booking; null where the topic alone says it. */
  readonly id: string | null;
  /** Of the thing that changed: whoever has that one already reads nothing. Null where it has none. */
  readonly revision: number | null;
}

/** Null: hints may have been missed, and everything shown should be read again. */
export type HintListener = (hint: Pick<Hint, 'topic' | 'id' | 'revision'> | null) => void;

/**
 * Tells open pages what changed, in every server process: this one's at once, the others' by a notification. Hints are
 * written with the change and taken away once they are told, so that a process that dies in between leaves them to the
 * others; told twice they do no harm.
 */
export interface Hints {
  /** Hears what concerns one person of a partner, from every server process. Gives how to stop. */
  subscribe(partner: PartnerId, person: string, listener: HintListener): () => void;

  /** Writes a hint by itself, in a transaction that writes nothing else together: told after it commits. */
  publish(tx: Tx, hint: Hint): Promise<void>;

  /** What was written has committed: `ids` are those of its rows. */
  told(hints: readonly Hint[], ids: readonly number[]): void;

  /** Has every page of every process read everything again. */
  tellAll(): Promise<void>;

  /** Tells what others wrote and did not tell. */
  sweep(): Promise<void>;

  /** Resolves when everything that was to be told is told. */
  settled(): Promise<void>;

  close(): Promise<void>;
}

/** The channel on which processes tell each other's listeners. */
const CHANNEL = 'meetwell_hints';
/** PostgreSQL takes payloads of up to 8,000 bytes. */
const MOST_BYTES = 7_000;
/** A request to any therapist concerns many people: more than fit into one notification. */
const MOST_PEOPLE = 50;
/** Milliseconds in which hints for other processes gather: one notification and one statement for all of them. */
const GATHERED_FOR = 20;
/** Seconds after which a hint that is still there was left by somebody who died. */
const LEFT_AFTER = 3;
const A_SWEEP = 1_000;

/** The rows of hints, in the order of `hints`. */
export function hintRows(hints: readonly Hint[]): Rows {
  const rows = hints.map(({ people, topic, id, revision }) => ({
    people: new TextArray(people),
    topic,
    subject: id,
    revision,
  }));
  return { table: 'hints', kind: 'insert', rows };
}

export async function openHints(database: Database, log: Log): Promise<Hints> {
  const listeners = new EventEmitter().setMaxListeners(0);
  /** Whoever notifies hears itself too, and has told its own already. */
  const self = randomUUID();
  let waiting: Hint[] = [];
  let untold: number[] = [];
  let running: Promise<void> | null = null;
  let closed = false;

  function emit({ partner, people, topic, id, revision }: Hint): void {
    for (const person of people) listeners.emit(nameOf(partner, person), { topic, id, revision });
  }

  const stop = await database.listen(CHANNEL, (payload) => {
    if (payload === '') {
      // The connection was lost and is back.
      for (const name of listeners.eventNames()) listeners.emit(name, null);
      return;
    }
    const { from, hints } = JSON.parse(payload) as Notification;
    if (from !== self) for (const hint of hints) emit(hint);
  });

  async function tellOthers(): Promise<void> {
    while (waiting.length > 0 && !closed) {
      const [hints, ids] = [waiting, untold];
      waiting = [];
      untold = [];
      await database.notify(CHANNEL, notifications(self, hints));
      await forget(database, ids);
    }
  }

  function start(): void {
    running ??= pause(GATHERED_FOR)
      .then(tellOthers)
      // The rows are still there, and the sweep finds them.
      .catch((error: unknown) => void (closed || log.error('hints', error)))
      .finally(() => {
        running = null;
        if (waiting.length > 0 && !closed) start();
      });
  }

  function told(hints: readonly Hint[], ids: readonly number[]): void {
    for (const hint of hints) emit(hint);
    waiting.push(...hints);
    untold.push(...ids);
    start();
  }

  return {
    told,
    subscribe(partner, person, listener) {
      const name = nameOf(partner, person);
      listeners.on(name, listener);
      return () => void listeners.off(name, listener);
    },
    async publish(tx, hint) {
      const { rows } = await database.send<{ id: number }>(
        tx,
        `insert into hints (partner_id, people, topic, subject, revision)
          values (current_setting('meetwell.partner'), $1, $2, $3, $4) returning id`,
        [hint.people, hint.topic, hint.id, hint.revision],
      );
      const ids = rows.map(({ id }) => id);
      database.afterCommit(tx, () => told([hint], ids));
    },
    // As after a connection that was lost.
    tellAll: () => database.notify(CHANNEL, ['']),
    async sweep() {
      const left = await database.asOperator(async (tx) => {
        const { rows } = await database.send<Left>(
          tx,
          `select id, partner_id as partner, people, topic, subject, revision from hints
            where created_at < clock_timestamp() - $1 * interval '1 second' order by id limit $2`,
          [LEFT_AFTER, A_SWEEP],
        );
        return rows;
      });
      const ids = left.map(({ id }) => id);
      told(
        left.map(({ subject, ...hint }) => ({ ...hint, id: subject })),
        ids,
      );
      await running;
    },
    async settled() {
      while (running !== null) await running;
    },
    async close() {
      closed = true;
      await running;
      listeners.removeAllListeners();
      await stop();
    },
  };
}

interface Left extends Omit<Hint, 'id'> {
  readonly id: number;
  readonly subject: string | null;
}

interface Notification {
  readonly from: string;
  readonly hints: readonly Hint[];
}

async function forget(database: Database, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await database.asOperator((tx) => database.commitWith(tx, 'delete from hints where id = any($1)', [ids]));
}

/** Hints as few notifications, each of a size that PostgreSQL takes whole. */
export function notifications(from: string, hints: readonly Hint[]): readonly string[] {
  const frame = Buffer.byteLength(JSON.stringify({ from, hints: [] } satisfies Notification));
  const result: string[] = [];
  let batch: string[] = [];
  let size = frame;
  const finish = () => {
    if (batch.length > 0) result.push(`{"from":${JSON.stringify(from)},"hints":[${batch.join(',')}]}`);
    batch = [];
    size = frame;
  };
  for (const hint of hints.flatMap(split)) {
    const text = JSON.stringify(hint);
    const bytes = Buffer.byteLength(text) + 1;
    if (size + bytes > MOST_BYTES) finish();
    batch.push(text);
    size += bytes;
  }
  finish();
  return result;
}

function split(hint: Hint): readonly Hint[] {
  const parts: Hint[] = [];
  for (let index = 0; index < hint.people.length; index += MOST_PEOPLE) {
    parts.push({ ...hint, people: hint.people.slice(index, index + MOST_PEOPLE) });
  }
  return parts;
}

function nameOf(partner: PartnerId, person: string): string {
  return `${partner}\n${person}`;
}
