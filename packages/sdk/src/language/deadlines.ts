import { capitalised, momentText } from './dates.ts';
import type { Language } from './language.ts';
import { namesFor, stateWords, type StateReader } from './state-words.ts';
import type { Viewer } from './viewer.ts';
import type { Booking } from '../booking/booking.ts';
import type { Deadline } from '../booking/deadlines.ts';

/** What a booking waits for, and by when: for a line beside its state. */
export function deadlineText(
  language: Language,
  { kind, at }: Deadline,
  booking: Booking,
  reader: StateReader,
): string {
  const say = stateWords(language).deadline;
  const names = namesFor(language, reader);
  const moment = momentText(language, at, reader.policy.zone);
  const waitingFor = (who: Viewer, own: (moment: string) => string, others: (who: string, moment: string) => string) =>
    who === reader.viewer ? own(moment) : others(capitalised(names[who]), moment);
  switch (kind) {
    case 'therapistAnswers':
      return waitingFor('therapist', say.youAnswer, say.answers);
    case 'memberAnswers':
      return waitingFor('member', say.youAnswer, say.answers);
    case 'moveAnswered': {
      const asked = booking.state === 'confirmed' && booking.move?.stage === 'requested';
      return waitingFor(asked ? 'therapist' : 'member', say.youAnswer, say.answers);
    }
    case 'therapistConfirms':
      return waitingFor('therapist', say.youConfirm, say.confirms);
    case 'outcomeWritten':
      return waitingFor('therapist', say.youWriteOutcome, say.outcomeWritten);
    case 'holdEnds':
    case 'graceEnds':
    case 'sessionCloses':
      return say[kind](moment);
  }
}
