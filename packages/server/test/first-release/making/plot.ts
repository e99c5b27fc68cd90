import type { Flow, Instant, MemberId, Modality, TherapistId } from '@meetwell/sdk';
import type { FirstReleasePartner } from '../access.ts';
import type { Dice } from './dice.ts';
import { negotiated, type Cast, type NegotiatedEnding, type Story } from './negotiated.ts';
import { instantly, inWriting, offered, type InstantEnding, type OfferedEnding } from './other-flows.ts';
import { membersOf, MODALITIES, therapistsOf } from './people.ts';
import { minutesAfter, type World } from './world.ts';

/** A story and when it begins. */
export interface Scene {
  readonly at: Instant;
  readonly what: string;
  readonly story: Story;
}

type Counts<Ending extends string> = Readonly<Partial<Record<Ending, number>>>;

/** How often each thing happens, at each partner, in the weeks before the last days. */
const NEGOTIATED: Counts<NegotiatedEnding> = {
  completed: 8,
  ranOut: 1,
  fellApart: 1,
  brokenOff: 1,
  readmitted: 1,
  missedByMember: 2,
  missedByTherapist: 2,
  nobodyCame: 1,
  outage: 1,
  cancelledEarlyByMember: 3,
  cancelledLateByMember: 3,
  cancelledEarlyByTherapist: 2,
  cancelledLateByTherapist: 1,
  cancelledByStaff: 1,
  cancelledBySystem: 1,
  moved: 2,
  movedLate: 1,
  movedByTherapist: 1,
  moveLapsed: 1,
  moveDeclined: 1,
  moveRefused: 1,
  moveWithdrawn: 1,
  declined: 4,
  declinedInSilence: 1,
  declinedByAll: 1,
  withdrawn: 3,
  withdrawnAfterProposals: 1,
  unanswered: 3,
  notAccepted: 3,
  secondRound: 2,
};

const INSTANT: Counts<InstantEnding> = {
  completed: 6,
  missedByMember: 1,
  missedByTherapist: 1,
  nobodyCame: 1,
  cancelledEarlyByMember: 3,
  cancelledLateByMember: 2,
  cancelledEarlyByTherapist: 1,
  cancelledBeforeConfirmed: 2,
  released: 2,
  extended: 2,
  notReserved: 3,
  notConfirmed: 2,
  declined: 3,
  rescheduled: 2,
  rescheduledLate: 1,
  keptForWaitingList: 2,
};

const OFFERED: Counts<OfferedEnding> = {
  completed: 6,
  missedByMember: 2,
  missedByTherapist: 1,
  brokenOff: 1,
  notRecorded: 1,
  cancelledEarlyByMember: 1,
  cancelledLateByTherapist: 1,
  refused: 3,
  takenBack: 1,
  unanswered: 3,
  offeredByStaff: 2,
};

/** Where the worker says how it went, or nobody does. */
const BY_TELEPHONE: readonly string[] = ['notRecorded', 'brokenOff'];

/** Has an address: the withdrawal of what they ask for last is the mail that does not get through. */
const WRITTEN_TO = 'mem_07' as MemberId;

/** Kept for what is under way when the data are kept, so that nothing else stands in its way. */
const APART = { therapist: 'the_3' as TherapistId, member: 'mem_11' as MemberId };

/** All that happens between the first day and the last. */
export function scenes(
  world: World,
  dice: Dice,
  partner: FirstReleasePartner,
  begin: Instant,
  end: Instant,
): readonly Scene[] {
  const all: Scene[] = [];
  const add = (at: Instant, what: string, story: Story) => void all.push({ at, what: `${partner} ${what}`, story });
  const cast = (flow: Flow, more: Partial<Cast> = {}): Cast => ({
    partner,
    member: dice.one(membersOf(flow).filter((id) => id !== APART.member)),
    therapist: dice.one(therapistsOf(flow).filter((id) => id !== APART.therapist)),
    modality: dice.one(MODALITIES[flow].filter((modality) => modality !== 'messaging')),
    ...more,
  });
  /** In the day of some day of the first few. */
  const early = (days: number) => minutesAfter(begin, dice.from(0, days) * 1440 + dice.from(0, 48) * 15);
  const hoursBeforeEnd = (hours: number) => minutesAfter(end, -60 * hours);
  // What takes long begins early enough to come to its end.
  const daysFor = (ending: string) => (/completed/.test(ending) ? 26 : /Late|mov|second|resch/.test(ending) ? 14 : 21);

  for (const ending of endings(dice, NEGOTIATED)) {
    const any = ending === 'declinedByAll' || (ending === 'completed' && dice.from(1, 3) === 1);
    const modality: Partial<Cast> = ending === 'outage' ? { modality: 'video' } : {};
    add(early(daysFor(ending)), ending, negotiated(world, dice, cast('negotiated', modality), { ending, any }));
  }
  for (const ending of endings(dice, INSTANT)) {
    add(early(daysFor(ending)), ending, instantly(world, dice, cast('instant'), ending));
  }
  for (const ending of endings(dice, OFFERED)) {
    const modality: Partial<Cast> = BY_TELEPHONE.includes(ending) ? { modality: 'telephone' } : {};
    add(early(daysFor(ending)), ending, offered(world, dice, cast('offered', modality), ending));
  }
  for (const member of membersOf('instant').slice(0, 3)) {
    add(early(20), 'inWriting', inWriting(world, cast('instant', { member, modality: 'messaging' })));
  }
  add(
    early(14),
    'asked',
    negotiated(world, dice, cast('instant', { modality: 'text' }), { ending: 'completed', flow: 'instant' }),
  );

  // What is under way at the end.
  const late = (hours: number, ending: NegotiatedEnding, any = false, more: Partial<Cast> = {}) =>
    add(hoursBeforeEnd(hours), ending, negotiated(world, dice, cast('negotiated', more), { ending, any }));
  late(21, 'unanswered', false, { member: WRITTEN_TO });
  for (const any of [true, true, false, false]) late(dice.from(3, 20), 'unanswered', any);
  for (let more = 3; more > 0; more -= 1) late(dice.from(36, 44), 'notAccepted');
  for (let more = 5; more > 0; more -= 1) late(dice.from(60, 100), 'stays');
  for (const ending of ['moveAsked', 'moveProposed', 'moveProposedByTherapist'] as const) late(56, ending);
  const open = cast('negotiated', { ...APART, modality: partner === 'riverside' ? 'text' : 'video' });
  add(hoursBeforeEnd(96), 'goesOn', negotiated(world, dice, open, { ending: 'goesOn', start: minutesAfter(end, -20) }));

  const lateInstant: readonly (readonly [number, InstantEnding])[] = [
    [20, 'reservedAndWaiting'],
    [15, 'reservedAndWaiting'],
    [60, 'stays'],
    [80, 'stays'],
    [0.5, 'keptForWaitingListToTheEnd'],
  ];
  for (const [hours, ending] of lateInstant) {
    add(hoursBeforeEnd(hours), ending, instantly(world, dice, cast('instant'), ending));
  }
  for (const [index, member] of membersOf('instant').slice(3, 5).entries()) {
    add(
      hoursBeforeEnd(30 + 40 * index),
      'inWriting',
      inWriting(world, cast('instant', { member, modality: 'messaging' })),
    );
  }
  const lateOffered: readonly (readonly [number, OfferedEnding, Modality])[] = [
    [12, 'offeredToTheEnd', 'text'],
    [8, 'offeredToTheEnd', 'telephone'],
    [40, 'stays', 'telephone'],
    [50, 'stays', 'text'],
  ];
  for (const [hours, ending, modality] of lateOffered) {
    add(hoursBeforeEnd(hours), ending, offered(world, dice, cast('offered', { modality }), ending));
  }
  return all;
}

function endings<Ending extends string>(dice: Dice, counts: Counts<Ending>): readonly Ending[] {
  const all = Object.entries(counts) as [Ending, number][];
  return dice.shuffled(all.flatMap(([ending, count]) => Array<Ending>(count).fill(ending)));
}

/** Tells the scenes in the order of time, until a moment; those that are not over then stay as they are. */
export async function tell(
  world: World,
  scenes: readonly Scene[],
  until: Instant,
  say: (line: string) => void,
): Promise<void> {
  const waiting = scenes.map((scene, number) => ({ ...scene, number }));
  for (;;) {
    waiting.sort((one, other) => (one.at === other.at ? one.number - other.number : one.at < other.at ? -1 : 1));
    const next = waiting.shift();
    if (next === undefined || next.at > until) break;
    await world.moveTo(next.at);
    const step = await next.story.next().catch((error: unknown) => {
      throw new Error(`${next.what} at ${next.at}`, { cause: error });
    });
    if (step.done !== true) waiting.push({ ...next, at: step.value });
    else say(`${next.at} ${next.what}`);
  }
  await world.moveTo(until);
}
