/** The media server cannot be reached: sessions go on in writing meanwhile. */
export class MediaUnavailable extends Error {
  readonly code = 'mediaUnavailable';

  constructor(cause?: unknown) {
    super('The media server cannot be reached', { cause });
    this.name = 'MediaUnavailable';
  }
}
