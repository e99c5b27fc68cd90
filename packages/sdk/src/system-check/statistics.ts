/** What a connection does at a moment, of the browser's own statistics (W3C WebRTC Statistics). */
export interface Sample {
  /** Milliseconds. */
  readonly at: number;
  readonly protocol: 'udp' | 'tcp' | null;
  readonly relayed: boolean;
  readonly bytes: number;
  readonly packets: number;
  readonly lost: number;
  /** Pictures sent, or decoded. */
  readonly frames: number;
  /** Seconds; null where it is not known yet. */
  readonly roundTrip: number | null;
  readonly jitter: number | null;
  /** Bits a second that could be sent; Chromium alone says so. */
  readonly available: number | null;
  /** Seconds for which the encoder sent less because the processor could not keep up. */
  readonly limitedByProcessor: number;
}

interface Stat {
  readonly id: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** Adds up what reports say of one direction. */
export function sampleOf(reports: readonly (RTCStatsReport | undefined)[], direction: 'out' | 'in'): Sample {
  const stats = new Map<string, Stat>();
  for (const report of reports) report?.forEach((stat: Stat) => stats.set(stat.id, stat));
  const all = [...stats.values()];
  const of = (type: string) => all.filter((stat) => stat.type === type);
  const own = of(direction === 'out' ? 'outbound-rtp' : 'inbound-rtp');
  const far = direction === 'out' ? of('remote-inbound-rtp') : own;
  const sum = (some: readonly Stat[], field: string) =>
    some.reduce((total, stat) => total + (number(stat[field]) ?? 0), 0);
  const most = (some: readonly Stat[], field: string) => {
    const known = some.map((stat) => number(stat[field])).filter((value) => value !== null);
    return known.length === 0 ? null : Math.max(...known);
  };
  const pair = selectedPair(all, stats);
  const candidate = stats.get(String(pair?.['localCandidateId']));
  const remote = stats.get(String(pair?.['remoteCandidateId']));
  const durations = own.map((stat) => stat['qualityLimitationDurations'] as { readonly cpu?: number } | undefined);
  return {
    at: performance.now(),
    protocol: (remote?.['protocol'] ?? candidate?.['protocol'] ?? null) as Sample['protocol'],
    relayed: candidate?.['candidateType'] === 'relay',
    bytes: sum(own, direction === 'out' ? 'bytesSent' : 'bytesReceived'),
    packets: sum(own, direction === 'out' ? 'packetsSent' : 'packetsReceived'),
    lost: sum(far, 'packetsLost'),
    frames: sum(own, direction === 'out' ? 'framesSent' : 'framesDecoded'),
    roundTrip: most(far, 'roundTripTime') ?? number(pair?.['currentRoundTripTime']),
    jitter: most(far, 'jitter'),
    available: number(pair?.['availableOutgoingBitrate']),
    limitedByProcessor: Math.max(0, ...durations.map((each) => each?.cpu ?? 0)),
  };
}

/** The transport names it; Firefox marks the pair itself. */
function selectedPair(all: readonly Stat[], stats: ReadonlyMap<string, Stat>): Stat | undefined {
  const named = all.find(({ type, selectedCandidatePairId: id }) => type === 'transport' && id !== undefined);
  if (named !== undefined) return stats.get(String(named['selectedCandidatePairId']));
  const pairs = all.filter(({ type }) => type === 'candidate-pair');
  return (
    pairs.find(({ selected }) => selected === true) ??
    pairs.find(({ nominated, state }) => nominated === true && state === 'succeeded')
  );
}

/** What was measured of a connection. */
export interface Measured {
  /** Kilobits a second that went up and came back down. */
  readonly up: number;
  readonly down: number;
  /** Milliseconds. */
  readonly roundTrip: number;
  readonly jitter: number;
  /** Share of packets, from 0 to 1. */
  readonly lost: number;
}

/** What happened between two moments, out and in. */
export function measured(out: readonly [Sample, Sample], back: readonly [Sample, Sample]): Measured {
  const [rate, downRate] = [rateOf(...out), rateOf(...back)];
  const last = out[1];
  const share = ([from, to]: readonly [Sample, Sample]) => {
    const lost = Math.max(0, to.lost - from.lost);
    const all = to.packets - from.packets + lost;
    return all > 0 ? Math.min(1, lost / all) : 0;
  };
  return {
    // More may fit than this camera has to send.
    up: Math.round(Math.max(rate, last.available ?? 0) / 1000),
    down: Math.round(downRate / 1000),
    roundTrip: Math.round((last.roundTrip ?? 0) * 1000),
    jitter: Math.round(Math.max(last.jitter ?? 0, back[1].jitter ?? 0) * 1000),
    lost: Math.max(share(out), share(back)),
  };
}

function rateOf(from: Sample, to: Sample): number {
  const seconds = (to.at - from.at) / 1000;
  return seconds > 0 ? ((to.bytes - from.bytes) * 8) / seconds : 0;
}

/** Kilobits a second below which a picture is hard to bear, and below which there is none worth having. */
const UP_FOR_VIDEO = { good: 500, poor: 150 } as const;
const UP_FOR_VOICE = { good: 30, poor: 12 } as const;
/** Milliseconds there and back above which people talk over each other (ITU-T G.114 gives 400 one way as the most). */
const ROUND_TRIP = { good: 400, poor: 1_200 } as const;
const JITTER = { good: 60, poor: 300 } as const;
const LOST = { good: 0.03, poor: 0.15 } as const;

/** What people would notice of it. */
export function qualityOf(what: Measured, video: boolean): 'good' | 'weak' | 'poor' {
  const up = video ? UP_FOR_VIDEO : UP_FOR_VOICE;
  const over = (level: 'good' | 'poor') =>
    what.up < up[level] || what.roundTrip > ROUND_TRIP[level] || what.jitter > JITTER[level] || what.lost > LOST[level];
  if (over('poor')) return 'poor';
  return over('good') ? 'weak' : 'good';
}
