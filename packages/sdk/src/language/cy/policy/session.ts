import { counted } from '../../plurals.ts';
import type { FieldWordsOf } from '../../policy.ts';
import type { Policy } from '../../../policy/policy.ts';
import { length, none, TIMES, whoMeets } from './phrases.ts';

const callsOff = ({ flow }: Policy) => (flow === 'offered' ? 'canslo' : 'canslo neu’n symud');
/** What somebody loses, by what can pay for a session. */
const loss = ({ eligibility: { coverage } }: Policy) => {
  const charged = coverage?.includes('charge') === true;
  if (!charged) return 'yn colli’r sesiwn';
  return coverage.length === 1 ? 'yn talu’r tâl' : 'yn colli’r sesiwn neu’n talu’r tâl';
};

/** The session, and what becomes of it. */
export const session: FieldWordsOf<'messaging' | 'cancellation' | 'moves' | 'meeting' | 'buffer'> = {
  'messaging.lasts': {
    title: 'Hyd sesiwn negeseuon',
    rule: (time) => `mae sesiwn negeseuon yn para ${length(time)} o’r adeg y mae’r aelod yn ei dechrau`,
    consequence: ({ eligibility }) =>
      eligibility.coverage === null
        ? 'Ar ôl ei dechrau ni ellir ei chanslo, na’i newid i ddull cwrdd arall.'
        : 'Ar ôl ei dechrau mae wedi’i defnyddio, ac ni ellir ei chanslo, na’i newid i ddull cwrdd arall.',
  },

  'cancellation.freeUntil': {
    title: 'Rhybudd wrth ganslo',
    rule: (before, { cancellation, eligibility }) => {
      const until = none(before) ? 'tan y dechrau' : `hyd at ${length(before)} cyn y dechrau`;
      return cancellation.lateLosesSession && eligibility.coverage !== null
        ? `mae canslo am ddim ${until}`
        : `mae canslo mewn da bryd ${until}, ac nid yw’n costio dim ar ôl hynny chwaith`;
    },
  },
  'cancellation.lateLosesSession': {
    title: 'Canslo’n hwyr yn colli’r sesiwn',
    rule: (loses, policy) =>
      loses
        ? `mae aelod sy’n ${callsOff(policy)} sesiwn yn hwyr ${loss(policy)}`
        : `mae aelod sy’n ${callsOff(policy)} sesiwn yn hwyr yn cadw’r hyn a dalodd amdani`,
    consequence: (policy) => `Nid yw’r aelod yn colli dim pan fydd ${whoMeets(policy)} yn canslo.`,
  },
  'cancellation.missedLosesSession': {
    title: 'Peidio â dod yn colli’r sesiwn',
    rule: (loses, policy) =>
      loses ? `mae aelod nad yw’n dod ${loss(policy)}` : 'mae aelod nad yw’n dod yn cadw’r hyn a dalodd am y sesiwn',
    consequence: (policy) =>
      `Does neb yn colli dim pan fydd ${whoMeets(policy)} yn absennol neu pan na fydd y gwasanaeth yn gweithio.`,
  },

  'moves.most': {
    title: 'Nifer mwyaf o symudiadau sesiwn',
    rule: (count) =>
      count === 0
        ? 'ni ellir symud sesiwn a archebwyd'
        : `gellir symud sesiwn a archebwyd hyd at ${counted('cy', count, TIMES)}`,
    consequence: ({ flow, moves }) => {
      if (moves.most === 0) return 'Caiff ei chanslo, ac archebir un arall.';
      return flow === 'instant'
        ? 'Mae’r therapydd yn cadarnhau eto. Mae’r dull cwrdd yn aros fel y mae.'
        : 'Mae’r hen amser yn sefyll nes y derbynnir yr un newydd. Mae’r dull cwrdd yn aros fel y mae.';
    },
  },

  'meeting.remindBefore': {
    title: 'Nodiadau atgoffa cyn sesiwn',
    rule: (times) =>
      times.length === 0
        ? 'does dim nodyn atgoffa yn cael ei anfon cyn sesiwn'
        : `mae nodyn i atgoffa am y sesiwn yn cael ei anfon ${times.map(length).join(', ')} cyn iddi ddechrau`,
  },
  'meeting.opensBefore': {
    title: 'Faint cyn y dechrau mae’r ystafell yn agor',
    rule: (time) =>
      none(time)
        ? 'mae’r ystafell yn agor ar ddechrau’r sesiwn'
        : `mae’r ystafell yn agor ${length(time)} cyn dechrau’r sesiwn`,
  },
  'meeting.grace': {
    title: 'Faint nes bod rhywun yn cyfrif fel absennol',
    rule: (time) => `mae rhywun nad yw wedi dod ${length(time)} ar ôl y dechrau yn cyfrif fel absennol`,
  },
  'meeting.closesAfter': {
    title: 'Faint ar ôl ei diwedd y caiff sesiwn ei chau',
    rule: (time) =>
      none(time)
        ? 'mae sesiwn na ddaeth neb â hi i ben yn cael ei chau ar ei diwedd'
        : `mae sesiwn na ddaeth neb â hi i ben yn cael ei chau ${length(time)} ar ôl ei diwedd`,
  },
  'meeting.countsAfter': {
    title: 'Faint gyda’i gilydd sy’n cyfrif fel sesiwn',
    rule: (time) =>
      none(time)
        ? 'mae sesiwn na ddaeth neb â hi i ben yn cyfrif fel un a gynhaliwyd unwaith y mae wedi dechrau'
        : `mae sesiwn na ddaeth neb â hi i ben yn cyfrif fel un a gynhaliwyd os oedd y ddau yno am ${length(time)}, ac fel arall fel un y torrwyd ar ei thraws`,
  },
  'meeting.outcomeWithin': {
    title: 'Amser i nodi sut aeth sesiwn ffôn',
    rule: (time) => `gellir nodi sut aeth sesiwn ffôn hyd at ${length(time)} ar ôl ei diwedd`,
  },

  'buffer.before': {
    title: 'Egwyl cyn sesiwn',
    rule: (time, policy) =>
      none(time)
        ? `does dim egwyl yn cael ei chadw cyn sesiwn yn niwrnod ${whoMeets(policy)}`
        : `mae egwyl o ${length(time)} yn cael ei chadw cyn sesiwn yn niwrnod ${whoMeets(policy)}`,
  },
  'buffer.after': {
    title: 'Egwyl ar ôl sesiwn',
    rule: (time, policy) =>
      none(time)
        ? `does dim egwyl yn cael ei chadw ar ôl sesiwn yn niwrnod ${whoMeets(policy)}`
        : `mae egwyl o ${length(time)} yn cael ei chadw ar ôl sesiwn yn niwrnod ${whoMeets(policy)}`,
  },
};
