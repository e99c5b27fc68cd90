import { deepEqual, equal, fail } from 'node:assert/strict';
import type { Actor } from '../src/booking/actor.ts';
import type { Attendance } from '../src/booking/attendance.ts';
import { isOver, type Booking } from '../src/booking/booking.ts';
import { cancellationTerms } from '../src/booking/consequences.ts';
import type { AccountFacts, Context } from '../src/booking/context.ts';
import { deadlines } from '../src/booking/deadlines.ts';
import { decide } from '../src/booking/decide.ts';
import type { BookingEvent } from '../src/booking/events.ts';
import { evolve } from '../src/booking/evolve.ts';
import { holds } from '../src/booking/holds.ts';
import { settle } from '../src/booking/settle.ts';
import type { TogetherDecision } from '../src/booking/together.ts';
import { openStretches, sittingsOf, type Availability, type RoomPlan } from '../src/availability/index.ts';
import { identifier, type BookingId, type MemberId } from '../src/identifiers.ts';
import { cancellationText, moveText, rescheduleText } from '../src/language/consequences.ts';
import { fullMomentText, intervalText } from '../src/language/dates.ts';
import { deadlineText } from '../src/language/deadlines.ts';
import { refusalTexts } from '../src/language/refusals.ts';
import { statusText, type StateReader } from '../src/language/states.ts';
import type { Policy } from '../src/policy/index.ts';
import { reminders } from '../src/reminders/index.ts';
import { instant, type Instant, type Interval } from '../src/time/index.ts';
import { Accounts } from './accounts.ts';
import { timeText, type Deed } from './deeds.ts';
import type { Member, Person, Therapist } from './people.ts';
import { LONDON, when } from './when.ts';

/** A rule as published, and a story that goes as it says. */
export interface Example {
  /** What happens, as a sentence. */
  readonly title: string;
  /** The rows of the rules that the story drives. */
  readonly rows: readonly string[];
  tell(): Story;
}

/** A service, as far as its stories need it. */
export interface Service {
  readonly policy: Policy;
  readonly therapists: readonly { readonly who: Therapist; readonly hours: Availability }[];
  readonly rooms: readonly RoomPlan[];
  /** What each member has to begin with. */
  readonly sessions: number;
  readonly charges: number;
}

/** What a line of a story is: a moment, what somebody does, or what somebody is told. */
export interface Line {
  readonly kind: 'moment' | 'deed' | 'told';
  readonly text: string;
}

interface Told {
  booking: Booking;
  readonly attendance: { member: Interval[]; therapist: Interval[]; outages: Interval[] };
}

/** A story as it is told: it does what is said, looks that what people read is so, and keeps each line to be printed. */
export class Story {
  readonly service: Service;
  readonly lines: Line[] = [];
  now: Instant = instant('2026-01-01T00:00:00Z');
  protected readonly told: Told[] = [];
  readonly #accounts: Accounts;
  #current = 0;

  constructor(service: Service) {
    this.service = service;
    this.#accounts = new Accounts(service);
  }

  /** Time goes on to a moment, and what was due by then happens. */
  at(text: string): this {
    const now = when(text);
    if (now < this.now) fail(`${text} is before the moment that the story is at`);
    this.now = now;
    for (const one of this.told) {
      this.happen(one, settle(one.booking, now, this.service.policy, this.attendanceOf(one)));
    }
    return this.line('moment', text);
  }

  does(who: Person, deed: Deed): this {
    const decision = this.#try(who, deed);
    if (decision.outcome === 'refused') fail(`${who.name} ${deed.words}: ${JSON.stringify(decision.reasons)}`);
    this.line('deed', `${who.name} ${deed.words}.`);
    if (deed.opens) this.#current = this.told.length;
    this.#apply(decision.events);
    return this;
  }

  /** What somebody tries is refused with exactly these reasons, as they read them. */
  cannot(who: Person, deed: Deed, ...reasons: readonly string[]): this {
    const decision = this.#try(who, deed);
    if (decision.outcome === 'accepted') fail(`${who.name} ${deed.words}: nothing prevents it`);
    const viewer = who.actor.kind === 'member' ? 'member' : 'therapist';
    deepEqual(refusalTexts('en', decision, this.service.policy.zone, viewer), reasons);
    return this.line('deed', `${who.name} ${deed.words}. That is refused: ${reasons.map(quoted).join(' ')}`);
  }

  /** Several bookings at once, all or none. */
  together(who: Person, words: string, decision: TogetherDecision): this {
    if (decision.outcome === 'refused') fail(JSON.stringify(decision.refusals));
    this.line('deed', `${who.name} ${words}.`);
    for (const { booking, events } of decision.bookings) {
      const known = this.told.findIndex((one) => one.booking.id === booking.id);
      if (known < 0) this.#open(booking, events);
      else this.happen(this.told[known] as Told, events);
    }
    return this;
  }

  /** None of several is done, and these are the reasons, by the number of the date. */
  notTogether(who: Person, words: string, decision: TogetherDecision, reasons: Readonly<Record<number, string>>): this {
    if (decision.outcome === 'accepted') fail(`${who.name} ${words}: nothing prevents it`);
    const said = decision.refusals.map(
      ({ step, refusal }) => [step + 1, refusalTexts('en', refusal, LONDON, 'member').join(' ')] as const,
    );
    deepEqual(Object.fromEntries(said), reasons);
    const texts = said.map(([number, text]) => `Date ${number}: ${quoted(text)}`);
    return this.line('deed', `${who.name} ${words}. Nothing is booked: ${texts.join(' ')}`);
  }

  /** From here on the story is about another booking: the first one opened is 1. */
  about(number: number): this {
    this.#current = number - 1;
    return this;
  }

  /** What the page says about the booking. */
  reads(who: Person, text: string): this {
    equal(statusText('en', this.booking, this.#reader(who)), text);
    return this.line('told', `${who.name} reads: ${quoted(text)}`);
  }

  /** What the booking waits for first. */
  waits(who: Person, text: string): this {
    const [next] = deadlines(this.booking);
    equal(next && deadlineText('en', next, this.booking, this.#reader(who)), text);
    return this.line('told', `${who.name} reads: ${quoted(text)}`);
  }

  /** What it would cost, said before they confirm it. */
  isWarned(who: Person, before: 'cancel' | 'move' | 'reschedule', text: string): this {
    const { booking } = this;
    if (booking.state !== 'confirmed' && booking.state !== 'reserved') fail(`The booking is ${booking.state}`);
    const say = { cancel: cancellationText, move: moveText, reschedule: rescheduleText }[before];
    const terms = cancellationTerms(booking, who.actor, this.service.policy, this.now);
    equal(say('en', terms, viewerOf(who.actor), this.service.policy, booking.cover), text);
    const what = { cancel: 'cancelling', move: 'asking to move', reschedule: 'choosing another time' }[before];
    return this.line('told', `Before ${what}, ${who.name} reads: ${quoted(text)}`);
  }

  /** How many sessions a member can still book. */
  left(who: Member, sessions: number): this {
    equal(this.account(who.actor.id).available, sessions);
    return this.line('told', `${who.name} has ${sessions} ${sessions === 1 ? 'session' : 'sessions'} left to book.`);
  }

  /** The session's time. */
  isOn(text: string): this {
    equal(timeText(this.booking), text);
    return this.line('told', `The session is on ${text}.`);
  }

  /** Where the booking's calendar entry is, by its SEQUENCE. */
  calendarEntry(sequence: number): this {
    equal(this.booking.sequence, sequence);
    return this.line('told', `The calendar entry is the same, with SEQUENCE ${sequence}.`);
  }

  /** Times of this person, or of a place in a room, that nobody else can have now. */
  kept(whose: Person | string, ...times: readonly string[]): this {
    const id = typeof whose === 'string' ? whose : 'id' in whose.actor ? whose.actor.id : '';
    const found = this.busy
      .filter(({ resource }) => resource.id === id)
      .map((time) => intervalText('en', time, LONDON));
    deepEqual(found.toSorted(), times.toSorted());
    const name = typeof whose === 'string' ? whose : whose.name;
    return this.line(
      'told',
      times.length === 0
        ? `All times of ${name} are free for others.`
        : `Nobody else can have ${name} on ${times.join('; ')}.`,
    );
  }

  /** When reminders go out. */
  reminds(...texts: readonly string[]): this {
    const { remindBefore } = this.service.policy.meeting;
    const found = reminders(this.booking, remindBefore, this.now).map(({ at }) => fullMomentText('en', at, LONDON));
    deepEqual(found, texts);
    return this.line(
      'told',
      texts.length === 0 ? 'No reminder goes out.' : `Reminders go out: at ${texts.join(' and at ')}.`,
    );
  }

  /** Somebody was there, in the waiting room or in the session. */
  isThere(who: Person, from: string, until: string): this {
    const kind = who.actor.kind === 'member' ? 'member' : 'therapist';
    this.told[this.#current]?.attendance[kind].push({ start: when(from), end: when(until) });
    return this.line('deed', `${who.name} is there from ${from} to ${until}.`);
  }

  /** Our server or the media server was away. */
  isDown(from: string, until: string): this {
    this.told[this.#current]?.attendance.outages.push({ start: when(from), end: when(until) });
    return this.line('deed', `The service is down from ${from} to ${until}.`);
  }

  note(text: string): this {
    return this.line('told', text);
  }

  get booking(): Booking {
    return (this.told[this.#current] ?? fail('There is no booking yet')).booking;
  }

  get bookings(): readonly Booking[] {
    return this.told.map(({ booking }) => booking);
  }

  /** Everything that is kept by bookings now. */
  get busy() {
    return this.told.flatMap(({ booking }) => holds(booking, this.service.policy));
  }

  context(actor: Actor, around: Interval | null = null): Context {
    const { policy, therapists, rooms } = this.service;
    const member = actor.kind === 'member' ? actor.id : (this.told[this.#current]?.booking.member ?? null);
    return {
      now: this.now,
      actor,
      policy,
      account: this.account(member),
      therapists: therapists.map(({ who, hours }) => ({
        id: who.actor.id,
        modalities: policy.modalities,
        open: around === null ? null : openStretches(hours, around),
      })),
      busy: this.busy,
      sittings: around === null ? [] : sittingsOf(rooms, around),
    };
  }

  protected account(member: MemberId | null): AccountFacts {
    const own = this.told.map(({ booking }) => booking).filter((booking) => booking.member === member);
    const writing = own.find((one) => one.modality === 'messaging' && !isOver(one));
    return {
      standing: 'eligible',
      ...this.#accounts.facts(member, this.now),
      holding: own.some(({ state }) => state === 'held'),
      messagingUntil: writing?.state === 'inSession' ? writing.closesAt : null,
      systemCheckedAt: instant('2026-01-01T00:00:00Z'),
      courseEnds: null,
    };
  }

  /** What happened to a booking. */
  protected happen(one: Told, events: readonly BookingEvent[]): void {
    for (const event of events) {
      one.booking = evolve(one.booking, event);
      this.#accounts.follow(one.booking, event);
    }
  }

  /** For stories that follow more than bookings. */
  protected opened(_booking: BookingId, _events: readonly BookingEvent[]): void {
    // A booking by itself has nothing to follow.
  }

  protected line(kind: Line['kind'], text: string): this {
    this.lines.push({ kind, text });
    return this;
  }

  protected attendanceOf({ attendance }: Told): Attendance {
    return attendance;
  }

  #try({ actor }: Person, deed: Deed) {
    const fresh = identifier<BookingId>(`booking-${this.told.length + 1}`);
    const length = this.service.policy.lengths[0] ?? 0;
    const booking = deed.opens ? null : this.booking;
    const command = deed.command({ booking, fresh, length });
    const start = 'start' in command ? command.start : null;
    // A day on either side of what is asked for is as much as any rule looks at.
    const around = start === null ? null : { start, end: start };
    const context = this.context(actor, around);
    const account = 'member' in command ? this.account(command.member) : context.account;
    return decide(booking, command, { ...context, account });
  }

  #apply(events: readonly BookingEvent[]): void {
    const one = this.told[this.#current];
    if (one !== undefined) return this.happen(one, events);
    const booking = events.reduce<Booking | null>(evolve, null);
    if (booking !== null) this.#open(booking, events);
  }

  #open(booking: Booking, events: readonly BookingEvent[]): void {
    this.told.push({ booking, attendance: { member: [], therapist: [], outages: [] } });
    for (const event of events) this.#accounts.follow(booking, event);
    this.opened(booking.id, events);
  }

  #reader({ actor }: Person): StateReader {
    const { booking, service } = this;
    const asked = 'therapist' in booking ? [booking.therapist] : booking.candidates;
    const viewer = viewerOf(actor);
    const therapist = asked.length === 1 ? (asked[0] ?? null) : null;
    return { viewer, therapist, member: booking.member, policy: service.policy, now: this.now };
  }
}

function viewerOf(actor: Actor) {
  return actor.kind === 'member' ? 'member' : 'therapist';
}

function quoted(text: string): string {
  return `“${text}”`;
}
