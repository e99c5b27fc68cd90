import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** Drawn with strokes on a grid of 24, in the colour of the words beside them. */
const SHAPES = {
  microphone: svg`<rect x="9" y="3" width="6" height="11" rx="3" /><path d="M5 11a7 7 0 0 0 14 0M12 18v3" />`,
  microphoneOff: svg`<path d="M9 9v2a3 3 0 0 0 5 2.2M15 11V6a3 3 0 0 0-5.8-1M5 11a7 7 0 0 0 11.5 5.4M19 11a7 7 0 0 1-.7 3M12 18v3M4 3l16 18" />`,
  camera: svg`<rect x="3" y="6" width="12" height="12" rx="2" /><path d="m15 11 6-3.5v9L15 13" />`,
  cameraOff: svg`<path d="M10 6h3a2 2 0 0 1 2 2v3l6-3.5v9l-3-1.7M15 16a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2M4 3l16 18" />`,
  chat: svg`<path d="M4 5h16v11H10l-4 4v-4H4z" />`,
  more: svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9" /><circle cx="15" cy="7" r="2" /><circle cx="9" cy="17" r="2" />`,
  leave: svg`<path d="M10 4H5v16h5M9 12h11m-4-4 4 4-4 4" />`,
  time: svg`<circle cx="12" cy="12" r="8" /><path d="M12 8v4l3 2" />`,
  close: svg`<path d="m6 6 12 12M18 6 6 18" />`,
  move: svg`<path d="M12 3v18M3 12h18M9.5 5.5 12 3l2.5 2.5M9.5 18.5 12 21l2.5-2.5M5.5 9.5 3 12l2.5 2.5M18.5 9.5 21 12l-2.5 2.5" />`,
  person: svg`<circle cx="12" cy="8" r="4" /><path d="M4 21c0-4.5 3.5-7 8-7s8 2.5 8 7" />`,
  warning: svg`<path d="M12 4 2.5 20h19zM12 10v5M12 17.5v.5" />`,
  good: svg`<path d="M5 19v-4M12 19v-8M19 19V5" />`,
  weak: svg`<path d="M5 19v-4M12 19v-8" /><path d="M19 19v-1" />`,
  lost: svg`<path d="M5 19v-4M12 19v-1M19 19v-1M14 5l6 6M20 5l-6 6" />`,
  unknown: svg`<path d="M5 19v-1M12 19v-1M19 19v-1" />`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof SHAPES;

/** A picture for whoever sees; the words beside it say the same. */
export function icon(name: IconName): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 24 24"
    width="24"
    height="24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${SHAPES[name]}
  </svg>`;
}
