import { describe, expect, it } from 'vitest';
import { CHECK_ITEMS, isPassed, ITEM_NAMES, verdictOf, verdictOn, type CheckItem, type Findings } from './items.ts';
import { measured, qualityOf, sampleOf, type Sample } from './statistics.ts';
import { BROWSER_FAMILIES, PLATFORMS } from '../devices/browser.ts';
import { fixesIn, fixFor, systemCheckWords } from '../language/system-check.ts';
import { LANGUAGES } from '../language/language.ts';

const HEALTHY: Findings = {
  page: 'secure',
  browser: 'supported',
  microphone: 'heard',
  speaker: 'heard',
  camera: 'seen',
  service: 'reached',
  mediaServer: 'reached',
  connection: 'direct',
};

describe('a check', () => {
  it('is passed when all that a session needs was looked at, and nothing failed [N1] [S1]', () => {
    expect(isPassed(HEALTHY, 'video')).toBe(true);
    for (const item of Object.keys(HEALTHY) as CheckItem[]) {
      const { [item]: _, ...without } = HEALTHY;
      expect(isPassed(without, 'video'), `without ${item}`).toBe(false);
    }
    expect(isPassed({}, 'audio')).toBe(false);
  });

  it('is as bad as the worst of its items', () => {
    for (const item of ITEM_NAMES) {
      for (const [code, verdict] of Object.entries(CHECK_ITEMS[item])) {
        const findings = { ...HEALTHY, [item]: code } as Findings;
        expect(verdictOn(findings), `${item} ${code}`).toBe(verdict === 'skipped' ? 'pass' : verdict);
        if (verdict === 'fail') expect(isPassed(findings, 'video'), `${item} ${code}`).toBe(false);
        if (verdict === 'warn') expect(isPassed(findings, 'video'), `${item} ${code}`).toBe(true);
      }
    }
  });

  it('needs no camera for a session by audio', () => {
    const audio = { ...HEALTHY, camera: 'notNeeded' } as const;
    expect([isPassed(audio, 'audio'), isPassed(audio, 'video')]).toEqual([true, false]);
  });

  it('keeps nobody from asking while our own media server is away', () => {
    const { connection: _, ...rest } = HEALTHY;
    expect(isPassed({ ...rest, mediaServer: 'unavailable' }, 'video')).toBe(true);
    expect(isPassed({ ...rest, mediaServer: 'unreachable' }, 'video')).toBe(false);
    expect(isPassed({ ...rest, mediaServer: 'tooOften' }, 'video')).toBe(false);
  });
});

describe('what to do', () => {
  it.each(LANGUAGES)('is said for whatever fails, in every browser on every system (%s) [S1]', async (language) => {
    const fixes = await fixesIn(language);
    const words: Readonly<Record<string, Readonly<Record<string, string>>>> = systemCheckWords(language).findings;
    for (const item of ITEM_NAMES) {
      for (const code of Object.keys(CHECK_ITEMS[item]) as (NonNullable<Findings[typeof item]> & string)[]) {
        expect(words[item]?.[code], `${item} ${code}`).toBeTruthy();
        if (verdictOf(item, code) !== 'fail') continue;
        for (const family of BROWSER_FAMILIES) {
          for (const platform of PLATFORMS) {
            const browser = { family, platform, version: 150, form: 'computer', inApp: false } as const;
            expect(fixFor(fixes, item, code, browser), `${item} ${code} ${family} ${platform}`).toMatch(/\.$/);
          }
        }
      }
    }
  });

  it('is the most exact that there is', async () => {
    const fixes = await fixesIn('en');
    const steps = (family: 'chrome' | 'safari' | 'other', platform: 'android' | 'ios' | 'linux') =>
      fixFor(fixes, 'camera', 'denied', { family, platform, version: 150, form: 'phone', inApp: false });
    expect(steps('chrome', 'android')).toContain('“Permissions”');
    expect(steps('chrome', 'linux')).toContain('Turn on Camera and Microphone');
    expect(steps('safari', 'ios')).toContain('“Website Settings”');
    expect(steps('other', 'linux')).toContain('site settings');
  });
});

describe('what is measured', () => {
  const sample = (more: Partial<Sample>): Sample => ({
    at: 0,
    protocol: 'udp',
    relayed: false,
    bytes: 0,
    packets: 0,
    lost: 0,
    frames: 0,
    roundTrip: null,
    jitter: null,
    available: null,
    limitedByProcessor: 0,
    ...more,
  });

  it('is what went up and came back in between', () => {
    const out = [
      sample({ bytes: 1_000, packets: 10 }),
      sample({ at: 2_000, bytes: 251_000, packets: 210, roundTrip: 0.04 }),
    ] as const;
    const back = [
      sample({ packets: 5 }),
      sample({ at: 2_000, bytes: 200_000, packets: 195, lost: 10, jitter: 0.006 }),
    ] as const;
    expect(measured(out, back)).toEqual({ up: 1_000, down: 800, roundTrip: 40, jitter: 6, lost: 0.05 });
    const more = [out[0], { ...out[1], available: 3_000_000 }] as const;
    expect(measured(more, back).up).toBe(3_000);
  });

  it('is judged by what people would notice', () => {
    const good = { up: 1_500, down: 1_400, roundTrip: 40, jitter: 5, lost: 0 };
    expect(qualityOf(good, true)).toBe('good');
    expect(qualityOf({ ...good, up: 300 }, true)).toBe('weak');
    expect(qualityOf({ ...good, up: 300 }, false)).toBe('good');
    expect(qualityOf({ ...good, roundTrip: 700 }, true)).toBe('weak');
    expect(qualityOf({ ...good, lost: 0.2 }, false)).toBe('poor');
    expect(qualityOf({ ...good, up: 100 }, true)).toBe('poor');
  });

  it('knows the way by what the transport names, and by what Firefox marks', () => {
    const pair = {
      id: 'P',
      type: 'candidate-pair',
      localCandidateId: 'L',
      remoteCandidateId: 'R',
      nominated: true,
      state: 'succeeded',
    };
    const local = { id: 'L', type: 'local-candidate', candidateType: 'relay', protocol: 'udp' };
    const remote = { id: 'R', type: 'remote-candidate', protocol: 'tcp' };
    const report = (...stats: readonly { readonly id: string }[]) =>
      new Map(stats.map((stat) => [stat.id, stat])) as unknown as RTCStatsReport;
    const transport = { id: 'T', type: 'transport', selectedCandidatePairId: 'P' };
    expect(sampleOf([report(transport, pair, local, remote)], 'out')).toMatchObject({ protocol: 'tcp', relayed: true });
    const direct = { ...local, candidateType: 'host' };
    const byUdp = { ...remote, protocol: 'udp' };
    expect(sampleOf([report(pair, direct, byUdp)], 'in')).toMatchObject({ protocol: 'udp', relayed: false });
    expect(sampleOf([undefined], 'out')).toMatchObject({ protocol: null, packets: 0 });
  });
});
