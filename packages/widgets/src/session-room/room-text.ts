import { counted, commonWords, type Language, type RoomWords } from '@meetwell/sdk/language';
import type { InSessionSnapshot, Quality, Trouble } from '@meetwell/sdk/room';
import type { IconName } from './icons.ts';

/** The trouble of the moment in one sentence. */
export function troubleText(words: RoomWords, trouble: Trouble, snapshot: InSessionSnapshot): string {
  const { name } = snapshot.session.other.person;
  switch (trouble.kind) {
    case 'device':
      return words.problems[trouble.device][trouble.problem];
    case 'otherWaiting':
    case 'otherGone':
    case 'otherVideoPaused':
      return words.trouble[trouble.kind](name);
    case 'weak':
      return snapshot.devices?.camera?.state === 'on' ? words.trouble.weak : words.trouble.weakAudio;
    default:
      return words.trouble[trouble.kind];
  }
}

/** "43 minutes left". */
export function timeLeft(language: Language, words: RoomWords, minutesLeft: number): string {
  if (minutesLeft === 0) return words.timeUp;
  return words.timeLeft(counted(language, minutesLeft, commonWords(language).minutes));
}

export interface ConnectionLine {
  readonly icon: IconName;
  readonly text: string;
}

/** Both connections, in words with a picture. */
export function connections(words: RoomWords, snapshot: InSessionSnapshot): readonly [ConnectionLine, ConnectionLine] {
  const { call, media, session, trouble } = snapshot;
  const { person, presence } = session.other;
  const offline = trouble?.kind === 'offline' || media === 'reconnecting';
  const own: Quality = offline ? 'lost' : call === null || media === 'textOnly' ? 'good' : call.quality;
  const other: Quality | null = call?.remote.joined === true ? call.remote.quality : null;
  const where = { present: words.quality.connected, waiting: words.quality.waitingRoom, away: words.quality.away }[
    presence
  ];
  return [
    { icon: own, text: words.quality.own(words.quality[own]) },
    other === null || other === 'unknown'
      ? { icon: presence === 'present' ? 'person' : 'unknown', text: words.quality.other(person.name, where) }
      : { icon: other, text: words.quality.other(person.name, words.quality[other]) },
  ];
}

/** What stands where the other person's picture would be, or null while it is there. */
export function insteadOfPicture(words: RoomWords, snapshot: InSessionSnapshot): string | null {
  const { call, media, session, devices } = snapshot;
  const { name } = session.other.person;
  const { presence } = session.other;
  if (call === null) return null;
  if (call.remote.joined) {
    if (call.remote.camera && !call.videoSuspended) return null;
    if (devices?.camera === null || devices === null) {
      return devices?.microphone.state === 'on' ? words.stage.speaking(name) : words.stage.speakingMuted;
    }
    return call.videoSuspended ? words.stage.speaking(name) : words.stage.cameraOff(name);
  }
  if (presence === 'away') return words.stage.alone(name);
  if (presence === 'waiting') return words.stage.waitingFor(name);
  return media === 'textOnly' ? words.stage.waitingFor(name) : words.stage.connecting(name);
}
