import { DEVICE_PROBLEMS, browserOf, type DevicesSnapshot, type DeviceState } from '@meetwell/sdk/devices';
import {
  isPassed,
  verdictOn,
  type CheckFacts,
  type Findings,
  type SystemCheck,
  type SystemCheckSnapshot,
} from '@meetwell/sdk/system-check';
import { still, type Example } from '../testing/example-data.ts';

const AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const FULL: CheckFacts = { form: 'full', modality: 'video', browser: browserOf({ userAgent: AGENT }) };
const QUICK: CheckFacts = { ...FULL, form: 'quick' };
const AUDIO: CheckFacts = { ...FULL, modality: 'audio', browser: browserOf({ userAgent: IPHONE }) };

/** Everything as it should be. */
export const HEALTHY: Findings = {
  page: 'secure',
  browser: 'supported',
  microphone: 'heard',
  speaker: 'heard',
  camera: 'seen',
  service: 'reached',
  mediaServer: 'reached',
  connection: 'direct',
  udp: 'works',
  tcp: 'works',
  turn: 'notOffered',
  sendSound: 'sent',
  sendPicture: 'sent',
  comesBack: 'returned',
  quality: 'good',
  reconnect: 'works',
  computer: 'fine',
  autoplay: 'allowed',
  awake: 'kept',
  blur: 'offered',
};
const MEASURED = { up: 1_840, down: 1_702, roundTrip: 38, jitter: 4, lost: 0.002 };

let tracks: { readonly audio: MediaStreamTrack; readonly video: MediaStreamTrack } | undefined;

function makeTracks() {
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
  const brush = canvas.getContext('2d');
  if (brush !== null) {
    brush.fillStyle = '#768692';
    brush.fillRect(0, 0, 320, 180);
  }
  return {
    audio: new MediaStreamAudioDestinationNode(new AudioContext()).stream.getTracks()[0]!,
    video: canvas.captureStream(5).getTracks()[0]!,
  };
}

function devices(change: Partial<DevicesSnapshot> = {}): DevicesSnapshot {
  tracks ??= makeTracks();
  const on = { state: 'on', problem: null, selected: 'a' } as const;
  const two = (kind: string) => [
    { id: 'a', label: `Built-in ${kind}` },
    { id: 'b', label: `A ${kind} with a very long name, as they have (046d:0825)` },
  ];
  return {
    camera: { ...on, track: tracks.video },
    microphone: { ...on, track: tracks.audio },
    cameras: two('camera'),
    microphones: two('microphone'),
    speakers: two('speaker'),
    speaker: null,
    speakerLost: false,
    ...change,
  };
}

type Result = Extract<SystemCheckSnapshot, { readonly view: 'result' }>;

function result(findings: Findings, more: Partial<Result> = {}): Result {
  const facts = {
    form: more.form ?? 'full',
    modality: more.modality ?? 'video',
    browser: more.browser ?? FULL.browser,
  };
  return {
    view: 'result',
    ...facts,
    findings,
    verdict: verdictOn(findings),
    passed: isPassed(findings, facts.modality),
    measured: null,
    report: {
      id: 'CDFG-HJKM',
      text: 'Meetwell system check CDFG-HJKM, full, for video, 2026-01-05T09:30:00Z\nbrowser: chrome 150 on windows, computer\npage: secure (pass)',
    },
    recording: 'recorded',
    goesOn: true,
    copied: 'no',
    ...more,
  };
}

export function checkExamples(): readonly Example<SystemCheckSnapshot>[] {
  const gone = (problem: (typeof DEVICE_PROBLEMS)[number]): DeviceState => ({
    state: 'unavailable',
    track: null,
    problem,
    selected: null,
  });
  const opening: DeviceState = { state: 'opening', track: null, problem: null, selected: null };
  const named: Readonly<Record<string, SystemCheckSnapshot>> = {
    start: { ...FULL, view: 'start' },
    'start, quick': { ...QUICK, view: 'start' },
    'start, audio': { ...AUDIO, view: 'start' },
    'microphone, opening': { ...FULL, view: 'microphone', heard: false, devices: devices({ microphone: opening }) },
    'microphone, silent': { ...FULL, view: 'microphone', heard: false, devices: devices() },
    'microphone, heard': { ...FULL, view: 'microphone', heard: true, devices: devices() },
    ...Object.fromEntries(
      DEVICE_PROBLEMS.map((problem) => [
        `microphone, ${problem}`,
        { ...FULL, view: 'microphone', heard: false, devices: devices({ microphone: gone(problem) }) },
      ]),
    ),
    speaker: { ...FULL, view: 'speaker', stage: 'ready', devices: devices() },
    'speaker, playing': { ...FULL, view: 'speaker', stage: 'playing', devices: devices() },
    'speaker, asking': { ...FULL, view: 'speaker', stage: 'asking', devices: devices({ speakerLost: true }) },
    'speaker, not heard': { ...FULL, view: 'speaker', stage: 'notHeard', devices: devices({ speakers: [] }) },
    'speaker, no sound': { ...FULL, view: 'speaker', stage: 'noSound', devices: devices() },
    'camera, opening': { ...FULL, view: 'camera', picture: null, devices: devices({ camera: opening }) },
    'camera, looking': { ...FULL, view: 'camera', picture: null, devices: devices() },
    'camera, seen': { ...FULL, view: 'camera', picture: 'seen', devices: devices() },
    'camera, dark': { ...FULL, view: 'camera', picture: 'dark', devices: devices() },
    ...Object.fromEntries(
      DEVICE_PROBLEMS.map((problem) => [
        `camera, ${problem}`,
        { ...FULL, view: 'camera', picture: problem, devices: devices({ camera: gone(problem) }) },
      ]),
    ),
    running: {
      ...FULL,
      view: 'running',
      findings: { page: 'secure', browser: 'supported', microphone: 'heard', speaker: 'heard', camera: 'seen' },
      doing: 'mediaServer',
    },
    'running, quick': { ...QUICK, view: 'running', findings: {}, doing: null },
    'result, passed': result(HEALTHY, { measured: MEASURED }),
    'result, being saved': result(HEALTHY, { recording: 'sending' }),
    'result, not saved': result(HEALTHY, { recording: { failed: 'network' } }),
    'result, copied': result(HEALTHY, { copied: 'copied', goesOn: false, recording: 'notNeeded' }),
    'result, not copied': result(HEALTHY, { copied: 'failed' }),
    'result, to look at': result(
      {
        ...HEALTHY,
        browser: 'old',
        connection: 'tcp',
        udp: 'blocked',
        quality: 'weak',
        computer: 'lowBattery',
        awake: 'notKept',
      },
      { measured: { ...MEASURED, up: 310, roundTrip: 620, lost: 0.041 } },
    ),
    'result, failed': result({ ...HEALTHY, camera: 'denied', speaker: 'notHeard', mediaServer: 'unreachable' }),
    'result, not secure': result({
      page: 'insecure',
      browser: 'supported',
      microphone: 'insecure',
      camera: 'insecure',
    }),
    'result, our fault': result({
      ...HEALTHY,
      mediaServer: 'unavailable',
      connection: 'notTried',
      udp: 'notTried',
    }),
    'result, too often': result({ ...HEALTHY, mediaServer: 'tooOften', connection: 'notTried' }),
    'result, quick': result({ ...HEALTHY, speaker: 'notAsked' }, { form: 'quick', goesOn: false }),
    'signed out': { view: 'signedOut' },
  };
  return Object.entries(named).map(([name, snapshot]) => ({ name, snapshot }));
}

export function stillCheck(snapshot: SystemCheckSnapshot): SystemCheck {
  return still<SystemCheck>(snapshot);
}
