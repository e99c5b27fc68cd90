import type { LocalTrack, RemoteTrack, Room } from 'livekit-client';
import type { CheckForm, CheckItem, Findings } from './items.ts';
import { measured, qualityOf, sampleOf, type Measured, type Sample } from './statistics.ts';
import type { CheckRoomAnswer } from '../client/api.ts';

type LiveKit = typeof import('livekit-client');

export interface ConnectionOptions {
  readonly kit: LiveKit;
  /** A room of this person alone, made for this check and thrown away after it. */
  readonly room: CheckRoomAnswer;
  readonly form: CheckForm;
  readonly video: boolean;
  /** The person's own, as in a session; null where there is none to send. */
  readonly tracks: { readonly camera: MediaStreamTrack | null; readonly microphone: MediaStreamTrack | null };
  readonly signal: AbortSignal;
  /** Says what has been found, and what is tried next. */
  readonly tell: (found: Findings, next: CheckItem | null) => void;
}

/** Milliseconds. */
const CONNECT_WITHIN = { quick: 7_000, full: 12_000 } as const;
const MEASURED_FOR = 6_000;
const SWITCH_WITHIN = 9_000;
const RETURN_WITHIN = 8_000;

/**
 * Goes into a room of the media server as a session does, sends sound and a picture there, has them come back, breaks the
 * connection off and sees it come back, and tries each way there: UDP, TCP, TURN. Gives what was measured, or null where
 * nothing could be.
 */
export async function checkConnection(options: ConnectionOptions): Promise<Measured | null> {
  const { room: answer, form, tell } = options;
  const sender = new Link(options, answer.send, {});
  let receiver: Link | null = null;
  try {
    tell({}, 'mediaServer');
    const outcome = await sender.connect();
    if (outcome === 'unreachable') {
      tell({ mediaServer: 'unreachable', ...NOTHING_TRIED }, null);
      return null;
    }
    tell({ mediaServer: 'reached' }, 'connection');
    const first = outcome === 'connected' ? await sender.publish() : null;
    if (first === null) {
      await sender.close();
      const turn = form === 'full' ? await tryRelay(options, sender.relays) : 'notTried';
      const connection = turn === 'works' ? 'relayed' : 'none';
      tell({ ...NOTHING_TRIED, udp: 'blocked', tcp: 'blocked', turn, connection }, null);
      return null;
    }
    const byUdp = first.protocol === 'udp' && !first.relayed;
    tell({ connection: first.relayed ? 'relayed' : byUdp ? 'direct' : 'tcp', udp: byUdp ? 'works' : 'blocked' }, null);
    if (form === 'quick') return null;

    tell({}, 'sendSound');
    receiver = new Link(options, answer.receive, {});
    const back = (await receiver.connect()) === 'connected' ? receiver : null;
    const found = await measure(options, sender, back, (doing) => tell({}, doing));
    tell(found.findings, 'reconnect');
    await receiver.close();
    receiver = null;
    tell({ reconnect: (await sender.comesBack('signal-reconnect')) ? 'works' : 'failed' }, 'tcp');
    const byTcp = !byUdp || ((await sender.comesBack('force-tcp')) && (await sender.sample()).protocol === 'tcp');
    tell({ tcp: byTcp ? 'works' : 'blocked' }, 'turn');
    await sender.close();
    tell({ turn: await tryRelay(options, sender.relays) }, null);
    return found.measured;
  } finally {
    await Promise.all([sender.close(), receiver?.close()]);
  }
}

const NOTHING_TRIED = {
  connection: 'notTried',
  udp: 'notTried',
  tcp: 'notTried',
  turn: 'notTried',
  sendSound: 'notTried',
  sendPicture: 'notTried',
  comesBack: 'notTried',
  quality: 'notTried',
  reconnect: 'notTried',
} as const satisfies Findings;

/** Whether the way through a relay works, where one is offered. */
async function tryRelay(
  options: ConnectionOptions,
  iceServers: readonly RTCIceServer[],
): Promise<NonNullable<Findings['turn']>> {
  if (iceServers.length === 0 || options.signal.aborted) return 'notOffered';
  // Of whoever was put on TCP, the media server would offer a relay nothing that it could reach.
  const link = new Link(options, options.room.receive, { iceTransportPolicy: 'relay', iceServers: [...iceServers] });
  try {
    return (await link.connect()) === 'connected' ? 'works' : 'blocked';
  } finally {
    await link.close();
  }
}

async function measure(
  { video, signal }: ConnectionOptions,
  sender: Link,
  receiver: Link | null,
  doing: (item: CheckItem) => void,
): Promise<{ readonly findings: Findings; readonly measured: Measured | null }> {
  const returns = receiver?.receives(video ? 'video' : 'audio') ?? Promise.resolve(false);
  const returned = await returns;
  doing(video ? 'sendPicture' : 'sendSound');
  const [outBefore, backBefore] = await Promise.all([sender.sample(), receiver?.sample()]);
  doing('quality');
  await pause(MEASURED_FOR, signal);
  const [outAfter, backAfter] = await Promise.all([sender.sample(), receiver?.sample()]);
  const sent = outAfter.packets > outBefore.packets;
  const frames = outAfter.frames - outBefore.frames;
  const result =
    backBefore === undefined || backAfter === undefined || !returned
      ? null
      : measured([outBefore, outAfter], [backBefore, backAfter]);
  return {
    measured: result,
    findings: {
      sendSound: sent ? 'sent' : 'notSent',
      ...(video && { sendPicture: pictureFinding(frames) }),
      comesBack: returned ? 'returned' : 'notReturned',
      quality: result === null ? 'poor' : qualityOf(result, video),
      ...(outAfter.limitedByProcessor - outBefore.limitedByProcessor > 1 && { computer: 'busy' as const }),
    },
  };
}

/** Pictures a second that look like moving ones. */
const SMOOTH = 10;

function pictureFinding(frames: number): NonNullable<Findings['sendPicture']> {
  if (frames === 0) return 'notSent';
  return frames / (MEASURED_FOR / 1000) < SMOOTH ? 'slow' : 'sent';
}

/** One participant of the room of the check. */
class Link {
  readonly #options: ConnectionOptions;
  readonly #token: string;
  readonly #config: RTCConfiguration;
  readonly #room: Room;
  readonly #local: LocalTrack[] = [];
  readonly #remote: RemoteTrack[] = [];
  /** The relays that the installation, or its media server, offers. Known once there was an answer. */
  relays: readonly RTCIceServer[] = [];
  #made: { readonly track: MediaStreamTrack; stop(): void } | null = null;

  constructor(options: ConnectionOptions, token: string, config: RTCConfiguration) {
    this.#options = options;
    this.#token = token;
    this.#config = config;
    this.#room = new options.kit.Room({
      adaptiveStream: false,
      dynacast: false,
      stopLocalTrackOnUnpublish: false,
      webAudioMix: false,
      publishDefaults: { simulcast: false, dtx: false, red: false, audioPreset: options.kit.AudioPresets.speech },
    });
    options.signal.addEventListener('abort', () => void this.close());
  }

  /** `noMedia`: the media server answered, and nothing but words came through. */
  async connect(): Promise<'connected' | 'noMedia' | 'unreachable'> {
    const { kit, room: answer, form, signal } = this.#options;
    const room = this.#room;
    if (signal.aborted) return 'unreachable';
    let answered = false;
    room.on(kit.RoomEvent.SignalConnected, () => {
      answered = true;
      this.relays = relaysAmong([...answer.iceServers, ...(room.engine.latestJoinResponse?.iceServers ?? [])]);
    });
    room.on(kit.RoomEvent.TrackSubscribed, (track) => this.#remote.push(track));
    const within = CONNECT_WITHIN[form];
    try {
      await room.connect(answer.url, this.#token, {
        rtcConfig: {
          iceServers: answer.iceServers.map((server) => ({ ...server, urls: [...server.urls] })),
          ...this.#config,
        },
        maxRetries: 0,
        websocketTimeout: within,
        peerConnectionTimeout: within,
      });
      return 'connected';
    } catch {
      return answered ? 'noMedia' : 'unreachable';
    }
  }

  /** Sends what a session would send. Null where it does not go. */
  async publish(): Promise<Sample | null> {
    const { kit, tracks, video } = this.#options;
    // Without a microphone silence is sent: the way there is what is asked about.
    const microphone = tracks.microphone ?? (this.#made = silence()).track;
    try {
      const self = this.#room.localParticipant;
      const send = async (
        track: MediaStreamTrack,
        source: (typeof kit.Track.Source)[keyof typeof kit.Track.Source],
      ) => {
        const { track: sent } = await self.publishTrack(track, { source, videoEncoding: { maxBitrate: 1_700_000 } });
        if (sent !== undefined) this.#local.push(sent);
      };
      await send(microphone, kit.Track.Source.Microphone);
      if (video && tracks.camera !== null && this.#options.form === 'full') {
        await send(tracks.camera, kit.Track.Source.Camera);
      }
      return await this.#flowing();
    } catch {
      return null;
    }
  }

  async sample(): Promise<Sample> {
    const direction = this.#local.length > 0 ? 'out' : 'in';
    const tracks: readonly (LocalTrack | RemoteTrack)[] = direction === 'out' ? this.#local : this.#remote;
    return sampleOf(
      await Promise.all(tracks.map((track) => track.getRTCStatsReport().catch(() => undefined))),
      direction,
    );
  }

  /** Whether something of a kind comes back, and is more than an empty promise. */
  async receives(kind: 'audio' | 'video'): Promise<boolean> {
    return this.#until(RETURN_WITHIN, async () => {
      const came = this.#remote.some((track) => track.kind === kind);
      const { packets, frames } = await this.sample();
      return came && (kind === 'video' ? frames > 0 : packets > 0);
    });
  }

  /** Breaks the connection off, in one of the ways that livekit-client offers, and sees whether it comes back. */
  async comesBack(how: 'signal-reconnect' | 'force-tcp'): Promise<boolean> {
    const { kit } = this.#options;
    let back = false;
    const mark = () => (back = true);
    this.#room.once(kit.RoomEvent.Reconnected, mark);
    await this.#room.simulateScenario(how).catch(() => undefined);
    const came = await this.#until(SWITCH_WITHIN, () => back);
    this.#room.off(kit.RoomEvent.Reconnected, mark);
    return came && (await this.#flowing()) !== null;
  }

  async close(): Promise<void> {
    this.#made?.stop();
    this.#made = null;
    this.#room.removeAllListeners();
    await this.#room.disconnect(false).catch(() => undefined);
  }

  /** The first sample that names the way taken. */
  async #flowing(): Promise<Sample | null> {
    let sample = await this.sample();
    await this.#until(SWITCH_WITHIN, async () => (sample = await this.sample()).protocol !== null);
    return sample.protocol === null ? null : sample;
  }

  async #until(within: number, look: () => boolean | Promise<boolean>): Promise<boolean> {
    const end = performance.now() + within;
    while (performance.now() < end && !this.#options.signal.aborted) {
      if (await look()) return true;
      await pause(100, this.#options.signal);
    }
    return false;
  }
}

/** Never a STUN server that nobody here has named: the media server puts a public one in where it has none of its own. */
function relaysAmong(servers: CheckRoomAnswer['iceServers']): readonly RTCIceServer[] {
  return servers.flatMap(({ urls, username, credential }) => {
    const relays = urls.filter((url) => /^turns?:/.test(url));
    return relays.length === 0
      ? []
      : [
          {
            urls: relays,
            ...(username !== undefined && { username }),
            ...(credential !== undefined && { credential }),
          },
        ];
  });
}

/** A track that is as loud as nothing. */
function silence(): { readonly track: MediaStreamTrack; stop(): void } {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  // Without a source there would be no sound, not even a silent one, to be sent.
  const source = new ConstantSourceNode(context, { offset: 0 });
  source.connect(out);
  source.start();
  void context.resume().catch(() => undefined);
  const [track] = out.stream.getAudioTracks();
  if (track === undefined) throw new Error('A destination has a track');
  return {
    track,
    stop: () => {
      track.stop();
      void context.close().catch(() => undefined);
    },
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
