import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../language/language.ts';
import { duration, localTime } from '../time/index.ts';
import { period } from '../time/period.ts';
import { changed, withValue } from './other-values.ts';
import {
  checkPolicy,
  explain,
  fieldsInForce,
  INSTANT,
  NEGOTIATED,
  OFFERED,
  POLICY_FIELDS,
  PRESETS,
  type Policy,
  type PolicyField,
  type PolicyValue,
} from './index.ts';

function said(policy: Policy, field: PolicyField, language: Language = 'en'): string | undefined {
  return explain(policy, language).find((entry) => entry.field === field)?.sentence;
}

const IN_EACH = LANGUAGES.flatMap((language) => Object.values(PRESETS).map((preset) => ({ language, preset })));
const OUT_OF_FORCE = Object.values(PRESETS).flatMap((preset) =>
  (Object.keys(POLICY_FIELDS) as PolicyField[])
    .filter((field) => !fieldsInForce(preset).includes(field) && !field.startsWith('episode.'))
    .map((field) => ({ field, flow: preset.flow, preset })),
);
const FIELDS = Object.values(PRESETS).flatMap((preset) =>
  fieldsInForce(preset).map((field) => ({ field, flow: preset.flow, preset })),
);

describe('explaining a policy', () => {
  it.each(IN_EACH)('says every field in force of the $preset.flow preset in $language, and no other', (each) => {
    const entries = explain(each.preset, each.language);
    expect(entries.map(({ field }) => field)).toEqual(fieldsInForce(each.preset));
    for (const { sentence } of entries) {
      expect(sentence).toMatch(/^\p{Lu}.*[^.]\.$/u);
      expect(sentence).not.toMatch(/undefined|null|NaN|\bPT?\d|\.\.| {2}/);
    }
  });

  it.each(IN_EACH)('keeps the sentences of a heading together, for the $preset.flow preset in $language', (each) => {
    const entries = explain(each.preset, each.language);
    const runs = entries.filter(({ topic }, index) => topic !== entries[index - 1]?.topic);
    expect(new Set(runs.map(({ topic }) => topic)).size).toBe(runs.length);
    expect(new Set(runs.map(({ heading }) => heading)).size).toBe(runs.length);
  });

  it('says nothing in Welsh as it does in English', () => {
    for (const preset of Object.values(PRESETS)) {
      const english = new Set(explain(preset, 'en').flatMap(({ heading, sentence }) => [heading, sentence]));
      for (const { heading, sentence } of explain(preset, 'cy')) {
        expect(english).not.toContain(heading);
        expect(english).not.toContain(sentence);
      }
    }
  });

  it('is in English where nobody says otherwise', () => {
    expect(explain(NEGOTIATED)).toEqual(explain(NEGOTIATED, 'en'));
  });

  it.each(FIELDS)('says $field of the $flow flow by its value: another value is another sentence [P1]', (each) => {
    const { field, preset } = each;
    const policy = changed(preset, field);
    expect(checkPolicy(policy)).toEqual([]);
    expect(fieldsInForce(policy)).toContain(field);
    for (const language of LANGUAGES) {
      expect(said(policy, field, language)).not.toBe(said(preset, field, language));
    }
  });

  it.each(OUT_OF_FORCE)('says the same whatever $field is, which the $flow flow does not use', ({ field, preset }) => {
    const policy = changed(preset, field);
    expect(policy).not.toEqual(preset);
    for (const language of LANGUAGES) expect(explain(policy, language)).toEqual(explain(preset, language));
  });
});

/** What is said of a value, in English and Welsh. */
type Case = readonly [policy: Policy, field: PolicyField, en: string, cy: string];

function value<Field extends PolicyField>(policy: Policy, field: Field, held: PolicyValue<Field>): Policy {
  return withValue(policy, field, held);
}

const coverage = (kinds: Policy['eligibility']['coverage']) => value(INSTANT, 'eligibility.coverage', kinds);

const CASES: readonly Case[] = [
  [
    INSTANT,
    'flow',
    'The member takes a free time, and the therapist confirms it.',
    'Mae’r aelod yn cymryd amser rhydd, ac mae’r therapydd yn ei gadarnhau.',
  ],
  [
    OFFERED,
    'flow',
    'A support worker offers a place, and the person agrees by reply. A session cannot be moved: it is cancelled, and another place is offered.',
    'Mae gweithiwr cymorth yn cynnig lle, ac mae’r person yn cytuno drwy ateb. Ni ellir symud sesiwn: caiff ei chanslo, a chynigir lle arall.',
  ],
  [
    NEGOTIATED,
    'request.answerWithin',
    'The therapist has 48 hours to answer. After that the request lapses, nothing is lost, and the member can ask again.',
    'Mae gan y therapydd 48 awr i ateb. Ar ôl hynny mae’r cais yn dod i ben, does dim wedi’i golli, a gall yr aelod ofyn eto.',
  ],
  [NEGOTIATED, 'modalities', 'People meet by video, audio or text.', 'Dulliau cwrdd: fideo, sain, testun.'],
  [OFFERED, 'lengths', 'A session lasts 50 minutes.', 'Mae sesiwn yn para 50 munud.'],
  [INSTANT, 'lengths', 'A session lasts 30 or 45 minutes.', 'Mae sesiwn yn para 30 neu 45 munud.'],
  [
    value(OFFERED, 'eligibility.minimumAge', null),
    'eligibility.minimumAge',
    'People of any age can use the service.',
    'Gall pobl o unrhyw oedran ddefnyddio’r gwasanaeth.',
  ],
  [OFFERED, 'eligibility.minimumAge', 'People must be 16 or over.', 'Rhaid i bobl fod yn 16 oed neu’n hŷn.'],
  [
    value(NEGOTIATED, 'eligibility.catchment', { places: ['BS1', 'BA'], institutions: ['uwe'] }),
    'eligibility.catchment',
    'People must live in BS1 or BA or belong to uwe.',
    'Rhaid i bobl fyw yn BS1 neu BA neu berthyn i uwe.',
  ],
  [
    value(NEGOTIATED, 'eligibility.catchment', { places: [], institutions: ['uwe'] }),
    'eligibility.catchment',
    'People must belong to uwe.',
    'Rhaid i bobl berthyn i uwe.',
  ],
  [
    value(NEGOTIATED, 'eligibility.catchment', { places: ['BS'], institutions: [] }),
    'eligibility.catchment',
    'People must live in BS.',
    'Rhaid i bobl fyw yn BS.',
  ],
  [
    coverage(['funded', 'credit', 'charge']),
    'eligibility.coverage',
    'A booking uses a funded session, or failing that a credit, or failing that an authorised charge.',
    'Mae archeb yn defnyddio sesiwn a ariennir, neu os nad oes un, credyd, neu os nad oes un, tâl a awdurdodwyd.',
  ],
  [
    OFFERED,
    'eligibility.coverage',
    'Sessions are free and are not counted.',
    'Mae sesiynau am ddim ac nid ydyn nhw’n cael eu cyfrif.',
  ],
  [
    coverage(['charge']),
    'cancellation.lateLosesSession',
    'A member who cancels or moves a session late pays the charge. A therapist who cancels costs the member nothing.',
    'Mae aelod sy’n canslo neu’n symud sesiwn yn hwyr yn talu’r tâl. Nid yw’r aelod yn colli dim pan fydd y therapydd yn canslo.',
  ],
  [
    coverage(['credit']),
    'cancellation.missedLosesSession',
    'A member who does not come loses the session. Nobody loses anything when the therapist is absent or the service is down.',
    'Mae aelod nad yw’n dod yn colli’r sesiwn. Does neb yn colli dim pan fydd y therapydd yn absennol neu pan na fydd y gwasanaeth yn gweithio.',
  ],
  [
    INSTANT,
    'cancellation.missedLosesSession',
    'A member who does not come loses the session or pays the charge. Nobody loses anything when the therapist is absent or the service is down.',
    'Mae aelod nad yw’n dod yn colli’r sesiwn neu’n talu’r tâl. Does neb yn colli dim pan fydd y therapydd yn absennol neu pan na fydd y gwasanaeth yn gweithio.',
  ],
  [
    value({ ...OFFERED, eligibility: NEGOTIATED.eligibility }, 'cancellation.lateLosesSession', true),
    'cancellation.lateLosesSession',
    'A member who cancels a session late loses the session. A support worker who cancels costs the member nothing.',
    'Mae aelod sy’n canslo sesiwn yn hwyr yn colli’r sesiwn. Nid yw’r aelod yn colli dim pan fydd y gweithiwr cymorth yn canslo.',
  ],
  [
    NEGOTIATED,
    'cancellation.freeUntil',
    'Cancelling is free until 24 hours before the start.',
    'Mae canslo am ddim hyd at 24 awr cyn y dechrau.',
  ],
  [
    OFFERED,
    'cancellation.freeUntil',
    'Cancelling is in good time until 24 hours before the start, and costs nothing after that either.',
    'Mae canslo mewn da bryd hyd at 24 awr cyn y dechrau, ac nid yw’n costio dim ar ôl hynny chwaith.',
  ],
  [
    value(NEGOTIATED, 'cancellation.lateLosesSession', false),
    'cancellation.freeUntil',
    'Cancelling is in good time until 24 hours before the start, and costs nothing after that either.',
    'Mae canslo mewn da bryd hyd at 24 awr cyn y dechrau, ac nid yw’n costio dim ar ôl hynny chwaith.',
  ],
  [
    value(NEGOTIATED, 'cancellation.freeUntil', duration('PT0M')),
    'cancellation.freeUntil',
    'Cancelling is free until the start.',
    'Mae canslo am ddim tan y dechrau.',
  ],
  [
    value(NEGOTIATED, 'partsOfDay', [
      { id: 'evening', from: localTime('18:00'), until: localTime('24:00') },
      { id: 'lunch', from: localTime('12:00'), until: localTime('13:30') },
    ]),
    'partsOfDay',
    'The parts of the day are evening (6pm to midnight) and lunch (midday to 1:30pm).',
    'Rhannau’r dydd yw: gyda’r nos (6pm i hanner nos), lunch (hanner dydd i 1:30pm).',
  ],
  [
    value(NEGOTIATED, 'request.preferences', 1),
    'request.preferences',
    'A request names 1 preference: a date and a part of the day.',
    'Mae cais yn enwi 1 dewis: dyddiad a rhan o’r dydd.',
  ],
  [
    value(NEGOTIATED, 'request.preferences', 2),
    'request.preferences',
    'A request names 2 different preferences, each a date and a part of the day.',
    'Mae cais yn enwi 2 ddewis gwahanol, pob un yn ddyddiad a rhan o’r dydd.',
  ],
  [
    value(NEGOTIATED, 'request.rounds', 1),
    'request.rounds',
    'A request has 1 set of preferences, so a member whom no time suits withdraws it and asks again.',
    'Mae gan gais 1 set o ddewisiadau, felly mae aelod nad oes amser yn addas iddo yn ei dynnu’n ôl ac yn gofyn eto.',
  ],
  [
    value(NEGOTIATED, 'request.minimumNotice', duration('PT0M')),
    'request.minimumNotice',
    'The member can ask for times at no notice.',
    'Gall yr aelod ofyn am amseroedd heb rybudd.',
  ],
  [
    value(NEGOTIATED, 'request.minimumNotice', duration('PT36H30M')),
    'request.minimumNotice',
    'The member can ask for times at least 36 hours 30 minutes ahead.',
    'Gall yr aelod ofyn am amseroedd o leiaf 36 awr 30 munud ymlaen llaw.',
  ],
  [
    value(NEGOTIATED, 'request.horizonDays', 1),
    'request.horizonDays',
    'The member can ask for times up to 1 day ahead.',
    'Gall yr aelod ofyn am amseroedd hyd at 1 diwrnod ymlaen llaw.',
  ],
  [
    value(NEGOTIATED, 'proposal.most', 1),
    'proposal.most',
    'The therapist answers with up to 1 exact time. Each is kept for the member, so that no one else can book it.',
    'Mae’r therapydd yn ateb gyda hyd at 1 union amser. Mae pob un yn cael ei gadw i’r aelod, fel na all neb arall ei archebu.',
  ],
  [
    value(NEGOTIATED, 'proposal.minimumNotice', duration('PT0M')),
    'proposal.minimumNotice',
    'A proposed time can start at once.',
    'Gall amser a gynigir ddechrau ar unwaith.',
  ],
  [
    NEGOTIATED,
    'proposal.step',
    'The therapist is shown times to propose every 30 minutes, and can write another one.',
    'Mae’r therapydd yn gweld amseroedd i’w cynnig bob 30 munud, a gall ysgrifennu un arall.',
  ],
  [
    value(INSTANT, 'proposal.moveDays', 2),
    'proposal.moveDays',
    'A therapist who proposes a move is shown times on 2 days at once.',
    'Mae therapydd sy’n cynnig symud yn gweld amseroedd ar 2 ddiwrnod ar y tro.',
  ],
  [
    value(INSTANT, 'reservation.extensions', 0),
    'reservation.extensions',
    'The member cannot have a chosen time kept for longer.',
    'Ni all yr aelod gael cadw’r amser a ddewiswyd am fwy.',
  ],
  [
    INSTANT,
    'reservation.extensions',
    'The member can have a chosen time kept for as long again, once.',
    'Gall yr aelod gael cadw’r amser a ddewiswyd am yr un hyd eto, 1 gwaith ar y mwyaf.',
  ],
  [
    value(INSTANT, 'reservation.extensions', 2),
    'reservation.extensions',
    'The member can have a chosen time kept for as long again, up to 2 times.',
    'Gall yr aelod gael cadw’r amser a ddewiswyd am yr un hyd eto, 2 waith ar y mwyaf.',
  ],
  [
    value(INSTANT, 'reservation.minimumNotice', duration('PT0M')),
    'reservation.minimumNotice',
    'A time can be taken until it starts.',
    'Gellir cymryd amser nes iddo ddechrau.',
  ],
  [
    value(INSTANT, 'reservation.minimumNotice', duration('PT72H')),
    'reservation.minimumNotice',
    'A time can be taken until 3 days before it starts.',
    'Gellir cymryd amser hyd at 3 diwrnod cyn iddo ddechrau.',
  ],
  [
    value(INSTANT, 'reservation.confirmBefore', duration('PT0M')),
    'reservation.confirmBefore',
    'The therapist confirms by the start. Otherwise the reservation lapses, nothing is lost, and the member can choose another time.',
    'Mae’r therapydd yn cadarnhau erbyn y dechrau. Fel arall daw’r archeb i ben, does dim wedi’i golli, a gall yr aelod ddewis amser arall.',
  ],
  [
    value(INSTANT, 'reservation.courseMost', 1),
    'reservation.courseMost',
    'Up to 1 date can be booked at once as a course.',
    'Gellir archebu hyd at 1 dyddiad ar unwaith fel cwrs.',
  ],
  [
    value(INSTANT, 'waitingList.offers', 2),
    'waitingList.offers',
    'Somebody leaves the waiting list after 2 offers without an answer.',
    'Mae rhywun yn gadael y rhestr aros ar ôl 2 gynnig heb ateb.',
  ],
  [
    value(INSTANT, 'waitingList.offers', 1),
    'waitingList.offers',
    'Somebody leaves the waiting list after 1 offer without an answer.',
    'Mae rhywun yn gadael y rhestr aros ar ôl 1 cynnig heb ateb.',
  ],
  [
    value(OFFERED, 'offer.minimumNotice', duration('PT0M')),
    'offer.minimumNotice',
    'A place can be offered until it starts.',
    'Gellir cynnig lle nes iddo ddechrau.',
  ],
  [
    INSTANT,
    'messaging.lasts',
    'A messaging session runs for 7 days from when the member starts it. Once started it is used, and it cannot be cancelled, nor changed to another way of meeting.',
    'Mae sesiwn negeseuon yn para 7 diwrnod o’r adeg y mae’r aelod yn ei dechrau. Ar ôl ei dechrau mae wedi’i defnyddio, ac ni ellir ei chanslo, na’i newid i ddull cwrdd arall.',
  ],
  [
    coverage(null),
    'messaging.lasts',
    'A messaging session runs for 7 days from when the member starts it. Once started it cannot be cancelled, nor changed to another way of meeting.',
    'Mae sesiwn negeseuon yn para 7 diwrnod o’r adeg y mae’r aelod yn ei dechrau. Ar ôl ei dechrau ni ellir ei chanslo, na’i newid i ddull cwrdd arall.',
  ],
  [
    NEGOTIATED,
    'moves.most',
    'A booked session can be moved up to 2 times. The old time stands until the new one is accepted. The way of meeting stays as it is.',
    'Gellir symud sesiwn a archebwyd hyd at 2 waith. Mae’r hen amser yn sefyll nes y derbynnir yr un newydd. Mae’r dull cwrdd yn aros fel y mae.',
  ],
  [
    value(INSTANT, 'moves.most', 1),
    'moves.most',
    'A booked session can be moved up to 1 time. The therapist confirms again. The way of meeting stays as it is.',
    'Gellir symud sesiwn a archebwyd hyd at 1 gwaith. Mae’r therapydd yn cadarnhau eto. Mae’r dull cwrdd yn aros fel y mae.',
  ],
  [
    value(NEGOTIATED, 'moves.most', 0),
    'moves.most',
    'A booked session cannot be moved. It is cancelled, and another is booked.',
    'Ni ellir symud sesiwn a archebwyd. Caiff ei chanslo, ac archebir un arall.',
  ],
  [
    value(OFFERED, 'buffer.before', duration('PT2M')),
    'buffer.before',
    'A break of 2 minutes is kept free before a session in the support worker’s day.',
    'Mae egwyl o 2 funud yn cael ei chadw cyn sesiwn yn niwrnod y gweithiwr cymorth.',
  ],
  [
    value(NEGOTIATED, 'buffer.after', duration('PT0M')),
    'buffer.after',
    'No break is kept free after a session in the therapist’s day.',
    'Does dim egwyl yn cael ei chadw ar ôl sesiwn yn niwrnod y therapydd.',
  ],
  [
    INSTANT,
    'meeting.remindBefore',
    'A reminder of the session goes out 24 hours and 1 hour before it starts.',
    'Mae nodyn i atgoffa am y sesiwn yn cael ei anfon 24 awr, 1 awr cyn iddi ddechrau.',
  ],
  [
    value(NEGOTIATED, 'meeting.remindBefore', []),
    'meeting.remindBefore',
    'No reminder goes out before a session.',
    'Does dim nodyn atgoffa yn cael ei anfon cyn sesiwn.',
  ],
  [
    value(NEGOTIATED, 'meeting.opensBefore', duration('PT0M')),
    'meeting.opensBefore',
    'The room opens at the start of the session.',
    'Mae’r ystafell yn agor ar ddechrau’r sesiwn.',
  ],
  [
    value(NEGOTIATED, 'meeting.closesAfter', duration('PT0M')),
    'meeting.closesAfter',
    'A session that nobody ended is closed at its end.',
    'Mae sesiwn na ddaeth neb â hi i ben yn cael ei chau ar ei diwedd.',
  ],
  [
    value(NEGOTIATED, 'meeting.countsAfter', duration('PT0M')),
    'meeting.countsAfter',
    'A session that nobody ended counts as held once it has begun.',
    'Mae sesiwn na ddaeth neb â hi i ben yn cyfrif fel un a gynhaliwyd unwaith y mae wedi dechrau.',
  ],
  [
    NEGOTIATED,
    'episode.firstBooking.extraAfterLapse',
    'A request for the first session that lapsed because the therapist did not answer gives 7 days more.',
    'Mae cais am y sesiwn gyntaf a ddaeth i ben am na wnaeth y therapydd ateb yn rhoi 7 diwrnod yn fwy.',
  ],
  [
    NEGOTIATED,
    'episode.furtherBooking.extraAfterLapse',
    'A request for a further session that lapsed because the therapist did not answer gives no extra time.',
    'Nid yw cais am sesiwn bellach a ddaeth i ben am na wnaeth y therapydd ateb yn rhoi amser ychwanegol.',
  ],
  [
    value(NEGOTIATED, 'episode.furtherBooking.leastNotice', period('P0D')),
    'episode.furtherBooking.leastNotice',
    'When a further booking comes to nothing, the time that was left is what is left.',
    'Pan na ddaw dim o archeb bellach, yr amser oedd ar ôl sydd ar ôl.',
  ],
  [
    value(NEGOTIATED, 'episode.firstBooking.leastNotice', period('P0D')),
    'episode.firstBooking.leastNotice',
    'When a first booking comes to nothing, the time that was left is what is left.',
    'Pan na ddaw dim o archeb gyntaf, yr amser oedd ar ôl sydd ar ôl.',
  ],
  [
    NEGOTIATED,
    'episode.firstBooking.warnings',
    'A member without a first booking is warned 7 days and 2 days before discharge.',
    'Mae aelod heb archeb gyntaf yn cael ei rybuddio 7 diwrnod a 2 ddiwrnod cyn ei ryddhau.',
  ],
  [
    value(NEGOTIATED, 'episode.course.lasts', period('P1Y2M3W')),
    'episode.course.lasts',
    'Every session ends within 14 months 21 days of first access. No time after that can be offered or booked.',
    'Mae pob sesiwn yn dod i ben o fewn 14 mis 21 diwrnod i’r mynediad cyntaf. Ni ellir cynnig nac archebu unrhyw amser ar ôl hynny.',
  ],
  [
    value(NEGOTIATED, 'episode.course.lasts', period('P2M1D')),
    'episode.course.lasts',
    'Every session ends within 2 months 1 day of first access. No time after that can be offered or booked.',
    'Mae pob sesiwn yn dod i ben o fewn 2 fis 1 diwrnod i’r mynediad cyntaf. Ni ellir cynnig nac archebu unrhyw amser ar ôl hynny.',
  ],
];

describe('the sentence of a rule', () => {
  it.each(CASES.map(([policy, field, en, cy]) => ({ policy, field, en, cy })))('of $field: $en', (each) => {
    expect(said(each.policy, each.field, 'en')).toBe(each.en);
    expect(said(each.policy, each.field, 'cy')).toBe(each.cy);
  });
});
