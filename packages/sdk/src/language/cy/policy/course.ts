import { periodsText } from '../../lengths.ts';
import type { FieldWordsOf } from '../../policy.ts';
import { days, noDays } from './phrases.ts';

/** The course of therapy. */
export const course: FieldWordsOf<'episode'> = {
  episode: {
    title: 'Cwrs therapi',
    rule: (episode) =>
      episode === null
        ? 'does dim cwrs therapi, ac nid oes rhaid archebu sesiynau erbyn unrhyw ddyddiad'
        : 'mae sesiynau’n perthyn i gwrs therapi, sy’n dod i ben pan nad oes sesiwn wedi’i harchebu mewn pryd',
  },

  'episode.firstBooking.recommendedWithin': {
    title: 'Amser a argymhellir i archebu’r sesiwn gyntaf',
    rule: (within) =>
      `mae’n well archebu’r sesiwn gyntaf o fewn ${days(within)} i gofrestru, ac mae aelod nad yw wedi gwneud hynny yn cael ei atgoffa`,
  },
  'episode.firstBooking.within': {
    title: 'Amser i archebu’r sesiwn gyntaf',
    rule: (within) => `rhaid archebu’r sesiwn gyntaf o fewn ${days(within)} i gofrestru`,
    consequence: () => 'Fel arall caiff yr aelod ei ryddhau. Mae’r cloc yn sefyll tra bo cais yn aros.',
  },
  'episode.firstBooking.warnings': {
    title: 'Rhybuddion heb archeb gyntaf',
    rule: (warnings) => `mae aelod heb archeb gyntaf yn cael ei rybuddio ${periodsText('cy', warnings)} cyn ei ryddhau`,
  },
  'episode.firstBooking.extraAfterLapse': {
    title: 'Amser ychwanegol ar ôl cais cyntaf heb ateb',
    rule: (extra) =>
      noDays(extra)
        ? 'nid yw cais am y sesiwn gyntaf a ddaeth i ben am na wnaeth y therapydd ateb yn rhoi amser ychwanegol'
        : `mae cais am y sesiwn gyntaf a ddaeth i ben am na wnaeth y therapydd ateb yn rhoi ${days(extra)} yn fwy`,
  },
  'episode.firstBooking.leastNotice': {
    title: 'Yr amser lleiaf sydd ar ôl i archebu’r sesiwn gyntaf',
    rule: (notice) =>
      noDays(notice)
        ? 'pan na ddaw dim o archeb gyntaf, yr amser oedd ar ôl sydd ar ôl'
        : `pan na ddaw dim o archeb gyntaf, mae o leiaf ${days(notice)} ar ôl i wneud un arall`,
  },

  'episode.furtherBooking.within': {
    title: 'Amser i archebu sesiwn bellach',
    rule: (within) => `rhaid archebu sesiwn bellach o fewn ${days(within)} i’r un olaf a gwblhawyd`,
    consequence: () => 'Fel arall caiff yr aelod ei ryddhau. Mae egwyl hirach yn sefyll tra bo sesiwn wedi’i harchebu.',
  },
  'episode.furtherBooking.warnings': {
    title: 'Rhybuddion heb archeb bellach',
    rule: (warnings) =>
      `mae aelod heb archeb bellach yn cael ei rybuddio ${periodsText('cy', warnings)} cyn ei ryddhau`,
  },
  'episode.furtherBooking.extraAfterLapse': {
    title: 'Amser ychwanegol ar ôl cais pellach heb ateb',
    rule: (extra) =>
      noDays(extra)
        ? 'nid yw cais am sesiwn bellach a ddaeth i ben am na wnaeth y therapydd ateb yn rhoi amser ychwanegol'
        : `mae cais am sesiwn bellach a ddaeth i ben am na wnaeth y therapydd ateb yn rhoi ${days(extra)} yn fwy`,
  },
  'episode.furtherBooking.leastNotice': {
    title: 'Yr amser lleiaf sydd ar ôl i archebu sesiwn bellach',
    rule: (notice) =>
      noDays(notice)
        ? 'pan na ddaw dim o archeb bellach, yr amser oedd ar ôl sydd ar ôl'
        : `pan na ddaw dim o archeb bellach, mae o leiaf ${days(notice)} ar ôl i wneud un arall`,
  },

  'episode.course.lasts': {
    title: 'Hyd y cwrs',
    rule: (lasts) => `mae pob sesiwn yn dod i ben o fewn ${days(lasts)} i’r mynediad cyntaf`,
    consequence: () => 'Ni ellir cynnig nac archebu unrhyw amser ar ôl hynny.',
  },
  'episode.course.warnings': {
    title: 'Rhybuddion cyn diwedd y cwrs',
    rule: (warnings) => `mae’r aelod yn cael ei rybuddio ${periodsText('cy', warnings)} cyn i’r cwrs ddod i ben`,
  },

  'episode.undoing.bookWithin': {
    title: 'Amser i archebu ar ôl dadwneud rhyddhau',
    rule: (within) => `gall staff ddadwneud rhyddhau gyda rheswm, ac yna rhaid archebu sesiwn o fewn ${days(within)}`,
  },
};
