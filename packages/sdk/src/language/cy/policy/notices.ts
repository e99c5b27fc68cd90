import { wallHoursText } from '../../dates.ts';
import type { FieldWordsOf } from '../../policy.ts';
import { length, none } from './phrases.ts';

const CHANNELS = { mail: 'e-bost', text: 'neges destun' } as const;

/** Sut y caiff pobl wybod. */
export const notices: FieldWordsOf<'notices'> = {
  'notices.channels': {
    title: 'Sut y caiff pobl wybod',
    rule: (channels) =>
      `sut y caiff pobl nad ydynt wedi dewis eu hunain wybod: ${channels.map((channel) => CHANNELS[channel]).join(', ')}`,
    consequence: () => 'Mae’r hyn y mae rhywun wedi’i ddewis yn dod o’i flaen.',
  },
  'notices.quiet': {
    title: 'Oriau tawel',
    rule: (hours) =>
      hours.length === 0
        ? 'mae negeseuon testun yn cael eu hanfon ar unrhyw awr'
        : `mae negeseuon testun yn aros yn yr oriau ${hours.map(({ from, until }) => wallHoursText('cy', from, until)).join(', ')}`,
    consequence: ({ notices }) =>
      notices.quiet.length === 0 ? null : 'Nid yw negeseuon e-bost yn aros, oni bai bod rhywun yn gofyn am hynny.',
  },
  'notices.pressingWithin': {
    title: 'Pa mor agos y mae’n rhaid i sesiwn fod er mwyn i oriau tawel beidio â chyfrif',
    rule: (time) =>
      none(time)
        ? 'mae neges am sesiwn yn aros yn yr oriau tawel ni waeth pa mor agos yw hi'
        : `mae neges am sesiwn sy’n dechrau o fewn ${length(time)} yn cael ei hanfon yn yr oriau tawel hefyd`,
  },
};
