/** How many looks at the picture, and milliseconds between two. */
const LOOKS = 6;
const BETWEEN = 250;
/** Of 255. A lens cap gives a little noise. */
const DARK = 16;
const SIZE = { width: 32, height: 18 } as const;

/**
 * Whether a camera shows anything: `dark` where a shutter is closed or the room is black, `frozen` where the same picture
 * stands still. Nothing of it is kept or sent.
 */
export async function lookAtPicture(
  track: MediaStreamTrack,
  signal: AbortSignal,
): Promise<'seen' | 'dark' | 'frozen' | 'other'> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  const canvas = document.createElement('canvas');
  canvas.width = SIZE.width;
  canvas.height = SIZE.height;
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  try {
    void video.play().catch(() => undefined);
    let before: Uint8ClampedArray | null = null;
    let brightest = 0;
    let frames = 0;
    let moved = false;
    for (let look = 0; look < LOOKS * 4 && frames < LOOKS && !signal.aborted; look++) {
      await new Promise((resolve) => setTimeout(resolve, BETWEEN));
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || drawing === null) continue;
      drawing.drawImage(video, 0, 0, SIZE.width, SIZE.height);
      const { data } = drawing.getImageData(0, 0, SIZE.width, SIZE.height);
      brightest = Math.max(brightest, brightnessOf(data));
      moved ||= before !== null && data.some((value, index) => value !== before?.[index]);
      before = data;
      frames += 1;
      if (moved && brightest > DARK) return 'seen';
    }
    if (frames === 0) return 'other';
    if (brightest <= DARK) return 'dark';
    return moved ? 'seen' : 'frozen';
  } finally {
    video.srcObject = null;
  }
}

/** The mean of what each pixel shows, from 0 to 255. */
function brightnessOf(data: Uint8ClampedArray): number {
  let sum = 0;
  for (let index = 0; index < data.length; index += 4) {
    sum += ((data[index] ?? 0) + (data[index + 1] ?? 0) + (data[index + 2] ?? 0)) / 3;
  }
  return sum / (data.length / 4);
}
