import { modalitiesText } from '../availability.ts';
import { dateText, listText } from '../dates.ts';
import type { EligibilityMessages } from '../eligibility.ts';

/** Why somebody cannot book here, and where to turn instead. Nothing here blames. */
export const messages: EligibilityMessages = {
  reasons: {
    dateOfBirthNeeded: () => 'Enter your date of birth. We need it to see whether this service is for you.',
    dateOfBirthAhead: () => 'The date of birth lies in the future. Check it and enter it again.',
    tooYoung: ({ minimumAge, from }) =>
      `This service is for people aged ${minimumAge} or over. You can use it from ${dateText('en', from)}.`,
    postcodeNeeded: () => 'Enter your postcode. We need it to see whether this service covers where you live.',
    postcodeWrong: () => 'This is not a full UK postcode. Enter one such as SW1A 1AA.',
    outsideCatchment: ({ district }) =>
      district === null
        ? 'This service is for people who live in its area, or belong to one of its institutions.'
        : `This service does not cover ${district}. It is for people who live in its area, or belong to one of its institutions.`,
    declarationNeeded: () => 'Say whether you are seeing another therapist now.',
    seeingOtherTherapist: () => 'This service is for people who are not seeing another therapist at the same time.',
    notPrescribed: () => 'Your sessions have to be arranged by whoever refers you before you can book.',
    approachNotPrescribed: ({ prescribed }) =>
      `This is not the kind of sessions arranged for you. Choose ${listText('en', prescribed, 'or')}.`,
    modalityNotPrescribed: ({ prescribed }) =>
      `Your sessions were not arranged to be held in this way. Choose ${modalitiesText('en', prescribed)}.`,
    notCovered: ({ accepted }) =>
      accepted.length === 0
        ? 'Nothing can pay for a session at this service at the moment.'
        : `You have nothing left to pay for a session with. This service takes ${listText(
            'en',
            accepted.map((kind) => COVERAGE[kind]),
            'or',
          )}.`,
  },
  turnTo: {
    checkYourDetails: 'Check what you have entered and try again.',
    youngPeople: 'Look for support for young people near you, or ask your GP or school.',
    localService: 'Ask your GP, or look for the service for the area in which you live.',
    yourTherapist: 'Talk to your therapist about it first.',
    yourReferrer: 'Contact the service or the person who referred you.',
    payment: 'Buy a credit or authorise a charge, or contact the service that referred you.',
  },
};

const COVERAGE = { funded: 'funded sessions', credit: 'credits', charge: 'charges that you authorise' } as const;
