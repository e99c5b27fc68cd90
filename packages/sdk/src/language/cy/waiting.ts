import { modalitiesText, partText } from '../availability.ts';
import { dateText, durationText, fullMomentText, listText, momentText } from '../dates.ts';
import { counted } from '../plurals.ts';
import type { WaitingMessages } from '../waiting.ts';

export const messages: WaitingMessages = {
  published: {
    fairness:
      'Os gofynnwch chi am unrhyw un addas, rydyn ni’n gofyn i’r rhai sy’n cynnig yr hyn sydd ei angen arnoch chi. Yn gyntaf daw’r un sydd wedi bod hiraf heb aelod newydd, ac o’i flaen yr un nad yw erioed wedi cael un. Os yw hynny’r un fath i ddau, yn gyntaf daw’r un sydd â llai o geisiadau i’w hateb.',
    waitingList: (offerFor, offers) =>
      `Pan fydd amser yn rhydd eto, rydyn ni’n ei gynnig i bwy bynnag sydd wedi aros hiraf ac sydd eisiau amser o’r fath. Rydyn ni’n ei gadw iddyn nhw am ${durationText('cy', offerFor)}, ac yna’n ei gynnig i’r nesaf. Ni chynigir yr un amser ddwywaith i neb. Ar ôl ${counted('cy', offers, { other: 'cynnig' })} heb ateb, byddwch chi’n colli eich lle.`,
  },
  reasons: {
    notYours: (_, { viewer }) =>
      viewer === 'member'
        ? 'Nid eich lle chi ar y rhestr aros yw hwn. Ewch yn ôl i’ch archebion i weld beth allwch chi ei wneud.'
        : 'Allwch chi ddim gwneud hyn gyda’r lle hwn ar y rhestr aros.',
    noWaitingList: () =>
      'Nid oes gan y gwasanaeth hwn restr aros. Gofynnwch am yr amseroedd sy’n addas i chi yn lle hynny.',
    alreadyWaiting: ({ since }, { viewer, zone }) =>
      viewer === 'member'
        ? `Rydych chi ar y rhestr aros ers ${momentText('cy', since, zone)}. Rydych chi’n cadw eich lle. I aros am amseroedd eraill, gadewch y rhestr ac ymunwch eto.`
        : `Mae’r aelod ar y rhestr aros ers ${momentText('cy', since, zone)}.`,
    therapistNotOffered: () => 'Nid yw’r therapydd hwn ar gael i chi. Dewiswch therapydd arall, neu unrhyw un addas.',
    modalityNotOffered: ({ offered }) =>
      offered.length === 0
        ? 'Does dim ffordd o gwrdd yma y mae angen amser ar ei chyfer. Dewiswch therapydd arall, neu unrhyw un addas.'
        : `Allwch chi ddim cwrdd fel hyn yma. Dewiswch ${modalitiesText('cy', offered)}.`,
    lengthNotOffered: ({ offered }) =>
      `Mae sesiynau’n para ${listText('cy', offered.map(String), 'or')} munud yma. Dewiswch un o’r rhain.`,
    partUnknown: ({ part }) =>
      `Dydyn ni ddim yn adnabod y rhan o’r dydd “${partText('cy', part)}”. Dewiswch un o’r rhestr.`,
    datePassed: ({ until }) =>
      `Mae ${dateText('cy', until)} wedi mynd heibio. Dewiswch heddiw neu ddyddiad diweddarach.`,
    notWaiting: ({ state, at }, { viewer, zone }) => {
      const moment = momentText('cy', at, zone);
      if (state === 'booked')
        return viewer === 'member'
          ? `Gwnaethoch chi drefnu amser o’r rhestr aros am ${moment}.`
          : `Trefnodd yr aelod amser o’r rhestr aros am ${moment}.`;
      return viewer === 'member'
        ? `Gwnaethoch chi adael y rhestr aros am ${moment}. Gallwch chi ymuno â hi eto.`
        : `Gadawodd yr aelod y rhestr aros am ${moment}.`;
    },
    offerUnderway: ({ until }, { viewer, zone }) =>
      viewer === 'member'
        ? `Mae amser yn cael ei gadw i chi tan ${momentText('cy', until, zone)}. Trefnwch ef, neu ei ryddhau.`
        : `Mae amser yn cael ei gadw i’r aelod hwn tan ${momentText('cy', until, zone)}.`,
    offerUnknown: () => 'Nid yw’r amser hwn yn cael ei gadw o’r rhestr aros mwyach.',
    offerTooLate: ({ until }, { zone }) =>
      `Dim ond tan ${momentText('cy', until, zone)} y gellid cadw’r amser hwn, sy’n gadael dim amser i ateb.`,
    notWished: ({ start }, { zone }) =>
      `Nid yw ${fullMomentText('cy', start, zone)} yn amser y mae’r aelod hwn yn aros amdano.`,
    offeredBefore: ({ start }, { zone }) =>
      `Cafodd ${fullMomentText('cy', start, zone)} ei gynnig i’r aelod hwn o’r blaen. Ni chynigir yr un amser ddwywaith i neb.`,
    memberBusy: ({ start }, { zone }) => `Mae gan yr aelod sesiwn arall am ${fullMomentText('cy', start, zone)}.`,
    memberCannot: () => 'Ni allai’r aelod drefnu amser nawr. Mae’n cadw ei le.',
    offeredToOther: ({ until }, { zone }) =>
      `Mae’r amser hwn yn cael ei gadw i rywun arall ar y rhestr aros tan ${momentText('cy', until, zone)}.`,
    notNext: () =>
      'Mae rhywun sydd wedi aros yn hirach eisiau’r amser hwn hefyd. Bydd yn cael ei gynnig iddyn nhw yn gyntaf.',
  },
};
