import type { BrowserContext, Locator, Page } from 'playwright-core';

/** What a person's camera shows and microphone plays, so that the other side can prove that it sees and hears it. */
export interface Signature {
  /** 0 to 65,535, drawn as black and white cells. */
  readonly code: number;
  /** Hertz. */
  readonly tone: number;
}

const COLUMNS = 5;
const ROWS = 4;

/** Four bits over the sixteen of a code, so that a dark, frozen or mangled picture does not read as one. */
function checksum(code: number): number {
  return ((code ^ (code >> 4) ^ (code >> 8) ^ (code >> 12)) + 5) & 0xf;
}

/** The twenty cells of a picture, row by row: the code's sixteen bits, then the checksum's four. */
function cellsOf(code: number): readonly boolean[] {
  const value = (code << 4) | checksum(code);
  return Array.from({ length: COLUMNS * ROWS }, (_, index) => ((value >> (COLUMNS * ROWS - 1 - index)) & 1) === 1);
}

/** Gives every page of the context a camera that draws the code and a microphone that plays the tone. */
export async function giveCamera(context: BrowserContext, { code, tone }: Signature): Promise<void> {
  await context.addInitScript(
    ({ cells, columns, rows, hertz }) => {
      const camera = (): MediaStreamTrack => {
        const canvas = document.createElement('canvas');
        canvas.width = 640;
        canvas.height = 360;
        const brush = canvas.getContext('2d')!;
        const [width, height] = [canvas.width / columns, canvas.height / rows];
        let frame = 0;
        const draw = () => {
          cells.forEach((white, index) => {
            brush.fillStyle = white ? '#fff' : '#000';
            brush.fillRect((index % columns) * width, Math.floor(index / columns) * height, width, height);
          });
          // A mark that moves, in the corner of a cell, where decoding does not look: an encoder sends only what changes.
          brush.fillStyle = '#888';
          brush.fillRect((frame++ % 8) * 2, 0, 4, 4);
        };
        draw();
        const timer = setInterval(draw, 66);
        const [track] = canvas.captureStream(15).getVideoTracks();
        track!.addEventListener('ended', () => clearInterval(timer));
        return track!;
      };
      const microphone = (): MediaStreamTrack => {
        const audio = new AudioContext();
        const oscillator = audio.createOscillator();
        const volume = audio.createGain();
        const destination = audio.createMediaStreamDestination();
        oscillator.frequency.value = hertz;
        volume.gain.value = 0.4;
        oscillator.connect(volume).connect(destination);
        oscillator.start();
        return destination.stream.getAudioTracks()[0]!;
      };
      const device = (kind: MediaDeviceKind, label: string): MediaDeviceInfo => ({
        deviceId: label,
        groupId: 'test',
        kind,
        label,
        toJSON: () => ({}),
      });
      const captured: MediaStreamTrack[] = [];
      Object.defineProperty(window, 'captured', { value: captured });
      navigator.mediaDevices.getUserMedia = (constraints) => {
        const tracks = [...(constraints?.video ? [camera()] : []), ...(constraints?.audio ? [microphone()] : [])];
        captured.push(...tracks);
        return Promise.resolve(new MediaStream(tracks));
      };
      navigator.mediaDevices.enumerateDevices = () =>
        Promise.resolve([device('videoinput', 'Test camera'), device('audioinput', 'Test microphone')]);
    },
    { cells: cellsOf(code), columns: COLUMNS, rows: ROWS, hertz: tone },
  );
}

/** The kinds of those tracks of this person's devices that can give pictures or sound at this moment. */
export function liveTracks(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    (window as unknown as { captured: readonly MediaStreamTrack[] }).captured
      .filter((track) => track.readyState === 'live' && track.enabled)
      .map((track) => track.kind)
      .sort(),
  );
}

/** Ends the microphone as unplugging it does. */
export function unplugMicrophone(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { captured } = window as unknown as { captured: readonly MediaStreamTrack[] };
    const track = captured.findLast(({ kind, readyState }) => kind === 'audio' && readyState === 'live');
    track?.stop();
    track?.dispatchEvent(new Event('ended'));
  });
}

/** The code in the decoded pixels of a video element, or null while there is none that can be read. */
export async function readCode(video: Locator): Promise<number | null> {
  const levels = await video.evaluate(
    (element, { columns, rows }) => {
      const source = element as HTMLVideoElement;
      if (source.videoWidth === 0) return [];
      const canvas = document.createElement('canvas');
      canvas.width = columns * 16;
      canvas.height = rows * 16;
      const brush = canvas.getContext('2d', { willReadFrequently: true })!;
      brush.drawImage(source, 0, 0, canvas.width, canvas.height);
      return Array.from({ length: columns * rows }, (_, index) => {
        const [x, y] = [(index % columns) * 16 + 6, Math.floor(index / columns) * 16 + 6];
        const { data } = brush.getImageData(x, y, 4, 4);
        let sum = 0;
        for (let at = 0; at < data.length; at += 4) sum += data[at]! + data[at + 1]! + data[at + 2]!;
        return sum / (data.length / 4) / 3;
      });
    },
    { columns: COLUMNS, rows: ROWS },
  );
  if (levels.length === 0 || levels.some((level) => level > 90 && level < 165)) return null;
  const value = levels.reduce((bits, level) => (bits << 1) | (level > 128 ? 1 : 0), 0);
  const code = value >> 4;
  return (value & 0xf) === checksum(code) ? code : null;
}

/** The loudest frequency in the sound of a media element, in hertz; null in silence. */
export async function readTone(media: Locator): Promise<number | null> {
  return media.evaluate(async (element) => {
    const stream = (element as HTMLMediaElement).srcObject as MediaStream | null;
    if (stream === null || stream.getAudioTracks().length === 0) return null;
    const audio = new AudioContext();
    try {
      await audio.resume();
      const analyser = audio.createAnalyser();
      analyser.fftSize = 16_384;
      analyser.smoothingTimeConstant = 0;
      audio.createMediaStreamSource(stream).connect(analyser);
      const bins = new Float32Array(analyser.frequencyBinCount);
      // The analyser is empty until it has heard as much as it looks at.
      const needed = analyser.fftSize / audio.sampleRate;
      const begun = audio.currentTime;
      while (audio.currentTime - begun < needed * 1.5) await new Promise(requestAnimationFrame);
      analyser.getFloatFrequencyData(bins);
      let loudest = 0;
      for (let bin = 1; bin < bins.length; bin++) if (bins[bin]! > bins[loudest]!) loudest = bin;
      return bins[loudest]! < -60 ? null : (loudest * audio.sampleRate) / analyser.fftSize;
    } finally {
      await audio.close();
    }
  });
}

/** A code and a tone that no other run would guess. */
export function randomSignature(): Signature {
  return { code: Math.floor(Math.random() * 65_536), tone: 400 + Math.floor(Math.random() * 12) * 100 };
}
