import { COVERAGE_KINDS } from '../../eligibility/reasons.ts';
import { everywhere, field, MEMBER, MEMBER_AND_STAFF, section } from './field.ts';
import { boolean, choice, integer, list, nullable, optionalList, record, text } from './kinds.ts';

export const eligibility = section('Whom the service is for, and what pays for a session.', {
  /** Whole years that somebody must have on the day; null where nobody is asked. */
  minimumAge: field(nullable(integer(0, 120)), {
    description: 'Whole years that somebody must have on the day; null where nobody is asked.',
    presets: { negotiated: 18, instant: 18, offered: 16 },
    topic: 'eligibility',
    for: MEMBER_AND_STAFF,
    inForce: 'always',
  }),
  /** Postcode areas, districts and sectors, or institutions by id: to be in one of them is enough. */
  catchment: field(
    nullable(
      record({
        places: optionalList(
          list(text(1, 8), 0, 3000),
          'Postcode areas, districts or sectors, such as BS, BS1 or BS1 4.',
        ),
        institutions: optionalList(
          list(text(1, 100), 0, 3000),
          'Ids of the institutions whose people can use the service.',
        ),
      }),
    ),
    {
      description: 'To live or belong in one of these is enough; null where nobody is asked.',
      presets: everywhere(null),
      topic: 'eligibility',
      for: MEMBER_AND_STAFF,
      inForce: 'always',
    },
  ),
  /** Whether people must declare that they are not seeing another therapist. */
  declaration: field(boolean(), {
    description: 'Whether people must declare that they are not seeing another therapist.',
    presets: { negotiated: true, instant: true, offered: false },
    topic: 'eligibility',
    for: MEMBER,
    inForce: 'always',
  }),
  /** Whether approach and modality must have been prescribed (rows A2, A4). */
  prescription: field(boolean(), {
    description: 'Whether a referrer must have prescribed the approach and the way of meeting.',
    presets: { negotiated: true, instant: false, offered: false },
    topic: 'eligibility',
    for: MEMBER_AND_STAFF,
    inForce: 'always',
  }),
  /** What can pay for a session, in the order in which it is used (row A6); null where sessions are free. */
  coverage: field(nullable(list(choice(COVERAGE_KINDS), 1, COVERAGE_KINDS.length)), {
    description: 'What can pay for a session, in the order in which it is used; null where sessions are free.',
    presets: { negotiated: ['funded'], instant: ['credit', 'charge'], offered: null },
    topic: 'eligibility',
    for: MEMBER_AND_STAFF,
    inForce: 'always',
  }),
});
