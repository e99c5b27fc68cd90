import type { Media } from '@meetwell/server';

/** The media server in words. */
export interface MediaState {
  readonly status: Media['status'];
  readonly text: string;
}

export function mediaState({ status, note }: Pick<Media, 'status' | 'note'>): MediaState {
  const text = {
    ready: 'The media server is ready: sessions by video, audio and text.',
    preparing: `The media server is on its way; sessions by text work already. ${note ?? ''}`,
    unavailable: `There is no media server; sessions by text work. ${note ?? ''}`,
  };
  return { status, text: text[status].trim() };
}
