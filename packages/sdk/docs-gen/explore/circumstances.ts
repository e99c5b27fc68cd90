import type { BusyTime, Context, Resource } from '../../src/booking/context.ts';
import { identifier } from '../../src/identifiers.ts';
import type { Policy } from '../../src/policy/index.ts';
import { instant, plus, duration } from '../../src/time/index.ts';
import { member, therapist } from './people.ts';

type Circumstance = (context: Context) => Context;

const YEARS = { start: instant('2026-01-01T00:00:00Z'), end: instant('2028-01-01T00:00:00Z') };

function busy(...resources: readonly Resource[]): Circumstance {
  return (context) => ({
    ...context,
    busy: resources.map((resource): BusyTime => ({ resource, ...YEARS, booking: null })),
  });
}

function account(change: Partial<Context['account']>): Circumstance {
  return (context) => ({ ...context, account: { ...context.account, ...change } });
}

function under(change: (policy: Policy) => Partial<Policy>): Circumstance {
  return (context) => ({ ...context, policy: { ...context.policy, ...change(context.policy) } });
}

const nothingLeft = account({ available: 0 });
const chargesTaken = under(({ eligibility }) => ({ eligibility: { ...eligibility, coverage: ['charge'] } }));

/** What else may be the case when somebody acts, each for the reason that it gives. The first is that all is well. */
export const CIRCUMSTANCES: readonly Circumstance[] = [
  (context) => context,
  busy({ kind: 'therapist', id: therapist }),
  busy({ kind: 'member', id: member }),
  busy({ kind: 'place', id: identifier('jupiter/1') }),
  nothingLeft,
  (context) => chargesTaken(nothingLeft(context)),
  account({ standing: 'ineligible' }),
  account({ standing: 'discharged' }),
  account({ systemCheckedAt: null }),
  account({ holding: true }),
  (context) => account({ courseEnds: plus(context.now, duration('PT1H')) })(context),
  (context) => account({ messagingUntil: plus(context.now, duration('PT24H')) })(context),
  under(() => ({ moves: { most: 0 } })),
  under(({ request }) => ({ request: { ...request, rounds: 1 } })),
  under(({ reservation }) => ({ reservation: { ...reservation, extensions: 0 } })),
  under(({ reservation }) => ({ reservation: { ...reservation, preferencesInstead: false } })),
];
