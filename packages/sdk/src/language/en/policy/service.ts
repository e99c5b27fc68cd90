import { modalitiesText, partText } from '../../availability.ts';
import { wallHoursText } from '../../dates.ts';
import type { FieldWordsOf } from '../../policy.ts';
import { list } from './phrases.ts';

/** The service, and whom it is for. */
export const service: FieldWordsOf<'flow' | 'zone' | 'modalities' | 'lengths' | 'partsOfDay' | 'eligibility'> = {
  flow: {
    title: 'Way of agreeing a time',
    rule: (flow) =>
      ({
        negotiated:
          'the member asks for a session at times that would suit them, and the therapist answers with exact times',
        instant: 'the member takes a free time, and the therapist confirms it',
        offered: 'a support worker offers a place, and the person agrees by reply',
      })[flow],
    consequence: ({ flow }) =>
      flow === 'offered' ? 'A session cannot be moved: it is cancelled, and another place is offered.' : null,
  },
  zone: {
    title: 'Time zone',
    rule: (zone) => `dates and times are by the clock of ${zone}`,
  },
  modalities: {
    title: 'Ways of meeting',
    rule: (modalities) => `people meet by ${modalitiesText('en', modalities)}`,
  },
  lengths: {
    title: 'Session lengths',
    rule: (lengths) => `a session lasts ${list(lengths.map(String), 'or')} minutes`,
  },
  partsOfDay: {
    title: 'Parts of the day',
    rule: (parts) =>
      `the parts of the day are ${list(
        parts.map(({ id, from, until }) => `${partText('en', id)} (${wallHoursText('en', from, until)})`),
        'and',
      )}`,
  },

  'eligibility.minimumAge': {
    title: 'Minimum age',
    rule: (age) => (age === null ? 'people of any age can use the service' : `people must be ${age} or over`),
  },
  'eligibility.catchment': {
    title: 'Where people must live or belong',
    rule: (catchment) => {
      if (catchment === null) return 'people can use the service wherever they live';
      const { places, institutions } = catchment;
      const ways = [
        ...(places.length > 0 ? [`live in ${list(places, 'or')}`] : []),
        ...(institutions.length > 0 ? [`belong to ${list(institutions, 'or')}`] : []),
      ];
      return `people must ${list(ways, 'or')}`;
    },
  },
  'eligibility.declaration': {
    title: 'Declaration about another therapist',
    rule: (needed) =>
      needed
        ? 'people must declare that they are not seeing another therapist'
        : 'people are not asked whether they are seeing another therapist',
  },
  'eligibility.prescription': {
    title: 'Prescription needed',
    rule: (needed) =>
      needed
        ? 'the approach and the way of meeting must have been prescribed by a referrer'
        : 'people need no prescription',
  },
  'eligibility.coverage': {
    title: 'What can pay for a session',
    rule: (coverage) => {
      if (coverage === null) return 'sessions are free and are not counted';
      const kinds = { funded: 'a funded session', credit: 'a credit', charge: 'an authorised charge' };
      return `a booking uses ${coverage.map((kind) => kinds[kind]).join(', or failing that ')}`;
    },
  },
};
