import { randomUUID } from 'node:crypto';
import {
  addDays,
  identifier,
  instantIn,
  localDateIn,
  localTime,
  SYSTEM,
  zone,
  type Booking,
  type BookingCommand,
  type BookingId,
  type BookingIn,
  type BookingState,
  type Instant,
  type LocalDate,
  type Preference,
  type ProposalId,
  type ReasonCode,
} from '@meetwell/sdk';
import { execute, type Execution, type ExecutionResult } from '../src/bookings/execute.ts';
import type { Core } from '../src/commands/core.ts';
import type { PartnerId } from '../src/database/partner.ts';
import type { Principal } from '../src/commands/principal.ts';
import { member, POLICY_ID, RIVERSIDE, SERVICE, therapist } from './people.ts';

const LONDON = zone('Europe/London');

/** A date some days ahead of the server's today. */
export async function dayAhead(core: Core, days: number, partner: PartnerId = RIVERSIDE): Promise<LocalDate> {
  const now = await core.database.inTenant(partner, (tx) => core.database.now(tx));
  return addDays(localDateIn(LONDON, now), days);
}

export function at(date: LocalDate, time: string): Instant {
  return instantIn(LONDON, date, localTime(time));
}

/** The mornings of three days running. */
export function threeMornings(first: LocalDate): readonly Preference[] {
  return [0, 1, 2].map((days) => ({ date: addDays(first, days), part: 'morning' }));
}

export function newId(): BookingId {
  return identifier<BookingId>(`bkg_${randomUUID()}`);
}

export interface Ask {
  readonly booking?: BookingId;
  readonly member?: string;
  readonly therapists?: readonly string[];
  readonly preferences: readonly Preference[];
  readonly key?: Execution['key'];
  readonly partner?: PartnerId;
}

/** A member asks for a session by text. */
export function ask(core: Core, options: Ask): Promise<ExecutionResult> {
  const { booking = newId(), member: name = 'sam', therapists = ['amira'], preferences, key = null } = options;
  return execute(core, {
    partner: options.partner ?? RIVERSIDE,
    actor: { kind: 'member', id: member(name) },
    key,
    commands: [
      {
        booking,
        command: {
          type: 'request',
          booking,
          service: SERVICE,
          policy: POLICY_ID,
          member: member(name),
          candidates: therapists.map(therapist),
          modality: 'text',
          length: 50,
          preferences,
        },
      },
    ],
  });
}

/** The id of a booking that the member has just asked for. @throws when it was refused. */
export async function asked(core: Core, options: Ask): Promise<BookingId> {
  const booking = options.booking ?? newId();
  expectDone(await ask(core, { ...options, booking }));
  return booking;
}

export function command(
  core: Core,
  principal: Principal,
  booking: BookingId,
  order: BookingCommand,
  key: Execution['key'] = null,
): Promise<ExecutionResult> {
  const actor =
    principal.kind === 'member'
      ? ({ kind: 'member', id: principal.id } as const)
      : ({ kind: 'therapist', id: principal.id } as const);
  return execute(core, { partner: principal.partner, actor, key, commands: [{ booking, command: order }] });
}

export function settleNow(core: Core, booking: BookingId, partner: PartnerId = RIVERSIDE): Promise<ExecutionResult> {
  return execute(core, { partner, actor: SYSTEM, key: null, commands: [], settle: [booking] });
}

export function expectDone(result: ExecutionResult): void {
  if (result.outcome !== 'done') throw new Error(`Expected done, got ${JSON.stringify(result)}`);
}

/** The codes of a refusal; empty when it was none. */
export function reasonsOf(result: ExecutionResult): readonly ReasonCode[] {
  return result.outcome === 'refused' ? result.refusal.reasons.map(({ code }) => code) : [];
}

/** The booking as it is stored. */
export async function stored(core: Core, booking: BookingId, partner: PartnerId = RIVERSIDE): Promise<Booking> {
  const row = await core.database.inTenant(partner, (tx) =>
    tx.selectFrom('bookings').select('fold').where('id', '=', booking).executeTakeFirstOrThrow(),
  );
  return row.fold;
}

export async function storedAs<State extends BookingState>(
  core: Core,
  booking: BookingId,
  state: State,
): Promise<BookingIn<State>> {
  const found = await stored(core, booking);
  if (found.state !== state) throw new Error(`Expected ${state}, got ${found.state}`);
  return found as BookingIn<State>;
}

export async function firstProposal(core: Core, booking: BookingId): Promise<ProposalId> {
  const [proposal] = (await storedAs(core, booking, 'proposed')).proposals;
  if (proposal === undefined) throw new Error('No proposal');
  return proposal.id;
}

/** Waits until a look at the database says so, and fails saying what it waited for. */
export async function until(what: string, look: () => Promise<boolean>, milliseconds = 15_000): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
