import type { NoticeChoices } from '@meetwell/sdk/client';

export const NOTHING_CHOSEN: NoticeChoices = Object.freeze({
  channels: null,
  quiet: null,
  pressing: true,
  discreet: false,
  zone: null,
});

/** @param text JSON; null where nothing was chosen. */
export function choicesFrom(text: string | null): NoticeChoices {
  return text === null ? NOTHING_CHOSEN : { ...NOTHING_CHOSEN, ...(JSON.parse(text) as Partial<NoticeChoices>) };
}
