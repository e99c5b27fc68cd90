/** How many times a second the level is told. A bar needs no more, and a screen has no part in it. */
const RATE = 12;

/** Measures how loud a microphone is, from 0 (silent) to 1. Nothing is played and nothing leaves the page. */
export class LevelMeter {
  #context: AudioContext | null = null;
  #source: MediaStreamAudioSourceNode | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;
  readonly #listeners = new Set<(level: number) => void>();
  #peak = 0;
  #gives = false;

  /** The loudest since it began to listen to this track. */
  get peak(): number {
    return this.#peak;
  }

  /** Whether it hears at all: browsers hold sound back until the person has touched the page. */
  get listens(): boolean {
    return this.#context?.state === 'running';
  }

  /** Whether the track gave anything at all: one that a switch on the device mutes gives zeros, which no room does. */
  get gives(): boolean {
    return this.#gives;
  }

  /** Listens to another track, or to none. */
  watch(track: MediaStreamTrack | null): void {
    this.#disconnect();
    this.#peak = 0;
    this.#gives = false;
    if (track === null || track.readyState !== 'live' || typeof AudioContext === 'undefined') {
      this.#tell(0);
      return;
    }
    this.#context ??= new AudioContext();
    const analyser = this.#context.createAnalyser();
    analyser.fftSize = 512;
    this.#source = this.#context.createMediaStreamSource(new MediaStream([track]));
    this.#source.connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const context = this.#context;
    this.#timer = setInterval(() => {
      // Browsers hold the context back until the person has touched the page.
      if (context.state === 'suspended') void context.resume().catch(() => undefined);
      analyser.getFloatTimeDomainData(samples);
      const level = track.enabled ? loudness(samples) : 0;
      this.#peak = Math.max(this.#peak, level);
      this.#gives ||= track.enabled && samples.some((sample) => sample !== 0);
      this.#tell(level);
    }, 1000 / RATE);
  }

  subscribe(listener: (level: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#disconnect();
    void this.#context?.close().catch(() => undefined);
    this.#context = null;
  }

  #disconnect(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#source?.disconnect();
    this.#source = null;
  }

  #tell(level: number): void {
    for (const listener of this.#listeners) listener(level);
  }
}

/** Root mean square on a scale of decibels, because ears hear that way: -60 dB is 0, -6 dB and louder is 1. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 10 * Math.log10(sum / samples.length);
  return Math.min(1, Math.max(0, (decibels + 60) / 54));
}
