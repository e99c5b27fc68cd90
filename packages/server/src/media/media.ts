import type { RoomServiceClient, WebhookReceiver } from 'livekit-server-sdk';

/** Where the media server is, and the key pair that it shares with us. */
export interface MediaAddress {
  /** As browsers reach it: `ws://…` or `wss://…`. */
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

/**
 * What is known of the media server. `preparing` until it has answered once after its address became known (it may
 * still be being built); `unavailable` when there is none, or when it stopped answering.
 */
export type MediaStatus = 'ready' | 'preparing' | 'unavailable';

/** A connection to a media server: what rooms, tokens and webhooks are made with. */
export interface MediaConnection {
  readonly address: MediaAddress;
  readonly rooms: RoomServiceClient;
  readonly receiver: WebhookReceiver;
}

/** The media server as this server sees it. Without one, everything but video and audio works. */
export interface Media {
  readonly status: MediaStatus;
  /** For people who watch it start: "Building the media server (about two minutes)". Null when there is nothing to say. */
  readonly note: string | null;
  /** Null until an address is known. */
  readonly connection: MediaConnection | null;
  /** Says where the media server is, at the start or later; the status follows from asking it. */
  connect(address: MediaAddress): void;
  /** Says that a media server is on its way, or why there is none. */
  announce(status: 'preparing' | 'unavailable', note: string): void;
  /** Asks the media server now instead of at the next round, and gives the status found. */
  check(): Promise<MediaStatus>;
  close(): void;
}
