import type {
  LocalTrackPublication,
  Participant,
  RemoteParticipant,
  RemoteTrack,
  RemoteTrackPublication,
  Room,
} from 'livekit-client';
import type { MediaTokenAnswer } from '../client/api.ts';
import { NOBODY, type Quality, type RemoteSide } from './call-snapshot.ts';

type LiveKit = typeof import('livekit-client');

/** What this person sends. A track that is not `on` is published muted, or not at all while there is none. */
export interface Outgoing {
  readonly camera: { readonly track: MediaStreamTrack | null; readonly on: boolean };
  readonly microphone: { readonly track: MediaStreamTrack | null; readonly on: boolean };
}

/** Where what the other person sends is shown and heard. Elements belong to the view. */
export interface Sinks {
  readonly video: HTMLVideoElement | null;
  readonly audio: HTMLAudioElement | null;
  readonly speaker: string | null;
}

export interface LinkFacts {
  readonly state: 'connected' | 'reconnecting';
  readonly quality: Quality;
  readonly remote: RemoteSide;
  readonly soundBlocked: boolean;
}

export interface LinkOptions {
  /** Without video, pictures are neither sent nor asked for, whatever the other side publishes (row S5). */
  readonly video: boolean;
  readonly onChange: () => void;
}

/**
 * One connection to the media server, from one token to its loss. A new one is made for each token: a room that has
 * failed once keeps stale state (livekit#3750), and what must last, tracks and elements, is kept outside.
 */
export class MediaLink {
  readonly #kit: LiveKit;
  readonly #room: Room;
  readonly #options: LinkOptions;
  #outgoing: Outgoing;
  #sinks: Sinks;
  #wantsVideo: boolean;
  #attached: { video: RemoteTrack | null; audio: RemoteTrack | null } = { video: null, audio: null };
  #syncing: Promise<void> = Promise.resolve();
  #end: (reason: number | undefined) => void = () => undefined;
  /** Resolves with LiveKit's reason, if it gives one, once the connection is gone for good. */
  readonly ended = new Promise<number | undefined>((resolve) => {
    this.#end = resolve;
  });

  constructor(kit: LiveKit, outgoing: Outgoing, sinks: Sinks, options: LinkOptions) {
    this.#kit = kit;
    this.#options = options;
    this.#outgoing = outgoing;
    this.#sinks = sinks;
    this.#wantsVideo = options.video;
    this.#room = new kit.Room({
      adaptiveStream: { pixelDensity: 'screen' },
      dynacast: true,
      disconnectOnPageLeave: true,
      // The tracks are the preview's and outlive the connection.
      stopLocalTrackOnUnpublish: false,
      // iOS stops an audio context in the background (livekit client#1116).
      webAudioMix: false,
      publishDefaults: {
        simulcast: true,
        videoSimulcastLayers: [kit.VideoPresets.h180, kit.VideoPresets.h360],
        dtx: true,
        red: true,
        audioPreset: kit.AudioPresets.speech,
        stopMicTrackOnMute: false,
      },
    });
    this.#listen();
  }

  get facts(): LinkFacts {
    const room = this.#room;
    return {
      state: room.state === this.#kit.ConnectionState.Connected ? 'connected' : 'reconnecting',
      quality: this.#qualityOf(room.localParticipant),
      remote: this.#remoteSide(),
      soundBlocked: room.remoteParticipants.size > 0 && !room.canPlaybackAudio,
    };
  }

  /** Joins, and resolves once media can flow. Rejects when it cannot. */
  async connect(answer: MediaTokenAnswer): Promise<void> {
    await this.#room.connect(answer.url, answer.token, {
      // An audio session asks for voices alone, so that a picture that slips past the grant is never fetched.
      autoSubscribe: this.#options.video,
      // Given even when empty: without a list the media server's own is used, which may name a public STUN server.
      rtcConfig: { iceServers: answer.iceServers.map((server) => ({ ...server, urls: [...server.urls] })) },
      maxRetries: 0,
    });
    this.#refresh();
    this.#synchronise();
  }

  /** Sends something else from now on. */
  send(outgoing: Outgoing): void {
    this.#outgoing = outgoing;
    this.#synchronise();
  }

  show(sinks: Sinks): void {
    if (sinks.video !== this.#sinks.video) this.#detach('video');
    if (sinks.audio !== this.#sinks.audio) this.#detach('audio');
    this.#sinks = sinks;
    this.#applySpeaker();
    this.#refresh();
  }

  /** Stops or starts asking for the other's picture. */
  wantVideo(wanted: boolean): void {
    this.#wantsVideo = wanted && this.#options.video;
    this.#refresh();
  }

  /** To be called from a click: lets the browser play sound. */
  async unlockSound(): Promise<void> {
    await this.#room.startAudio();
    await this.#room.startVideo().catch(() => undefined);
    this.#options.onChange();
  }

  async close(): Promise<void> {
    this.#detach('video');
    this.#detach('audio');
    this.#room.removeAllListeners();
    this.#end(this.#kit.DisconnectReason.CLIENT_INITIATED);
    await this.#room.disconnect(false).catch(() => undefined);
  }

  #listen(): void {
    const { RoomEvent } = this.#kit;
    const refresh = (): void => this.#refresh();
    // Whatever happened, the state is read anew: after a reconnection some of these events are missing (client#561).
    for (const event of [
      RoomEvent.ParticipantConnected,
      RoomEvent.ParticipantDisconnected,
      RoomEvent.ParticipantAttributesChanged,
      RoomEvent.TrackPublished,
      RoomEvent.TrackUnpublished,
      RoomEvent.TrackSubscribed,
      RoomEvent.TrackUnsubscribed,
      RoomEvent.TrackMuted,
      RoomEvent.TrackUnmuted,
      RoomEvent.TrackStreamStateChanged,
      RoomEvent.ConnectionQualityChanged,
      RoomEvent.ConnectionStateChanged,
      RoomEvent.AudioPlaybackStatusChanged,
      RoomEvent.VideoPlaybackStatusChanged,
    ] as const) {
      this.#room.on(event, refresh);
    }
    this.#room.on(RoomEvent.Reconnected, () => {
      this.#refresh();
      this.#synchronise();
    });
    this.#room.on(RoomEvent.TrackUnsubscribed, (track) => {
      // An element left attached to a dead track leaks (client#1432).
      track.detach();
    });
    this.#room.on(RoomEvent.Disconnected, (reason) => this.#end(reason));
  }

  #others(): RemoteParticipant[] {
    const self = this.#room.localParticipant;
    return [...this.#room.remoteParticipants.values()]
      .filter((other) => !samePerson(self, other))
      .sort((one, two) => (two.joinedAt?.getTime() ?? 0) - (one.joinedAt?.getTime() ?? 0));
  }

  /** The newest of the other person's tracks of a kind: after they reload, the old ones linger some seconds. */
  #incoming(kind: 'video' | 'audio'): RemoteTrackPublication | null {
    const source = kind === 'video' ? this.#kit.Track.Source.Camera : this.#kit.Track.Source.Microphone;
    const found = this.#others().flatMap((other) =>
      [...other.trackPublications.values()].filter(
        (publication) => publication.kind === kind && publication.source === source,
      ),
    );
    return found.find((publication) => publication.track !== undefined) ?? found[0] ?? null;
  }

  #remoteSide(): RemoteSide {
    const others = this.#others();
    const [other] = others;
    if (other === undefined) return NOBODY;
    const camera = this.#options.video ? this.#incoming('video') : null;
    const microphone = this.#incoming('audio');
    return {
      joined: true,
      camera: camera?.track !== undefined && !camera.isMuted,
      microphone: microphone !== null && !microphone.isMuted,
      cameraPaused: camera?.track?.streamState === 'paused' && !camera.isMuted,
      quality: this.#qualityOf(other),
    };
  }

  #refresh(): void {
    for (const other of this.#others()) {
      for (const publication of other.trackPublications.values()) {
        const wanted = publication.kind === 'audio' || (publication.kind === 'video' && this.#wantsVideo);
        if (publication.isDesired !== wanted) publication.setSubscribed(wanted);
      }
    }
    this.#attach('video');
    this.#attach('audio');
    this.#options.onChange();
  }

  #attach(kind: 'video' | 'audio'): void {
    const sink = this.#sinks[kind];
    const track = (kind === 'video' && !this.#wantsVideo ? undefined : this.#incoming(kind)?.track) ?? null;
    if (track === this.#attached[kind]) return;
    this.#detach(kind);
    if (track === null || sink === null) return;
    track.attach(sink);
    this.#attached[kind] = track;
    if (kind === 'audio') this.#applySpeaker();
  }

  #detach(kind: 'video' | 'audio'): void {
    const sink = this.#sinks[kind];
    if (sink !== null) this.#attached[kind]?.detach(sink);
    this.#attached[kind] = null;
  }

  #applySpeaker(): void {
    const { speaker } = this.#sinks;
    if (speaker !== null) void this.#room.switchActiveDevice('audiooutput', speaker).catch(() => undefined);
  }

  /** One at a time, and each to the newest wish: two at once publish a track twice. */
  #synchronise(): void {
    this.#syncing = this.#syncing
      .then(async () => {
        const { Source } = this.#kit.Track;
        await this.#publish(Source.Microphone, this.#outgoing.microphone);
        if (this.#options.video) await this.#publish(Source.Camera, this.#outgoing.camera);
      })
      // A loss of the connection in between: the next connection publishes again.
      .catch(() => undefined);
  }

  async #publish(source: 'microphone' | 'camera' | string, wish: Outgoing['camera']): Promise<void> {
    const self = this.#room.localParticipant;
    if (this.#room.state !== this.#kit.ConnectionState.Connected) return;
    const trackSource = source as Parameters<typeof self.getTrackPublication>[0];
    const publication: LocalTrackPublication | undefined = self.getTrackPublication(trackSource);
    const live = wish.track?.readyState === 'live' ? wish.track : null;
    if (publication?.track === undefined) {
      // A muted microphone is published too: unmuting is then instant. A camera that is off is not there at all.
      if (live === null) return;
      const published = await self.publishTrack(live, { source: trackSource });
      // The wish may have changed meanwhile; the next in the chain sees to that.
      await (wish.on ? published.unmute() : published.mute());
      return;
    }
    if (!wish.on || live === null) {
      // A track put in its place now would be switched on by livekit-client for a moment: it waits for the unmuting.
      await publication.mute();
      return;
    }
    if (publication.track.mediaStreamTrack !== live) {
      await publication.track.replaceTrack(live, { userProvidedTrack: true });
    }
    await publication.unmute();
  }

  #qualityOf(participant: Participant): Quality {
    const { ConnectionQuality } = this.#kit;
    switch (participant.connectionQuality) {
      case ConnectionQuality.Excellent:
      case ConnectionQuality.Good:
        return 'good';
      case ConnectionQuality.Poor:
        return 'weak';
      case ConnectionQuality.Lost:
        return 'lost';
      default:
        return 'unknown';
    }
  }
}

/** Whether a participant is this person in another window, or the shadow of this page before it was reloaded. */
function samePerson(self: Participant, other: Participant): boolean {
  // The server names each connection `<person>.<nonce>`.
  const person = (identity: string): string => identity.slice(0, Math.max(0, identity.lastIndexOf('.')));
  const [own, others] = [self.attributes['role'], other.attributes['role']];
  return (own !== undefined && own === others) || person(self.identity) === person(other.identity);
}
