/**
 * Rules broken on purpose, for `npm run planted`: in a file of `packages/sdk/src`, `from` (which stands there exactly
 * once) becomes `to`. `rule` says what then holds no longer. A fault that was once found by a user or by a test belongs
 * here as well, so that it is found again.
 */
const inFile = (file, faults) => faults.map(([rule, from, to]) => ({ file, rule, from, to }));

export const FAULTS = [
  // Bookings: what things cost
  ...inFile('booking/consequences.ts', [
    ['at the last free moment it still costs nothing', 'now > freeUntil', 'now >= freeUntil'],
    ['only the member ever loses a session', " && actor.kind === 'member'", ''],
    ['the policy may let late cancellations be free', ' && policy.cancellation.lateLosesSession', ''],
    ['a late move takes something that pays for it', 'left[booking.cover] > 0', 'left[booking.cover] >= 0'],
  ]),
  ...inFile('booking/opening.ts', [
    ['what comes first in the policy pays first', 'coverage.find(', 'coverage.findLast('],
    [
      'a charge is needed to pay by charge',
      "kind === 'charge' ? account.charges : account.available",
      'account.available',
    ],
    ['who is discharged opens nothing', "if (standing === 'eligible')", "if (standing !== 'ineligible')"],
    ['a therapist offers only their own time', ' && actor.id === command.therapist', ''],
    ['a member opens only what is theirs', 'actor.id === command.member', 'true'],
    ['only whom a command is for gives it', '!theirs || !opening.by.includes(actor.kind)', '!theirs'],
    ['a flow has only its own openings', '!opening.isOffered(policy)', 'false'],
    ['every candidate can meet in this way', 'asked.every(', 'asked.some('],
    [
      'only lengths of the policy',
      'wanted.length !== null && !policy.lengths',
      'wanted.length === null && !policy.lengths',
    ],
    ['a session in writing is opened as one alone', "(modality === 'messaging') === inWriting &&", ''],
  ]),
  ...inFile('booking/request.ts', [
    ['for sound too devices are checked', "['video', 'audio']", "['video']"],
    ['without a check nobody asks for video', 'account.systemCheckedAt === null', 'false'],
    ['asking instead of taking is as the policy says', ' && reservation.preferencesInstead', ''],
    ['what is asked for is negotiated, in whatever service', "flow: 'negotiated',", 'flow: context.policy.flow,'],
  ]),
  ...inFile('booking/messaging.ts', [
    ['one session in writing at a time', 'until !== null && until > now', 'until === null && now < now'],
    ['no session in writing outlasts the course', 'plus(now, policy.messaging.lasts) > by', 'now > by'],
    [
      'it runs for the time of the policy',
      'closesAt: plus(context.now, lasts)',
      'closesAt: plus(plus(context.now, lasts), lasts)',
    ],
  ]),

  // Bookings: who may do what
  ...inFile('booking/rule.ts', [
    ['a member acts on their own bookings alone', 'booking.member === actor.id', 'booking.member !== null'],
    [
      'a therapist answers only what they were asked',
      'booking.candidates.includes(actor.id)',
      'booking.candidates.length > 0',
    ],
    ['a therapist acts on their own sessions alone', 'booking.therapist === actor.id', 'booking.therapist !== null'],
  ]),
  ...inFile('booking/decide.ts', [
    ['a command is for those alone whom its rule names', 'rule.by.includes(actor.kind) && isParty(', 'isParty('],
    ['it has to be theirs as well', ' && isParty(booking, actor) ? []', ' ? []'],
    [
      'who has no part in a booking learns nothing of it',
      'faults.length > 0 ? [] : [...found.permits(booking, context), ...found.checks(booking, command, context)]',
      '[...found.permits(booking, context), ...found.checks(booking, command, context)]',
    ],
    ['`can` and `decide` say the same of what a rule permits', ': found.permits(booking, context);', ': [];'],
    ['an event is signed by who caused it', 'by: actor, ...said', "by: { kind: 'system' }, ...said"],
  ]),
  ...inFile('booking/meeting/index.ts', [
    ['what has begun is not called off', '  permits: begun,\n', ''],
    ['nobody starts a session too early', 'now < from ? [', 'now > now ? ['],
    [
      'a session is open a little beyond its time',
      'context.policy.meeting.closesAfter',
      'context.policy.meeting.opensBefore',
    ],
    [
      'a session in writing cannot be ended sooner',
      "modality === 'messaging' ? [reason('messagingUnderway'",
      "modality === 'telephone' ? [reason('messagingUnderway'",
    ],
    [
      'who came to a video session is seen, not said',
      "if (modality !== 'telephone') return",
      'if (now !== now) return',
    ],
    ['how a call went is said after it', 'now < start ? [', 'now > now ? ['],
    [
      'a therapist who does not call costs nobody anything',
      "who: 'therapist', sessionLost: false",
      "who: 'therapist', sessionLost",
    ],
  ]),
  ...inFile('booking/meeting/moves.ts', [
    ['nothing is changed from the very start on', 'now >= start', 'now > start'],
    ['no more moves than allowed', 'moves >= allowed', 'moves > allowed'],
  ]),
  ...inFile('booking/meeting/grace.ts', [
    [
      'by telephone there is time to write down how it went',
      'plus(time.end, meeting.outcomeWithin)',
      'plus(time.start, meeting.grace)',
    ],
  ]),

  // Bookings: time
  ...inFile('booking/times.ts', [
    [
      'a therapist may answer while any preference can be met',
      'minus(latest(first, ...others), policy',
      'minus(earliest(first, ...others), policy',
    ],
    [
      'a member may answer while any proposed time is to come',
      'earliest(within, latest(first, ...others))',
      'earliest(within, earliest(first, ...others))',
    ],
    ['no session ends after the course', 'time.end > account.courseEnds', 'time.start > account.courseEnds'],
    [
      'no preference is for after the course',
      'part !== null && later(part.start, length) > account.courseEnds',
      'part === null',
    ],
    ['who sits in a room is not elsewhere', 'sitting.therapist === therapist && overlaps(sitting, padded)', 'false'],
    [
      'breaks around a session are kept free',
      "{ kind: 'therapist', id: therapist }, padded, booking.id",
      "{ kind: 'therapist', id: therapist }, time, booking.id",
    ],
    [
      'a member is in one session at a time',
      "if (takenBy(busy, { kind: 'member', id: booking.member }, time, booking.id))",
      'if (start !== start)',
    ],
    [
      'notice may be exactly as long as asked for',
      'start <= now || start < plus(now, notice)',
      'start <= now || start <= plus(now, notice)',
    ],
    ['nothing is taken without notice', 'start <= now || start < plus(now, notice)', 'start <= now'],
    ['the last day of the horizon is in it', 'if (date <= last) return [];', 'if (date < last) return [];'],
    ['the horizon has an end', 'if (date <= last) return [];', 'if (date !== null) return [];'],
    ['preferences lie within the horizon', 'preference.date > last', 'preference.date < preference.date'],
    ['as many preferences as asked for', 'preferences.length !== needed', 'preferences.length > needed'],
    ['preferences differ', 'if (seen.has(key)) faults', 'if (!seen.has(key) && seen.has(key)) faults'],
    ['a preference that can just be met is fine', 'if (start < soonest) faults', 'if (start <= soonest) faults'],
    ['no more times proposed than allowed', 'starts.length < 1 || starts.length > most', 'starts.length < 1'],
    ['proposals are for times that were asked for', 'contains(part, time)', 'overlaps(part, time)'],
    ['proposals are made with notice', 'start <= now || start < soonest', 'start <= now'],
    ['proposals differ', 'if (seen.has(start)) faults', 'if (seen.size > 99) faults'],
    ['proposals get new names each time', '${booking.revision + 1}-${index + 1}', '1-${index + 1}'],
    ['a booking is not in its own way', 'taken.booking !== except &&\n', ''],
    ['a time is of one resource', 'taken.resource.id === resource.id &&\n', ''],
  ]),
  ...inFile('booking/holds.ts', [
    ['a session takes its member’s time', "    ...held({ kind: 'member', id: member }, [time]),\n", ''],
    ['breaks are held with the session', 'times.map((time) => withBuffers(time, policy))', '[...times]'],
    ['times proposed for a move are held', "booking.move?.stage === 'proposed' ? booking.move.proposals : []", '[]'],
    ['proposed times are held', 'padded(booking.proposals)', '[]'],
    [
      'written over days, a session takes nobody’s time',
      "      if (booking.modality === 'messaging') return [];\n",
      '',
    ],
  ]),
  ...inFile('booking/settle.ts', [
    ['a time is kept until its moment, and not longer', 'now < booking.until', 'now <= booking.until'],
    [
      'an unconfirmed reservation lapses through the therapist',
      "{ ...due(booking.confirmBy), type: 'lapsed', waitingFor: 'therapist' }",
      "{ ...due(booking.confirmBy), type: 'lapsed', waitingFor: 'member' }",
    ],
    ['what was due is dated when it was', '{ ...due(booking.move.answerBy), type', '{ ...due(now), type'],
    [
      'a move that nobody answered ends',
      'booking.move !== null && now >= booking.move.answerBy',
      'booking.move !== null && now > booking.graceEnds',
    ],
    ['nobody misses what our outage prevented', 'if (during(attendance.outages))', 'if (during([]))'],
    [
      'a therapist who does not come costs nobody anything',
      "who: 'therapist', sessionLost: false",
      "who: 'therapist', sessionLost: true",
    ],
    ['who waited did not miss it', 'if (during(attendance.member))', 'if (during([]))'],
    ['where nobody came nobody missed it', 'if (!during(attendance.therapist))', 'if (during([]))'],
    [
      'who was there long enough has had a session',
      '>= milliseconds(policy.meeting.countsAfter)',
      '> milliseconds(policy.meeting.countsAfter)',
    ],
    [
      'what lasted too short is given back',
      ">= milliseconds(policy.meeting.countsAfter)) return { ...at, type: 'completed' }",
      ">= 0) return { ...at, type: 'completed' }",
    ],
    [
      'a missed session costs what the policy says',
      'sessionLost: policy.cancellation.missedLosesSession',
      'sessionLost: true',
    ],
  ]),
  ...inFile('booking/attendance.ts', [
    ['time together is counted once', 'of joined(member)', 'of member'],
    [
      'time together is within the session',
      'latest(one.start, other.start, within.start)',
      'latest(one.start, other.start)',
    ],
  ]),
  ...inFile('booking/deadlines.ts', [
    [
      'the soonest deadline is the next one',
      "[{ kind: 'moveAnswered', at: booking.move.answerBy }, grace]",
      "[grace, { kind: 'moveAnswered', at: booking.move.answerBy }]",
    ],
  ]),

  // Bookings: what events make
  ...inFile('booking/evolve.ts', [
    ['calling off raises SEQUENCE', ' sequence: base.sequence + 1, by, late', ' by, late'],
    ['moving raises SEQUENCE', 'sequence: sequence + 1 };', 'sequence };'],
    ['every move is counted', 'moves: moves + 1,', 'moves,'],
    [
      'who said no is asked no more',
      'asked.candidates.filter((candidate) => candidate !== therapist)',
      '[...asked.candidates]',
    ],
    ['a new round counts', 'round: base.round + 1', 'round: base.round'],
    ['from reserving on a session is held', "state: 'reserved', session: 'held',", "state: 'reserved',"],
    [
      'a place in a room stays the same',
      "return pick(before, 'therapist', 'time', 'place');",
      "return { ...pick(before, 'therapist', 'time'), place: null };",
    ],
    [
      'an interrupted session is given back',
      "state: 'interrupted', session: 'released'",
      "state: 'interrupted', session: 'consumed'",
    ],
    ['an extension is counted', 'extensions: held.extensions + 1', 'extensions: held.extensions'],
    [
      'a move that is made is over',
      "graceEnds: event.graceEnds, move: null };\n    }\n    case 'moveEnded'",
      "graceEnds: event.graceEnds };\n    }\n    case 'moveEnded'",
    ],
  ]),

  // Bookings: the three flows
  ...inFile('booking/instant/holding.ts', [
    ['one time is kept for a person at once', 'context.account.holding ? [', 'context.now !== context.now ? ['],
    [
      'what is kept for the waiting list is not extended',
      "booking.source === 'member' ? policy.reservation.extensions : 0",
      'policy.reservation.extensions',
    ],
    ['extended no more often than allowed', 'booking.extensions >= allowed', 'booking.extensions > allowed'],
    [
      'an extension counts from the end of the time kept',
      'keptUntil(time.start, until, context, source)',
      'keptUntil(time.start, context.now, context, source)',
    ],
  ]),
  ...inFile('booking/instant/slot.ts', [
    [
      'no time is kept beyond its confirmation',
      'earliest(plus(from, time), confirmBy(start, context))',
      'plus(from, time)',
    ],
    ['only open time is taken', 'isOffered(open, sessionAt(start, booking.length), step) ? []', 'open.length > 0 ? []'],
    [
      'the waiting list has its own time',
      "source === 'member' ? reservation.holdFor : waitingList.offerFor",
      'reservation.holdFor',
    ],
    ['nothing is taken that somebody has', '    ...timeFaults(booking, therapist, start, context),\n', ''],
    ['a reservation is confirmed before its start', 'minus(start, policy.reservation.confirmBefore)', 'start'],
  ]),
  ...inFile('booking/instant/reserving.ts', [
    ['who is discharged meanwhile reserves nothing', '...standingFaults(context), ', ''],
    ['reserving takes something that pays', ', ...coverFaults(context)]', ']'],
    ['what was agreed to is the booking’s policy', '(agreed === policy ? NONE : ', '(agreed !== null ? NONE : '],
  ]),
  ...inFile('booking/instant/rescheduling.ts', [
    ['no more reschedulings than moves', '    ...movesFaults(booking, context),\n', ''],
    ['rescheduling late takes something that pays', '    ...lateMoveFaults(booking, context),\n', ''],
    [
      'another time is another time',
      "start === booking.time.start\n      ? [reason('timeSame', { start })]",
      "start === booking.time.end\n      ? [reason('timeSame', { start })]",
    ],
    [
      'another time is confirmed in its own time',
      'confirmBy: confirmBy(start, context)',
      'confirmBy: confirmBy(booking.time.start, context)',
    ],
  ]),
  ...inFile('booking/negotiated/answering.ts', [
    [
      'the last candidate’s no ends it, and no other',
      'booking.candidates.length === 1',
      'booking.candidates.length >= 1',
    ],
    [
      'a proposal that has passed is not accepted',
      "start <= now ? [reason('proposalPassed', { start })]",
      "now !== now ? [reason('proposalPassed', { start })]",
    ],
    [
      'nobody accepts two sessions at one time',
      "takenBy(busy, { kind: 'member', id: booking.member }, proposal, booking.id)",
      'now !== now',
    ],
    ['no more rounds than allowed', 'booking.round >= allowed', 'booking.round > allowed'],
    [
      'only known proposals are accepted',
      "if (proposal === undefined) return [reason('proposalUnknown', {})];",
      'if (proposal === undefined) return NONE;',
    ],
    [
      'a therapist cannot withdraw what a member asked',
      "by: ['member', 'staff', 'system'],",
      "by: ['member', 'therapist', 'staff', 'system'],",
    ],
  ]),
  ...inFile('booking/negotiated/moving.ts', [
    [
      'one move at a time',
      "booking.move === null ? NONE : [reason('moveUnderway'",
      "booking.moves >= 0 ? NONE : [reason('moveUnderway'",
    ],
    ['no more moves than allowed', '    ...movesFaults(booking, context),\n', ''],
    [
      'asking late takes something that pays',
      '    ...noNewMove(booking, context),\n    ...lateMoveFaults(booking, context),\n',
      '    ...noNewMove(booking, context),\n',
    ],
    [
      'a wish to move ends with the start',
      'earliest(answerToPreferencesBy(preferences, booking.length, context), booking.time.start)',
      'answerToPreferencesBy(preferences, booking.length, context)',
    ],
    [
      'proposals to move end with the start',
      'earliest(answerToProposalsBy(proposals, context), booking.time.start)',
      'answerToProposalsBy(proposals, context)',
    ],
    ['asked late stays late when answered', 'late: asked?.late ?? false', 'late: false'],
    ['a move that the therapist began is theirs', "asked?.by ?? 'therapist'", "asked?.by ?? 'member'"],
    [
      'a late move costs only where the policy says',
      'move?.late === true && context.policy.cancellation.lateLosesSession',
      'move?.late === true',
    ],
    [
      'a time proposed for moving is another one',
      "starts.includes(start) ? [reason('timeSame'",
      "starts.length > 99 ? [reason('timeSame'",
    ],
    ['a therapist declines only what a member began', "move?.by === 'member' ? NONE", 'move !== undefined ? NONE'],
    ['who began a move takes it back', 'move?.by === actor.kind ? NONE', 'move !== null ? NONE'],
    [
      'refused is what was proposed',
      "proposedMove(booking) === null ? [reason('noMoveUnderway'",
      "booking.move === undefined ? [reason('noMoveUnderway'",
    ],
  ]),
  ...inFile('booking/offered/offering.ts', [
    [
      'an offer ends with the start',
      'earliest(plus(context.now, context.policy.offer.answerWithin), start)',
      'plus(context.now, context.policy.offer.answerWithin)',
    ],
    ['an offer is made with notice', '      ...dateLimit(start, minimumNotice, horizonDays, context),\n', ''],
    ['whoever sits in a room has no time of their own then', 'room === null ? context.sittings : []', '[]'],
  ]),
  ...inFile('booking/offered/place.ts', [
    ['every place of a room is used', 'number <= places', 'number < places'],
    [
      'a place is for one person at a time',
      "if (!takenBy(busy, { kind: 'place', id }, time, except)) return id;",
      'return id;',
    ],
    ['the worker sits there for the whole session', 'contains(one, time)', 'one.start <= time.start'],
    ['a place is of the worker who sits there', 'one.therapist === therapist && ', ''],
  ]),
  ...inFile('booking/offered/answering.ts', [
    [
      'staff say for a person what they replied',
      "command: 'agree',\n  from: ['offered'],\n  by: ['member', 'therapist', 'staff']",
      "command: 'agree',\n  from: ['offered'],\n  by: ['member', 'therapist']",
    ],
    [
      'whom it was offered to does not take an offer back',
      "by: ['therapist', 'staff', 'system']",
      "by: ['member', 'therapist', 'staff', 'system']",
    ],
  ]),
  ...inFile('booking/together.ts', [
    [
      'of several steps one time is kept at once',
      "if (event.type === 'slotHeld') account = { ...account, holding: true };",
      '',
    ],
    [
      'two bookings do not spend one session',
      'available: account.available + SESSION_AMOUNTS[use]',
      'available: account.available',
    ],
    ['two bookings do not use one charge', 'charges: account.charges - 1', 'charges: account.charges'],
    ['where a charge pays no session is counted', "if (booking.cover === 'session')", "if (booking.cover !== 'free')"],
    [
      'two sessions in writing are not begun at once',
      "      if (event.type === 'messagingStarted') account = { ...account, messagingUntil: event.closesAt };\n",
      '',
    ],
    [
      'nobody takes a time that its holder keeps',
      'takenBy(kept, hold.resource, hold, id)',
      'takenBy([], hold.resource, hold, id)',
    ],
    ['a course has no more dates than allowed', 'dates.length < 1 || dates.length > most', 'dates.length < 1'],
    ['others’ times stand in the way of all', '[...others, ...held]', '[...held]'],
    ['the steps before stand in the way of the next', '[...others, ...held]', '[...others]'],
    [
      'all or none',
      "if (refusals.length > 0) return { outcome: 'refused', refusals };",
      "if (refusals.length > 1) return { outcome: 'refused', refusals };",
    ],
  ]),

  // The ledger
  ...inFile('ledger/uses.ts', [
    ['a late move takes another session', "['consumed', 'held']", "['consumed']"],
    ['a candidate’s no gives nothing back yet', "event.last ? ['released'] : []", "['released']"],
    ['what lapses is given back', "    case 'lapsed':\n", ''],
    ['what is interrupted is given back', "    case 'interrupted':\n", ''],
    [
      'a lost session is used up',
      "event.sessionLost ? 'consumed' : 'released'",
      "event.sessionLost ? 'released' : 'consumed'",
    ],
    [
      'a session in writing is used up at once',
      "return ['held', 'consumed'];\n    case 'completed'",
      "return ['held'];\n    case 'completed'",
    ],
  ]),
  ...inFile('ledger/decision.ts', [
    ['a grant is over at its very moment', 'moment !== null && moment <= now', 'moment !== null && moment < now'],
    [
      'a charge that nobody took is let go when it expires',
      "state === 'authorised' && isPast(expiresAt, now)",
      "state === 'voided' && isPast(expiresAt, now)",
    ],
    ['what expires is all that is left', 'grant, amount: -left }', 'grant, amount: -1 }'],
    ['everything that was due comes first', 'change(due.reduce(evolveAccount, account))', 'change(account)'],
  ]),
  ...inFile('ledger/sessions.ts', [
    [
      'what expires soonest is used first',
      '.filter(({ left }) => left > 0).sort(soonest)',
      '.filter(({ left }) => left > 0)',
    ],
    ['an empty grant gives nothing', '.filter(({ left }) => left > 0).sort', '.filter(({ left }) => left >= 0).sort'],
    [
      'funded before credit',
      "(one.source === 'funded' ? 0 : 1) - (other.source === 'funded' ? 0 : 1)",
      "(other.source === 'funded' ? 0 : 1) - (one.source === 'funded' ? 0 : 1)",
    ],
    [
      'what never ends is used last',
      'if (one.expiresAt === null) return 1;\n    if (other.expiresAt === null) return -1;',
      'if (one.expiresAt === null) return -1;\n    if (other.expiresAt === null) return 1;',
    ],
    [
      'what comes back to a grant that is over expires',
      'if (!over) return [released];',
      'if (over !== null) return [released];',
    ],
    [
      'nothing is reinstated to a grant that is over',
      "return over ? 'grantExpired' : [",
      "return over && now === account ? 'grantExpired' : [",
    ],
    ['one session a booking', "if (holdOf(now, booking) !== undefined) return 'alreadyHeld';", ''],
    ['the last that was used up comes back', 'now.consumed.findLast(', 'now.consumed.find('],
  ]),
  ...inFile('ledger/charges.ts', [
    [
      'no more is taken than was authorised',
      'fits(found.money, money) ? [',
      'found.money !== money || fits(found.money, money) ? [',
    ],
    ['a charge is taken once', "found.state === 'authorised' ? found : 'chargeClosed'", 'found'],
    ['one charge a booking at once', "if (chargeOf(now, booking) !== undefined) return 'alreadyHeld';", ''],
    [
      'a booking uses its own charge before one for any',
      'one.booking === null ? 1 : -1',
      'one.booking === null ? -1 : 1',
    ],
    [
      'of charges the one that lasts longest is used',
      'one.expiresAt > other.expiresAt',
      'one.expiresAt < other.expiresAt',
    ],
    [
      'a charge that has run out stops no booking',
      "usedBy === booking) ? [] : 'notHeld'",
      "usedBy === booking) ? 'chargeClosed' : 'notHeld'",
    ],
    ['the end of a booking leaves what is for any', '.filter((charge) => charge.booking === booking)', ''],
  ]),
  ...inFile('ledger/booking-events.ts', [
    ['where a charge pays no session is taken', 'CHANGES[cover][use]', 'CHANGES.session[use]'],
    ['a charge whose booking comes to nothing is let go', 'released: voidUsedCharge', 'released: captureUsedCharge'],
    ['a time that comes to nothing lets its charge go', "type === 'holdReleased' || ", ''],
    ['the end in writing lets a charge go', "type === 'messagingEnded' || ", ''],
    ['what may still be needed is not let go', "last !== undefined && last !== 'held'", 'last !== undefined'],
    [
      'all or nothing',
      "if (decision.outcome === 'refused') return decision;",
      "if (decision.outcome === 'refused') continue;",
    ],
  ]),
  ...inFile('ledger/account-facts.ts', [
    [
      'the rules hear of nothing that has expired',
      'settleAccount(account, now).reduce(evolveAccount, account)',
      'account',
    ],
    ['nobody is told of a charge that is another’s', 'unusedCharges(settled, booking)', 'unusedCharges(settled)'],
    ['the next to expire is the first', 'ends.sort()[0]', 'ends.sort().at(-1)'],
  ]),
  ...inFile('ledger/legacy.ts', [
    ['who gives back at once takes first', 'const HELD_FOR_A_MOMENT = 3;', 'const HELD_FOR_A_MOMENT = 4;'],
    ['no more expired than there was', 'due > balance(account)', 'due > balance(account) + due'],
    ['each old row is of its kind', '!kind.has(row.amount)', '!kind.has(row.amount) && row.amount > 9'],
  ]),
  ...inFile('ledger/account.ts', [
    ['no grant goes below zero', 'if (left < 0) throw impossible(entry);', ''],
    [
      'what is given back goes where it came from',
      'if (grant.id !== entry.grant) return grant;',
      "if (grant.id === entry.grant && entry.kind !== 'released') return grant;",
    ],
    ['only what is authorised can be taken', 'taken.minor <= authorised.minor', 'taken.minor >= 0'],
    [
      'a charge pays for the booking that it is for',
      'only === null || only === booking',
      'only === null || booking !== only',
    ],
    ['a charge is used once', "state === 'authorised' && usedBy === null &&", "state === 'authorised' &&"],
  ]),

  // Courses of therapy
  ...inFile('episode/clock.ts', [
    [
      'there is always the least notice left',
      'latest(later(clock.due), plusPeriod(zone, now, terms.leastNotice))',
      'later(clock.due)',
    ],
    ['the clock goes on by as long as it stood', 'instantAt(epochOf(moment) + stood)', 'instantAt(epochOf(moment))'],
    [
      'a clock that stands still goes on doing so',
      'if (!clock.runs) return clock;',
      'if (!clock.runs) return { ...clock, stoppedAt: now };',
    ],
    ['a late warning comes at once', 'latest(minusPeriod(zone, due, before), now)', 'minusPeriod(zone, due, before)'],
    ['the nudge moves with the deadline', 'clock.nudgeAt === null ? null : later(clock.nudgeAt)', 'clock.nudgeAt'],
  ]),
  ...inFile('episode/decide.ts', [
    [
      'who waited in vain for a therapist has longer',
      "command.how === 'lapsedByTherapist'",
      "command.how === 'lapsedByMember'",
    ],
    [
      'the clock goes on only when nothing is open',
      'isLast(episode, command) ? resumed(given, now, terms, zone) : given',
      'resumed(given, now, terms, zone)',
    ],
    ['a session may end with the course', 'command.time.end > due', 'command.time.end >= due'],
    [
      'after the first session other terms hold',
      'episode.completed === 0 ? firstBooking : furtherBooking',
      'episode.completed >= 0 ? firstBooking : furtherBooking',
    ],
    ['only staff undo a discharge', "undoDischarge: ['staff']", "undoDischarge: ['staff', 'member']"],
    [
      'who is discharged opens nothing',
      "return [...over, ...(knows(episode, command) ? [episodeReason('bookingKnown'",
      "return [...(knows(episode, command) ? [episodeReason('bookingKnown'",
    ],
    [
      'a course counts from the first access',
      'plusPeriod(zone, firstAccess, course.lasts)',
      'plusPeriod(zone, now, course.lasts)',
    ],
    [
      'a discharge is undone for a time to come',
      "end <= now ? [episodeReason('courseOver', { ended: end })]",
      "end < now ? [episodeReason('courseOver', { ended: end })]",
    ],
    [
      'nobody registers another',
      "command.type !== 'register' || actor.kind !== 'member' || command.member === actor.id",
      "command.type !== 'register' || command.member !== null",
    ],
    [
      'what was open when a discharge is undone stops the clock',
      'clock: episode.open.length === 0 ? clock : stopped(clock, now)',
      'clock',
    ],
    [
      'a completed session starts the time for the next',
      'clock: isLast(episode, command) ? clock : stopped(clock, now)',
      'clock',
    ],
  ]),
  ...inFile('episode/deadlines.ts', [
    ['a booking that is due with the course is not due', 'clock.due < course.due', 'clock.due <= course.due'],
    ['no nudge after the course', 'clock.nudgeAt !== null && clock.nudgeAt < course.due', 'clock.nudgeAt !== null'],
    ['soonest first', 'found.sort((one, other) => compare(one.at, other.at) ||', 'found.sort((one, other) =>'],
  ]),
  ...inFile('episode/settle.ts', [
    ['a session that has begun is not broken off', 'time === null || time.start > at', 'time !== undefined'],
    ['a warning names the date of the course', "of: 'course', due: episode.course.due", "of: 'course', due"],
    [
      'why somebody was discharged',
      "episode.state === 'active' ? 'noFurtherBooking' : 'noFirstBooking'",
      "episode.completed < 0 ? 'noFurtherBooking' : 'noFirstBooking'",
    ],
  ]),
  ...inFile('episode/evolve.ts', [
    [
      'the last session is known after a discharge',
      "going.state === 'active' ? going.lastCompletedAt : null",
      "going.state === 'active' ? null : null",
    ],
    [
      'each warning comes once',
      'term.warnAt.filter((moment) => moment > at)',
      'term.warnAt.filter((moment) => moment >= at)',
    ],
  ]),
  ...inFile('episode/bookings.ts', [
    [
      'a course knows when a session was moved',
      "    case 'moved':\n      return [{ type: 'sessionBooked', booking, time: { start: event.to.start, end: event.to.end } }];\n",
      "    case 'moved':\n",
    ],
    ['what was due before a booking’s event comes first', '[...settleEpisode(episode, event.at)]', '[]'],
    [
      'who let it lapse',
      "event.waitingFor === 'therapist' ? 'lapsedByTherapist'",
      "event.waitingFor === 'member' ? 'lapsedByTherapist'",
    ],
  ]),

  // The waiting list
  ...inFile('waiting/line.ts', [
    [
      'first come, first served',
      'one.joinedAt < other.joinedAt ? -1 : one.joinedAt > other.joinedAt ? 1',
      'one.joinedAt > other.joinedAt ? -1 : one.joinedAt < other.joinedAt ? 1',
    ],
    ['who came at once is told apart', ': one.id < other.id ? -1 : 1', ': 0'],
    [
      'a time is offered to one at a time',
      'offer.therapist === therapist && overlaps(offer.time, time)',
      'offer.therapist === therapist && offer.time.start === time.end',
    ],
    ['a time is of one therapist', 'offer.therapist === therapist && overlaps', 'overlaps'],
    ['nobody is offered a time twice', 'if (offered.includes(start)) faults', 'if (offered.length > 99) faults'],
    [
      'who has another session is passed over',
      "resource.kind === 'member' && resource.id === member &&",
      'resource.id === null &&',
    ],
    [
      'who could not reserve it is passed over',
      'if (facts.cannot.includes(member)) faults',
      'if (facts.cannot.length > 99) faults',
    ],
  ]),
  ...inFile('waiting/settle.ts', [
    [
      'as many unanswered offers as allowed, and no more',
      'entry.unanswered + 1 < entry.offersAllowed',
      'entry.unanswered < entry.offersAllowed',
    ],
    ['an offer that nobody answered is over', 'return entry.offer.until;', 'return entry.endsAt;'],
    ['due at its very moment', 'at === null || at > now', 'at === null || at >= now'],
  ]),
  ...inFile('waiting/evolve.ts', [
    [
      'an answer is none that is missing',
      "return { ...backInLine(within(entry, event, 'offered')), revision };",
      "return { ...backInLine(within(entry, event, 'offered')), unanswered: entry.unanswered + 1, revision };",
    ],
    ['what was offered is remembered', '[...going.offered, time.start]', '[...going.offered]'],
  ]),
  ...inFile('waiting/wishes.ts', [
    ['the last date counts', 'date <= wishes.until', 'date < wishes.until'],
    ['one of the times that suit is enough', 'wishes.suits.some(suits)', 'wishes.suits.every(suits)'],
    ['the session has room in what is free', 'session.end <= slot.time.end &&\n', ''],
    ['the session lies in the part of the day', 'contains(within, session)', 'within.start <= session.start'],
    ['whom one waits for', '(wishes.therapist === null || wishes.therapist === slot.therapist) &&\n', ''],
  ]),
  ...inFile('waiting/decide.ts', [
    [
      'one place in the line each',
      'one.member === member && isWaiting(one)',
      'one.member !== member && one.member === member',
    ],
    [
      'an offer ends before the session begins',
      'until > context.now && until <= slot.time.start',
      'until > context.now',
    ],
    [
      'nobody is overtaken',
      'nextInLine([...others, entry], slot, facts)?.entry.id === entry.id',
      'nextInLine([...others, entry], slot, facts) !== null',
    ],
    [
      'the booking that keeps the time is not in its way',
      'context.busy.filter((time) => time.booking !== booking)',
      'context.busy',
    ],
    ['who leaves lets go of what was offered', "entry?.state === 'offered' ? entry.offer.booking : null", 'null'],
    ['only what was offered is booked', 'entry.offer.booking === command.booking', 'command.booking !== null'],
    [
      'the list ends when its last date is over',
      'addDays(command.wishes.until, 1)',
      'addDays(command.wishes.until, 0)',
    ],
    [
      'nobody acts for another',
      "BY[command].includes(actor.kind) && (actor.kind !== 'member' || actor.id === member)",
      'BY[command].includes(actor.kind)',
    ],
  ]),

  // Free slots
  ...inFile('availability/calendar.ts', [
    ['bank holidays are closed', 'holidays.has(day)) spans = NOTHING', 'holidays.has(-day)) spans = NOTHING'],
    ['what is open as well is open in spite of what is closed', 'else changes.unshift(', 'else changes.push('],
    [
      'the day of a clock change is read by the clock',
      'first: Math.ceil((start + offset) / DAY) + 1',
      'first: Math.ceil((start + offset) / DAY)',
    ],
    [
      'the day before a clock change is the last steady one',
      'last: Math.ceil((end + offset) / DAY) - 2',
      'last: Math.ceil((end + offset) / DAY) - 1',
    ],
    ['weeks begin on Monday', 'Math.floor((date + 3) / 7)', 'Math.floor((date + 4) / 7)'],
    ['a change is of its date alone', 'if (change.day === day) change', 'if (change.day <= day) change'],
    ['a date that the zone skips has nothing open', 'if (read(0) < read(DAY))', 'if (read(0) <= read(DAY))'],
    ['the usual week stays as it is', 'change.does((spans = [...spans]),', 'change.does(spans,'],
  ]),
  ...inFile('availability/free-slots.ts', [
    ['the last date of the horizon is in it', 'today + horizonDays + 1, 0)', 'today + horizonDays, 0)'],
    ['no session ends after the course', '[within?.end, courseEnds]', '[within?.end]'],
    [
      'offers have their own notice and horizon',
      "flow === 'offered' ? offer : reservation",
      "flow === 'offered' ? reservation : reservation",
    ],
    ['today is today in the zone of the policy', '(asked + offsetAt(zone, asked)) / DAY', 'asked / DAY'],
    ['starts of several are in order', '.sort((one, other) => one.start - other.start);', ';'],
  ]),
  ...inFile('availability/free-starts.ts', [
    [
      'the break after a session is kept free',
      'let latest = startAt(busy, next) - length - after;',
      'let latest = startAt(busy, next) - length;',
    ],
    [
      'the break after every session is kept free',
      '          latest = startAt(busy, next) - length - after;',
      '          latest = startAt(busy, next) - length;',
    ],
    [
      'the break before a session is kept free',
      '          clear = endAt(busy, next) + before;',
      '          clear = endAt(busy, next);',
    ],
    [
      'a session may go on over midnight',
      'if (reach < start + length) reach = reachOf(',
      'if (reach > start + length) reach = reachOf(',
    ],
    ['starts lie on the grid', 'Math.ceil((earliest - origin) / step)', 'Math.floor((earliest - origin) / step)'],
    ['busy times are taken in order', '.sort(([one], [other]) => one - other)', ''],
    ['sessions end in time', 'start + length <= until', 'start < until'],
    ['who is busy until then is free from then', 'while (clear <= start)', 'while (clear < start)'],
  ]),
  ...inFile('availability/spans.ts', [
    ['stretches that touch are one', 'while (endAt(spans, first) < from)', 'while (endAt(spans, first) <= from)'],
    ['what is closed is closed to its end', 'Math.max(startAt(before, at), until)', 'startAt(before, at)'],
    ['a stretch within another changes nothing', 'end = Math.max(end, endAt(spans, next))', 'end = endAt(spans, next)'],
  ]),
  ...inFile('availability/windows.ts', [
    ['a session begins a whole number of steps after its stretch', '% (step * MINUTE) !== 0', '% MINUTE !== 0'],
    ['a session ends within what is open', 'return session.end <= end;', 'return session.start <= end;'],
    ['what touches goes on', 'if (next.start <= end) end = next.end;', 'if (next.start < end) end = next.end;'],
    [
      'over midnight the clock can go back',
      'Math.max(offsetAt(zone, until), offsetAt(zone, until - DAY))',
      'offsetAt(zone, until)',
    ],
  ]),
  ...inFile('availability/soonest.ts', [
    [
      'soonest first',
      'found.sort((one, other) => one.start - other.start)',
      'found.sort((one, other) => other.start - one.start)',
    ],
    ['nobody sooner is left out', 'found[most - 1]?.start ?? 0', 'found[0]?.start ?? 0'],
  ]),
  ...inFile('availability/rooms.ts', [
    ['every place of a room is offered', 'place <= plan.places', 'place < plan.places'],
    ['what the worker does elsewhere is in the way', '[...busy.therapist, ...(busy.places', '[...(busy.places'],
    ['the first place is number one', 'busy.places[place - 1]', 'busy.places[place]'],
  ]),
  ...inFile('availability/day-search.ts', [
    ['nobody asks for a day without notice', 'Math.max(epochOf(when.start), soonest)', 'epochOf(when.start)'],
    [
      'a day counts when anybody has time',
      'if ((cell.free ||= isFree(person, cell, true))) break;',
      'if (!(cell.free = isFree(person, cell, true))) break;',
    ],
    ['where a few are taken, everyone is looked at', '!free && seen < everyone.length', '!free && seen < 0'],
    ['what is known of other days is forgotten', 'if (!areFew) busy.clear();', ''],
    [
      'the next page begins where this one ends',
      'return { days, next: each };',
      'return { days, next: addDays(each, 1) };',
    ],
    ['sessions end with the course', 'Math.min(epochOf(when.end), ends)', 'epochOf(when.end)'],
  ]),
];
