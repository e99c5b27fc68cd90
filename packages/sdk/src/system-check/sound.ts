/** A chord that everybody knows as one, in hertz, and how long each tone of it sounds, in seconds. */
const TONES = [523.25, 659.25, 783.99];
const EACH = 0.4;
const LOUDNESS = 0.2;

/**
 * Plays three tones, from a click, by the speaker that is chosen. Resolves when they are over.
 * @throws when the browser gives no sound
 */
export async function playTones(speaker: string | null, signal: AbortSignal): Promise<void> {
  const context = new AudioContext();
  const audio = new Audio();
  try {
    await context.resume();
    const out = context.createMediaStreamDestination();
    const start = context.currentTime + 0.1;
    TONES.forEach((frequency, index) => {
      const [tone, volume] = [context.createOscillator(), context.createGain()];
      tone.frequency.value = frequency;
      const from = start + index * EACH;
      // Swells and fades, because a tone that is cut clicks.
      volume.gain.setValueAtTime(0, from);
      volume.gain.linearRampToValueAtTime(LOUDNESS, from + 0.05);
      volume.gain.linearRampToValueAtTime(0, from + EACH);
      tone.connect(volume).connect(out);
      tone.start(from);
      tone.stop(from + EACH);
    });
    audio.srcObject = out.stream;
    if (speaker !== null && 'setSinkId' in audio) await audio.setSinkId(speaker).catch(() => undefined);
    await audio.play();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, (TONES.length * EACH + 0.3) * 1000);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  } finally {
    audio.srcObject = null;
    void context.close().catch(() => undefined);
  }
}
