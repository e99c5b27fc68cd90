import { html, nothing } from 'lit';
import { commonWords } from '@meetwell/sdk/language';
import { systemCheckWords } from '@meetwell/sdk/language/system-check';
import { verdictOf } from '@meetwell/sdk/system-check';
import type { CheckPage } from '../first-pages.ts';
import { deviceMenu, stepHeading, trouble } from './parts.ts';
import { backLink, button, linkButton } from '../../base/templates.ts';

const streams = new WeakMap<MediaStreamTrack, MediaStream>();

/** The same stream each time: another one would make the picture blink. */
function streamOf(track: MediaStreamTrack): MediaStream {
  const known = streams.get(track) ?? new MediaStream([track]);
  streams.set(track, known);
  return known;
}

/** The person sees themselves as others will. */
export const camera: CheckPage<'camera'> = {
  draw({ language, flow }, { devices, picture, browser }) {
    const words = systemCheckWords(language).camera;
    const { state = 'off', problem = null, track = null } = devices.camera ?? {};
    const found = problem ?? picture;
    const isWrong = found !== null && verdictOf('camera', found) !== 'pass';
    const opening = state === 'opening';
    return html`${backLink(language, () => flow.back())} ${stepHeading(language, words.heading)}
      <p>${opening ? words.opening : words.body}</p>
      ${
        track === null
          ? nothing
          : html`<div class="check-picture">
              <video
                autoplay
                playsinline
                .muted=${true}
                .srcObject=${streamOf(track)}
                aria-label=${words.picture}
              ></video>
            </div>`
      }
      <div role="status">
        ${isWrong ? trouble(language, 'camera', found, browser) : found === null && !opening ? html`<p>${words.looking}</p>` : nothing}
      </div>
      ${deviceMenu(language, 'camera', devices, flow)}
      <div class="buttons">
        ${
          problem === null
            ? button(commonWords(language).continue, () => flow.next(), { busy: opening && words.opening })
            : html`${button(commonWords(language).tryAgain, () => void flow.retryDevices())}
              ${linkButton(language, words.without, () => flow.next())}`
        }
      </div>`;
  },
};
