import type { messages as english } from '../en/journey.ts';
import type { Messages } from '../messages.ts';

const ORDINALS = ['cyntaf', 'ail', 'trydydd', 'pedwerydd', 'pumed'];

/** "eich dewis cyntaf", but "eich ail ddewis": all but the first stand before the noun, and soften it. */
function choice(place: number, noun = 'dewis'): string {
  const ordinal = ORDINALS[place - 1] ?? `${place}`;
  if (place === 1) return `${noun} ${ordinal}`;
  return `${ordinal} ${place === 2 ? 'ddewis' : noun}`;
}

export const messages: Messages<typeof english> = {
  you: {
    left: (count) => `Mae gennych ${count} sesiwn ar ôl i’w trefnu.`,
    noneHeading: 'Nid oes gennych sesiynau ar ôl i’w trefnu',
    none: 'Mae pob sesiwn a roddwyd i chi wedi’i threfnu neu wedi’i defnyddio. Os credwch fod hyn yn anghywir, cysylltwch â’r gwasanaeth a’ch cyfeiriodd.',
  },
  therapist: {
    heading: 'Dewis therapydd',
    any: 'Unrhyw therapydd addas',
    anyHint: 'Rydym yn gofyn i bawb sy’n addas. Y cyntaf i gynnig amseroedd i chi sy’n cymryd eich cais.',
    askAny: 'Gofyn i unrhyw therapydd addas',
    ask: 'Gofyn am sesiwn',
    askName: (name) => `Gofyn i ${name} am sesiwn`,
    more: 'Mwy am',
    filters: 'Hidlo therapyddion',
    filterBy: { approach: 'Dull', modality: 'Sut rydych yn cwrdd', language: 'Iaith', gender: 'Rhywedd' },
    option: (label, count) => `${label} (${count})`,
    chosenFilters: 'Hidlwyr a ddewiswyd',
    removeFilter: (label) => `Tynnu’r hidlydd: ${label}`,
    clear: 'Clirio pob hidlydd',
    showMore: 'Dangos mwy o therapyddion',
    found: (count, total) => (count === total ? `${count} therapydd` : `${count} o ${total} therapydd`),
    nothingHeading: 'Nid oes therapydd yn cyfateb i’ch holl hidlwyr',
    without: (filter, count) => `Heb “${filter}”: ${count} therapydd`,
    emptyHeading: 'Nid oes therapydd ar gael ar hyn o bryd',
    empty: 'Dewch yn ôl yn nes ymlaen, neu cysylltwch â’r gwasanaeth a’ch cyfeiriodd.',
    rating: (average, count) => `${average} allan o 5, gan ${count} o bobl`,
    ratingLabel: 'Sgôr',
    ratingNone: 'Dim digon o sgoriau i’w dangos eto',
    photo: (name) => `Llun o ${name}`,
    qualifications: 'Cymwysterau a chofrestriad',
    approaches: 'Dulliau',
    languages: 'Ieithoedd',
    gender: 'Rhywedd',
    pronouns: 'Rhagenwau',
    meets: 'Sut gallwch gwrdd',
    about: (name) => `Am ${name}`,
    availability: 'Ar gael fel arfer',
  },
  modality: {
    heading: 'Sut hoffech chi gwrdd?',
    missing: 'Dewiswch sut hoffech chi gwrdd',
  },
  length: {
    heading: 'Pa mor hir ddylai’r sesiwn fod?',
    minutes: (count) => `${count} munud`,
    missing: 'Dewiswch pa mor hir ddylai’r sesiwn fod',
  },
  systemCheck: {
    other: 'Cwrdd mewn ffordd arall',
  },
  when: {
    day: (place, needed) =>
      needed === 1 ? 'Ar ba ddiwrnod allech chi gwrdd?' : `Pryd allech chi gwrdd? Eich ${choice(place)}`,
    hint: (needed) =>
      needed === 1
        ? 'Dyma’r diwrnodau pan fo’n bosibl.'
        : `Rydych yn rhoi ${needed} dewis, fel bod un yn debygol o siwtio eich therapydd. Dyma’r diwrnodau pan fo’n bosibl.`,
    part: 'Pa ran o’r diwrnod?',
    later: 'Dangos dyddiadau diweddarach',
    earlier: 'Dangos dyddiadau cynharach',
    chosen: 'Eich dewisiadau hyd yma',
    choice: (place) => `Dewis ${place}`,
    missingDay: 'Dewiswch ddiwrnod',
    missingPart: 'Dewiswch ran o’r diwrnod',
    noneHeading: 'Nid oes diwrnodau rhydd ar hyn o bryd',
    none: 'Nid oes amser i ofyn amdano yn yr wythnosau nesaf. Dewiswch therapydd arall, neu dewch yn ôl ymhen ychydig ddyddiau.',
    otherTherapist: 'Dewis therapydd arall',
    doneHeading: 'Eich dewisiadau',
  },
  check: {
    heading: 'Gwirio eich atebion',
    therapist: 'Therapydd',
    modality: 'Sut rydych yn cwrdd',
    length: 'Hyd',
    choice: (place) => {
      const words = choice(place);
      return words.charAt(0).toUpperCase() + words.slice(1);
    },
    uses: 'Beth mae’n ei ddefnyddio',
    nextHeading: 'Beth sy’n digwydd nesaf',
    next: (who, hours) =>
      `Mae gan ${who} hyd at ${hours} i ateb gydag union amseroedd. Yna byddwch yn derbyn un ohonynt. Tan hynny cais yw hwn, nid archeb, a gallwch ei dynnu’n ôl unrhyw bryd. Nid ydych yn colli dim.`,
    sending: 'Yn anfon eich cais',
  },
  sent: {
    heading: 'Cais wedi’i anfon',
    reference: 'Eich cyfeirnod',
    notYet: 'Cais yw hwn, nid archeb eto.',
    answer: (who, by) => `Mae gan ${who} tan ${by} i ateb.`,
    nextHeading: 'Beth sy’n digwydd nesaf',
    tell: 'Byddwn yn anfon e-bost atoch cyn gynted ag y bydd ateb. Byddwch hefyd yn ei weld yma, o dan eich archebion.',
    another: 'Gofyn am sesiwn arall',
  },
  refused: {
    heading: 'Ni allem anfon eich cais',
    mend: 'Mynd yn ôl a’i newid',
  },
  notSent: {
    heading: 'Efallai na chafodd eich cais ei anfon',
    safe: 'Gallwch ei anfon eto’n ddiogel. Ni fydd yn cael ei anfon ddwywaith.',
    again: 'Anfon eto',
  },
  anyone: 'pwy bynnag a ofynnir',
};
