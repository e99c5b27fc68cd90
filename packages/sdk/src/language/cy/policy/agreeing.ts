import { counted } from '../../plurals.ts';
import type { FieldWordsOf } from '../../policy.ts';
import { DATES, DAYS, EXACT_TIMES, length, MINUTES, none, OFFERS, PREFERENCES, SETS, TIMES } from './phrases.ts';

/** How a time is agreed. */
export const agreeing: FieldWordsOf<'reservation' | 'waitingList' | 'request' | 'proposal' | 'offer'> = {
  'reservation.minimumNotice': {
    title: 'Rhybudd wrth gymryd amser rhydd',
    rule: (notice) =>
      none(notice)
        ? 'gellir cymryd amser nes iddo ddechrau'
        : `gellir cymryd amser hyd at ${length(notice)} cyn iddo ddechrau`,
  },
  'reservation.horizonDays': {
    title: 'Diwrnodau ymlaen llaw y gellir eu cymryd',
    rule: (count) => `gellir cymryd amseroedd hyd at ${counted('cy', count, DAYS)} ymlaen llaw`,
  },
  'reservation.step': {
    title: 'Munudau rhwng amseroedd rhydd',
    rule: (step) => `gall sesiynau ddechrau bob ${counted('cy', step, MINUTES)}`,
  },
  'reservation.holdFor': {
    title: 'Am faint y cedwir amser a ddewiswyd',
    rule: (time) => `mae’r amser a ddewiswyd yn cael ei gadw am ${length(time)} tra bo’r aelod yn penderfynu`,
  },
  'reservation.extensions': {
    title: 'Sawl gwaith y gellir cadw amser am fwy',
    rule: (count) =>
      count === 0
        ? 'ni all yr aelod gael cadw’r amser a ddewiswyd am fwy'
        : `gall yr aelod gael cadw’r amser a ddewiswyd am yr un hyd eto, ${counted('cy', count, TIMES)} ar y mwyaf`,
  },
  'reservation.confirmBefore': {
    title: 'Faint cyn y dechrau i gadarnhau',
    rule: (before) =>
      none(before)
        ? 'mae’r therapydd yn cadarnhau erbyn y dechrau'
        : `mae’r therapydd yn cadarnhau o leiaf ${length(before)} cyn y dechrau`,
    consequence: () => 'Fel arall daw’r archeb i ben, does dim wedi’i golli, a gall yr aelod ddewis amser arall.',
  },
  'reservation.courseMost': {
    title: 'Nifer mwyaf o ddyddiadau mewn cwrs',
    rule: (count) => `gellir archebu hyd at ${counted('cy', count, DATES)} ar unwaith fel cwrs`,
  },
  'reservation.preferencesInstead': {
    title: 'Dewisiadau yn lle amser rhydd',
    rule: (instead) =>
      instead
        ? 'gall aelod nad oes amser rhydd yn addas iddo enwi dewisiadau yn lle hynny, ac mae’r therapydd yn ateb gydag union amseroedd'
        : 'gall aelod nad oes amser rhydd yn addas iddo ymuno â’r rhestr aros, ond ni all enwi dewisiadau',
  },

  'waitingList.offerFor': {
    title: 'Am faint y cedwir cynnig i’r rhestr aros',
    rule: (time) =>
      `mae amser sy’n rhydd eto yn cael ei gynnig i’r person cyntaf ar y rhestr aros ac yn cael ei gadw am ${length(time)}`,
  },
  'waitingList.offers': {
    title: 'Cynigion heb ateb cyn gadael y rhestr aros',
    rule: (count) => `mae rhywun yn gadael y rhestr aros ar ôl ${counted('cy', count, OFFERS)} heb ateb`,
  },

  'request.preferences': {
    title: 'Dewisiadau mewn cais',
    rule: (count) =>
      count === 1
        ? 'mae cais yn enwi 1 dewis: dyddiad a rhan o’r dydd'
        : `mae cais yn enwi ${counted('cy', count, PREFERENCES)}, pob un yn ddyddiad a rhan o’r dydd`,
  },
  'request.minimumNotice': {
    title: 'Rhybudd ar gyfer dewis',
    rule: (notice) =>
      none(notice)
        ? 'gall yr aelod ofyn am amseroedd heb rybudd'
        : `gall yr aelod ofyn am amseroedd o leiaf ${length(notice)} ymlaen llaw`,
  },
  'request.horizonDays': {
    title: 'Diwrnodau ymlaen llaw y gellir gofyn amdanynt',
    rule: (count) => `gall yr aelod ofyn am amseroedd hyd at ${counted('cy', count, DAYS)} ymlaen llaw`,
  },
  'request.systemCheck': {
    title: 'Gwirio’r system cyn cais',
    rule: (needed) =>
      needed
        ? 'cyn gofyn am sesiwn sydd angen dyfeisiau, rhaid i’r aelod fod wedi gwirio’r camera, y meicroffon a’r cysylltiad'
        : 'gall yr aelod ofyn am sesiwn heb wirio’r camera, y meicroffon a’r cysylltiad yn gyntaf',
  },
  'request.rounds': {
    title: 'Setiau o ddewisiadau mewn cais',
    rule: (count) =>
      count === 1
        ? 'mae gan gais 1 set o ddewisiadau, felly mae aelod nad oes amser yn addas iddo yn ei dynnu’n ôl ac yn gofyn eto'
        : `gall aelod nad oes amser yn addas iddo roi dewisiadau newydd, hyd at ${counted('cy', count, SETS)} mewn un cais`,
  },
  'request.answerWithin': {
    title: 'Amser i’r therapydd ateb',
    rule: (within) => `mae gan y therapydd ${length(within)} i ateb`,
    consequence: () => 'Ar ôl hynny mae’r cais yn dod i ben, does dim wedi’i golli, a gall yr aelod ofyn eto.',
  },

  'proposal.most': {
    title: 'Nifer mwyaf o amseroedd mewn ateb',
    rule: (count) => `mae’r therapydd yn ateb gyda hyd at ${counted('cy', count, EXACT_TIMES)}`,
    consequence: () => 'Mae pob un yn cael ei gadw i’r aelod, fel na all neb arall ei archebu.',
  },
  'proposal.minimumNotice': {
    title: 'Rhybudd ar gyfer amser a gynigir',
    rule: (notice) =>
      none(notice)
        ? 'gall amser a gynigir ddechrau ar unwaith'
        : `mae amser a gynigir yn dechrau o leiaf ${length(notice)} ar ôl ei gynnig`,
  },
  'proposal.withinPreferences': {
    title: 'Amseroedd a gynigir o fewn y dewisiadau',
    rule: (within) =>
      within
        ? 'mae’r amseroedd a gynigir o fewn dewisiadau’r aelod'
        : 'gall yr amseroedd a gynigir fod y tu allan i ddewisiadau’r aelod',
  },
  'proposal.answerWithin': {
    title: 'Amser i’r aelod dderbyn',
    rule: (within) => `mae gan yr aelod ${length(within)} i dderbyn amser a gynigiwyd`,
    consequence: () => 'Ar ôl hynny mae’r amseroedd yn rhydd eto, does dim wedi’i golli, a gall yr aelod ofyn eto.',
  },
  'proposal.step': {
    title: 'Munudau rhwng amseroedd i’w cynnig',
    rule: (step) =>
      `mae’r therapydd yn gweld amseroedd i’w cynnig bob ${counted('cy', step, MINUTES)}, a gall ysgrifennu un arall`,
  },
  'proposal.moveDays': {
    title: 'Diwrnodau a ddangosir i gynnig symud',
    rule: (count) => `mae therapydd sy’n cynnig symud yn gweld amseroedd ar ${counted('cy', count, DAYS)} ar y tro`,
  },

  'offer.minimumNotice': {
    title: 'Rhybudd wrth gynnig lle',
    rule: (notice) =>
      none(notice)
        ? 'gellir cynnig lle nes iddo ddechrau'
        : `mae lle yn cael ei gynnig o leiaf ${length(notice)} cyn iddo ddechrau`,
  },
  'offer.horizonDays': {
    title: 'Diwrnodau ymlaen llaw y gellir eu cynnig',
    rule: (count) => `gellir cynnig lleoedd hyd at ${counted('cy', count, DAYS)} ymlaen llaw`,
  },
  'offer.answerWithin': {
    title: 'Amser i ateb cynnig',
    rule: (within) => `mae gan y person ${length(within)} i ateb cynnig`,
    consequence: () => 'Ar ôl hynny mae’r cynnig yn dod i ben ac mae’r lle’n rhydd eto.',
  },
};
