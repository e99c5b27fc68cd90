import type { SystemCheckSnapshot } from '@meetwell/sdk/system-check';
import { FIRST_PAGES, type CheckHost } from '../first-pages.ts';
import { camera } from './camera.ts';
import { microphone } from './microphone.ts';
import { result } from './result.ts';
import { running } from './running.ts';
import { speaker } from './speaker.ts';
import type { Pages } from '../../base/page.ts';

/** What comes after the first page of the check. A view without a page does not compile. */
export const STEPS: Pages<
  Exclude<SystemCheckSnapshot['view'], keyof typeof FIRST_PAGES>,
  SystemCheckSnapshot,
  CheckHost
> = { camera, microphone, result, running, speaker };

/** All of them, for whoever shows the check inside something else. */
export const CHECK_PAGES = { ...FIRST_PAGES, ...STEPS };
