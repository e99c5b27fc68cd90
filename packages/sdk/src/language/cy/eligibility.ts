import { modalitiesText } from '../availability.ts';
import { dateText, listText } from '../dates.ts';
import type { EligibilityMessages } from '../eligibility.ts';

export const messages: EligibilityMessages = {
  reasons: {
    dateOfBirthNeeded: () =>
      'Rhowch eich dyddiad geni. Mae ei angen arnon ni i weld a yw’r gwasanaeth hwn ar eich cyfer chi.',
    dateOfBirthAhead: () => 'Mae’r dyddiad geni yn y dyfodol. Gwiriwch ef a rhowch ef eto.',
    tooYoung: ({ minimumAge, from }) =>
      `Mae’r gwasanaeth hwn i bobl ${minimumAge} oed neu’n hŷn. Gallwch chi ei ddefnyddio o ${dateText('cy', from)}.`,
    postcodeNeeded: () =>
      'Rhowch eich cod post. Mae ei angen arnon ni i weld a yw’r gwasanaeth hwn ar gael lle rydych chi’n byw.',
    postcodeWrong: () => 'Nid yw hwn yn god post llawn yn y DU. Rhowch un fel SW1A 1AA.',
    outsideCatchment: ({ district }) =>
      district === null
        ? 'Mae’r gwasanaeth hwn i bobl sy’n byw yn ei ardal, neu sy’n perthyn i un o’i sefydliadau.'
        : `Nid yw’r gwasanaeth hwn ar gael yn ${district}. Mae i bobl sy’n byw yn ei ardal, neu sy’n perthyn i un o’i sefydliadau.`,
    declarationNeeded: () => 'Dywedwch a ydych chi’n gweld therapydd arall nawr.',
    seeingOtherTherapist: () => 'Mae’r gwasanaeth hwn i bobl nad ydyn nhw’n gweld therapydd arall ar yr un pryd.',
    notPrescribed: () => 'Rhaid i bwy bynnag sy’n eich cyfeirio drefnu eich sesiynau cyn y gallwch chi archebu.',
    approachNotPrescribed: ({ prescribed }) =>
      `Nid dyma’r math o sesiynau a drefnwyd i chi. Dewiswch ${listText('cy', prescribed, 'or')}.`,
    modalityNotPrescribed: ({ prescribed }) =>
      `Ni threfnwyd eich sesiynau i gael eu cynnal fel hyn. Dewiswch ${modalitiesText('cy', prescribed)}.`,
    notCovered: ({ accepted }) =>
      accepted.length === 0
        ? 'Ni all dim dalu am sesiwn yn y gwasanaeth hwn ar hyn o bryd.'
        : `Does gennych chi ddim ar ôl i dalu am sesiwn. Mae’r gwasanaeth hwn yn derbyn ${listText(
            'cy',
            accepted.map((kind) => COVERAGE[kind]),
            'or',
          )}.`,
  },
  turnTo: {
    checkYourDetails: 'Gwiriwch yr hyn rydych chi wedi’i roi a rhowch gynnig arall arni.',
    youngPeople: 'Chwiliwch am gymorth i bobl ifanc yn eich ardal chi, neu gofynnwch i’ch meddyg teulu neu’ch ysgol.',
    localService: 'Gofynnwch i’ch meddyg teulu, neu chwiliwch am y gwasanaeth ar gyfer yr ardal lle rydych chi’n byw.',
    yourTherapist: 'Siaradwch â’ch therapydd am hyn yn gyntaf.',
    yourReferrer: 'Cysylltwch â’r gwasanaeth neu’r person a’ch cyfeiriodd chi.',
    payment: 'Prynwch gredyd neu awdurdodwch dâl, neu cysylltwch â’r gwasanaeth a’ch cyfeiriodd chi.',
  },
};

const COVERAGE = {
  funded: 'sesiynau wedi’u hariannu',
  credit: 'credydau',
  charge: 'taliadau rydych chi’n eu hawdurdodi',
} as const;
