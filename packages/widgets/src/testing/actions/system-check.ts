import type { SystemCheckSnapshot } from '@meetwell/sdk/system-check';
import { WAITS, type Actions } from '../pressing.ts';

type In<View extends SystemCheckSnapshot['view']> = Extract<SystemCheckSnapshot, { readonly view: View }>;

/** What the controls of the system check do, wherever it stands. @param path what drives it: `systemCheck.`. */
export function systemCheckActions(path = ''): {
  readonly [View in SystemCheckSnapshot['view']]: Actions<In<View>>;
} {
  const back = { Back: `${path}back` };
  const opens = (name: string) => ({ [name]: `opens ${name}` });
  return {
    start: { ...(path !== '' && back), 'Start the check': `${path}start` },
    microphone: {
      ...back,
      Microphone: `${path}selectDevice microphone b`,
      Continue: `${path}next`,
      'Continue without being heard': `${path}next`,
      'Try again': `${path}retryDevices`,
    },
    speaker: {
      ...back,
      Speaker: `${path}selectDevice speaker b`,
      'Play the tones': `${path}play`,
      'Playing the tones': WAITS,
      'Play the tones again': `${path}play`,
      'Yes, I heard them': `${path}answer true`,
      'No, I did not hear them': `${path}answer false`,
      'Continue without sound': `${path}next`,
    },
    camera: {
      ...back,
      Camera: `${path}selectDevice camera b`,
      Continue: `${path}next`,
      'Continue without a camera': `${path}next`,
      'Try again': `${path}retryDevices`,
    },
    running: {},
    result: {
      Continue: `${path}done`,
      'Save again': `${path}record`,
      'Check again': `${path}again`,
      ...opens('Everything that we checked'),
      ...opens('If you need help'),
      'Copy the report': `${path}copyReport`,
    },
    signedOut: {},
  };
}
