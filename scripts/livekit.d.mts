export declare const LIVEKIT_VERSION: string;

/** There is no media server and none can be built; the message says what to install. */
export declare class LivekitMissing extends Error {}

export interface Livekit {
  /** `ws://127.0.0.1:<port>` */
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Whether it was started here; `kill` and `start` reject otherwise. */
  readonly own: boolean;
  readonly pid: number | null;
  /** Kills it at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, with the same ports and keys. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export interface LivekitOptions {
  /** Told of who joins and leaves, signed with the key pair. */
  readonly webhookUrl?: string;
  /** The port that browsers connect to first; any free one when absent. */
  readonly port?: number;
  /** Media by TCP alone. */
  readonly forceTcp?: boolean;
  /** Offers the media server's own TURN. */
  readonly relay?: boolean;
  /** What is being done, a line at a time. */
  readonly say?: (line: string) => void;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

export declare function configuredLivekit(
  env?: Readonly<Record<string, string | undefined>>,
): { readonly url: string; readonly apiKey: string; readonly apiSecret: string } | null;
export declare function findLivekit(env?: Readonly<Record<string, string | undefined>>): string | null;
export declare function ensureLivekit(options?: LivekitOptions): Promise<string>;
export declare function startLivekit(options?: LivekitOptions): Promise<Livekit>;
