import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { RoomWords } from '@meetwell/sdk/language';
import type { DeviceChoice, DeviceKind, DevicesSnapshot, SelectableKind, SessionRoom } from '@meetwell/sdk/room';
import { icon } from './icons.ts';
import type { Content } from '../base/index.ts';

/** The person's own picture and loudness before they go in, with what can be chosen. */
export function preview(words: RoomWords, devices: DevicesSnapshot, room: SessionRoom | undefined): TemplateResult {
  const { camera } = devices;
  return html`<section class="preview" aria-labelledby="preview-heading">
    <h3 class="heading-s" id="preview-heading">
      ${camera === null ? words.preview.headingAudio : words.preview.heading}
    </h3>
    ${
      camera === null
        ? nothing
        : html`<div class="preview-picture">
            <video
              class="self-video mirrored"
              data-self-video
              autoplay
              playsinline
              .muted=${true}
              aria-label=${words.preview.picture}
              ?hidden=${camera.track === null}
            ></video>
            ${
              camera.track === null
                ? html`<p class="preview-off">${icon('cameraOff')} <span>${words.preview.cameraOff}</span></p>`
                : nothing
            }
          </div>`
    }
    ${opening(words, devices)} ${problem(words, devices, 'microphone', room)} ${problem(words, devices, 'camera', room)}
    ${level(words, devices)}
    <div class="preview-buttons">
      ${microphoneButton(words, devices, room)} ${camera === null ? nothing : cameraButton(words, devices, room)}
    </div>
    ${deviceMenus(words, devices, room)}
  </section>`;
}

function opening(words: RoomWords, { camera, microphone }: DevicesSnapshot): Content {
  if (microphone.state !== 'opening' && camera?.state !== 'opening') return nothing;
  return html`<p>${camera === null ? words.preview.openingAudio : words.preview.opening}</p>`;
}

function problem(words: RoomWords, devices: DevicesSnapshot, kind: DeviceKind, room: SessionRoom | undefined): Content {
  const found = devices[kind]?.problem;
  if (found === null || found === undefined) return nothing;
  return html`<div class="callout" data-problem=${kind}>
    <p>${words.problems[kind][found]}</p>
    <button type="button" class="link" @click=${() => void room?.remedy('retryDevices')}>
      ${words.remedy.retryDevices}<span class="visually-hidden">: ${words.devices[kind]}</span>
    </button>
  </div>`;
}

function level(words: RoomWords, { microphone }: DevicesSnapshot): Content {
  if (microphone.track === null) return nothing;
  const muted = microphone.state !== 'on';
  return html`<div class="level-row">
    <p class="small" id="level-label">${words.preview.level}</p>
    <div
      class="level"
      data-level
      role="meter"
      aria-labelledby="level-label"
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow="0"
    >
      <div class="level-fill"></div>
    </div>
    <p class="small hint">${muted ? words.preview.muted : words.preview.levelHint}</p>
  </div>`;
}

export function microphoneButton(
  words: RoomWords,
  { microphone }: DevicesSnapshot,
  room: SessionRoom | undefined,
): TemplateResult {
  const on = microphone.state === 'on';
  const opens = microphone.state === 'opening';
  return html`<button
    type="button"
    class="control ${on ? '' : 'control--off'}"
    data-control="microphone"
    aria-disabled=${opens ? 'true' : nothing}
    aria-description=${opens ? words.preview.openingAudio : nothing}
    @click=${() => {
      if (!opens) void room?.toggleMicrophone();
    }}
  >
    ${icon(on ? 'microphone' : 'microphoneOff')}<span>${on ? words.controls.mute : words.controls.unmute}</span>
  </button>`;
}

export function cameraButton(
  words: RoomWords,
  { camera }: DevicesSnapshot,
  room: SessionRoom | undefined,
): TemplateResult {
  const on = camera?.state === 'on';
  const opens = camera?.state === 'opening';
  return html`<button
    type="button"
    class="control ${on ? '' : 'control--off'}"
    data-control="camera"
    aria-disabled=${opens ? 'true' : nothing}
    aria-description=${opens ? words.preview.opening : nothing}
    @click=${() => {
      if (!opens) void room?.toggleCamera();
    }}
  >
    ${icon(on ? 'camera' : 'cameraOff')}<span>${on ? words.controls.cameraOff : words.controls.cameraOn}</span>
  </button>`;
}

/** A menu for each kind of device there is a choice of. */
export function deviceMenus(words: RoomWords, devices: DevicesSnapshot, room: SessionRoom | undefined): TemplateResult {
  const { camera, microphone, cameras, microphones, speakers, speaker } = devices;
  return html`<div class="menus">
    ${menu(words, 'camera', cameras, camera?.selected ?? null, room)}
    ${menu(words, 'microphone', microphones, microphone.selected, room)}
    ${menu(words, 'speaker', speakers, speaker, room)}
  </div>`;
}

function menu(
  words: RoomWords,
  kind: SelectableKind,
  choices: readonly DeviceChoice[],
  selected: string | null,
  room: SessionRoom | undefined,
): Content {
  if (choices.length === 0) return nothing;
  const name = words.devices[kind];
  return html`<div class="field">
    <label class="field-label" for="device-${kind}">${name}</label>
    <select
      class="input"
      id="device-${kind}"
      .value=${live(selected ?? choices[0]?.id ?? '')}
      @change=${(event: Event) => void room?.selectDevice(kind, (event.target as HTMLSelectElement).value)}
    >
      ${choices.map(
        ({ id, label }, index) =>
          html`<option value=${id} ?selected=${id === (selected ?? choices[0]?.id)}>
            ${label === '' ? words.devices.unnamed(name, index + 1) : label}
          </option>`,
      )}
    </select>
  </div>`;
}
