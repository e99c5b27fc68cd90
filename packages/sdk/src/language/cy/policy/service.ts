import { availabilityWords, partText } from '../../availability.ts';
import { wallHoursText } from '../../dates.ts';
import type { FieldWordsOf } from '../../policy.ts';
import { either } from './phrases.ts';

/** The service, and whom it is for. */
export const service: FieldWordsOf<'flow' | 'zone' | 'modalities' | 'lengths' | 'partsOfDay' | 'eligibility'> = {
  flow: {
    title: 'Sut y cytunir ar amser',
    rule: (flow) =>
      ({
        negotiated:
          'mae’r aelod yn gofyn am sesiwn ar amseroedd a fyddai’n addas, ac mae’r therapydd yn ateb gydag union amseroedd',
        instant: 'mae’r aelod yn cymryd amser rhydd, ac mae’r therapydd yn ei gadarnhau',
        offered: 'mae gweithiwr cymorth yn cynnig lle, ac mae’r person yn cytuno drwy ateb',
      })[flow],
    consequence: ({ flow }) =>
      flow === 'offered' ? 'Ni ellir symud sesiwn: caiff ei chanslo, a chynigir lle arall.' : null,
  },
  zone: {
    title: 'Cylchfa amser',
    rule: (zone) => `mae dyddiadau ac amseroedd yn dilyn cloc ${zone}`,
  },
  modalities: {
    title: 'Dulliau cwrdd',
    rule: (modalities) =>
      `dulliau cwrdd: ${modalities.map((modality) => availabilityWords('cy').modality[modality]).join(', ')}`,
  },
  lengths: {
    title: 'Hyd sesiynau',
    rule: (lengths) => `mae sesiwn yn para ${either(lengths.map(String))} munud`,
  },
  partsOfDay: {
    title: 'Rhannau’r dydd',
    rule: (parts) =>
      `rhannau’r dydd yw: ${parts
        .map(({ id, from, until }) => `${partText('cy', id)} (${wallHoursText('cy', from, until)})`)
        .join(', ')}`,
  },

  'eligibility.minimumAge': {
    title: 'Isafswm oedran',
    rule: (age) =>
      age === null ? 'gall pobl o unrhyw oedran ddefnyddio’r gwasanaeth' : `rhaid i bobl fod yn ${age} oed neu’n hŷn`,
  },
  'eligibility.catchment': {
    title: 'Ble mae’n rhaid byw neu berthyn',
    rule: (catchment) => {
      if (catchment === null) return 'gall pobl ddefnyddio’r gwasanaeth ble bynnag maen nhw’n byw';
      const { places, institutions } = catchment;
      const ways = [
        ...(places.length > 0 ? [`fyw yn ${either(places)}`] : []),
        ...(institutions.length > 0 ? [`berthyn i ${either(institutions)}`] : []),
      ];
      return `rhaid i bobl ${either(ways)}`;
    },
  },
  'eligibility.declaration': {
    title: 'Datganiad am therapydd arall',
    rule: (needed) =>
      needed
        ? 'rhaid i bobl ddatgan nad ydyn nhw’n gweld therapydd arall'
        : 'does neb yn gofyn i bobl a ydyn nhw’n gweld therapydd arall',
  },
  'eligibility.prescription': {
    title: 'Angen presgripsiwn',
    rule: (needed) =>
      needed
        ? 'rhaid i atgyfeiriwr fod wedi rhagnodi’r math o therapi a’r dull cwrdd'
        : 'does dim angen presgripsiwn ar bobl',
  },
  'eligibility.coverage': {
    title: 'Beth all dalu am sesiwn',
    rule: (coverage) => {
      if (coverage === null) return 'mae sesiynau am ddim ac nid ydyn nhw’n cael eu cyfrif';
      const kinds = { funded: 'sesiwn a ariennir', credit: 'credyd', charge: 'tâl a awdurdodwyd' };
      return `mae archeb yn defnyddio ${coverage.map((kind) => kinds[kind]).join(', neu os nad oes un, ')}`;
    },
  },
};
