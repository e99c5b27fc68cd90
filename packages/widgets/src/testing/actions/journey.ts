import type { BookingSnapshot, SlotChooserSnapshot, TherapistPickerSnapshot } from '@meetwell/sdk/flows';
import type { SystemCheckSnapshot } from '@meetwell/sdk/system-check';
import { chooserActions } from './chooser.ts';
import { pickerActions } from './picker.ts';
import { systemCheckActions } from './system-check.ts';
import { within } from './within.ts';
import { WAITS, type ActionsOf } from '../pressing.ts';

/** What the controls of asking for a session do, wherever it stands. @param path what drives it: `task.journey.`. */
export function journeyActions(path = ''): ActionsOf<BookingSnapshot> {
  const picker = pickerActions(`${path}picker.`);
  const chooser = chooserActions(`${path}chooser.`);
  const question = { Back: `${path}back`, Continue: `${path}next` };
  const changes = {
    'Change Therapist': `${path}change therapist`,
    'Change How you meet': `${path}change modality`,
    'Change First choice': `${path}change 0`,
    'Change Second choice': `${path}change 1`,
    'Change Third choice': `${path}change 2`,
  };
  return {
    loading: {},
    noSessions: {},
    chooseTherapist: ({ picker: part }) => within<TherapistPickerSnapshot>(picker, part),
    chooseModality: {
      ...question,
      'radio: …': ({ index }, { offered }) => `${path}selectModality ${offered[index]}`,
      'Choose how you would like to meet': 'focus on Video',
    },
    chooseLength: {
      ...question,
      'radio: …': ({ index }, { offered }) => `${path}selectLength ${offered[index]}`,
      'Choose how long the session should be': 'focus on 30 minutes',
    },
    systemCheck: ({ check }) =>
      check.view === 'loading' || check.view === 'notLoaded'
        ? { Back: `${path}back`, 'Try again': `${path}loadSystemCheck` }
        : {
            ...within<SystemCheckSnapshot>(systemCheckActions(`${path}systemCheck.`), check),
            'Meet in another way': `${path}change modality`,
          },
    choosePreference: ({ chooser: part }) =>
      within<SlotChooserSnapshot>(
        {
          ...chooser,
          done: {},
          noDays: { Back: `${path}chooser.back`, 'Choose another therapist': `${path}change therapist` },
        },
        part,
      ),
    checkAnswers: { Back: `${path}back`, ...changes, 'Send request': `${path}send` },
    sending: { 'Sending your request': WAITS },
    sent: { 'Ask for another session': `${path}restart` },
    refused: { 'Go back and change it': `${path}mend` },
    notSent: { 'Send again': `${path}send` },
    signedOut: {},
    failed: { 'Try again': `${path}load` },
  };
}
