import { fullMomentText } from '../dates.ts';
import type { EpisodeMessages } from '../episode.ts';

const discharged: EpisodeMessages['discharged'] = {
  noFirstBooking: 'Ni threfnwyd sesiwn gyntaf mewn pryd.',
  noFurtherBooking: 'Ni threfnwyd sesiwn arall mewn pryd.',
  courseEnded: 'Daeth amser y cwrs i ben.',
  staff: 'Daeth staff â’r cwrs i ben.',
};

export const messages: EpisodeMessages = {
  reasons: {
    notYours: () => 'Mater i staff y gwasanaeth yw hyn. Gofynnwch iddyn nhw.',
    alreadyRegistered: ({ at }, zone) =>
      `Dechreuodd y cwrs therapi hwn am ${fullMomentText('cy', at, zone)} eisoes. Ewch ymlaen â hwnnw.`,
    firstAccessAhead: ({ at }, zone) =>
      `Mae’r mynediad cyntaf a roddwyd, ${fullMomentText('cy', at, zone)}, yn y dyfodol. Dewiswch amser sydd wedi bod.`,
    discharged: ({ at, cause }, zone) =>
      `Daeth y cwrs therapi hwn i ben am ${fullMomentText('cy', at, zone)}. ${discharged[cause]} Ni ellir trefnu dim oni bai bod staff yn tynnu’r rhyddhad yn ôl.`,
    notDischarged: () => 'Mae’r cwrs therapi hwn yn parhau, felly does dim rhyddhad i’w dynnu’n ôl.',
    reasonNeeded: () => 'Dywedwch pam, mewn ychydig eiriau. Caiff ei gadw gyda’r cwrs.',
    bookingKnown: () => 'Mae’r archeb hon yn perthyn i’r cwrs eisoes. Does dim angen i chi wneud dim.',
    bookingUnknown: () => 'Nid yw’r archeb hon yn perthyn i’r cwrs. Chwiliwch amdani gydag un arall.',
    afterCourse: ({ courseEnds }, zone) =>
      `Mae’r cwrs therapi hwn yn dod i ben am ${fullMomentText('cy', courseEnds, zone)}. Dewiswch amser cynharach.`,
    courseOver: ({ ended }, zone) =>
      `Daeth amser y cwrs hwn i ben am ${fullMomentText('cy', ended, zone)}. Rhowch ddiwedd iddo sydd o’ch blaen.`,
  },
  discharged,
};
