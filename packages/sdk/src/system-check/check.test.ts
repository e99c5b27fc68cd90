import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Findings } from './items.ts';
import type { SystemCheckSnapshot } from './snapshot.ts';
import type { CheckRoomAnswer, SystemCheckBody } from '../client/api.ts';
import { startLivekit, type Livekit } from '../../../../scripts/livekit.mjs';
import { PAGE, roomOf } from '../../test/check-page.ts';
import { openPages, type Pages } from '../../test/pages.ts';

/**
 * The check against real media servers in a real browser, whose camera shows a moving picture and whose microphone beeps.
 * Of the booking server there is only what the check asks for.
 */
type Result = Extract<SystemCheckSnapshot, { readonly view: 'result' }>;

let pages: Pages;
let page: Page;
let livekit: Livekit;
const others: Livekit[] = [];
let recorded: SystemCheckBody[] = [];

beforeAll(async () => {
  [livekit, pages] = await Promise.all([
    startLivekit(),
    openPages(PAGE, [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--host-resolver-rules=MAP clinic.example 127.0.0.1',
    ]),
  ]);
}, 180_000);

afterAll(async () => {
  await pages?.close();
  await livekit?.close();
});

afterEach(async () => {
  await page?.context().close();
  await Promise.all(others.splice(0).map((each) => each.close()));
});

async function opened(
  options: object = {},
  room: () => Promise<CheckRoomAnswer | { readonly problem: string }> = () => roomOf(livekit),
  { address = pages.address, faults = {} }: { readonly address?: string; readonly faults?: object } = {},
): Promise<void> {
  recorded = [];
  page = await pages.blank();
  await page.exposeFunction('room', room);
  await page.exposeFunction('recorded', (body: SystemCheckBody) => void recorded.push(body));
  await page.addInitScript((given) => Object.assign(window, { faults: given }), faults);
  await page.goto(address);
  await page.waitForFunction('window.make');
  await page.evaluate((given) => (window as unknown as { make(options: object): void }).make(given), options);
}

const run = <Value>(expression: string) => page.evaluate<Value>(expression);
const until = (condition: string, timeout = 60_000) =>
  page.waitForFunction(`((snapshot) => ${condition})(check.snapshot)`, undefined, { timeout });
const view = (name: string) => until(`snapshot.view === '${name}'`);

async function result(): Promise<Result> {
  await until(`snapshot.view === 'result' && snapshot.recording !== 'sending'`);
  return run<Result>('check.snapshot');
}

/** What a person does who hears and sees everything. */
async function throughAll({ camera = true } = {}): Promise<Result> {
  await run('check.start()');
  await until(`snapshot.view === 'microphone' && snapshot.heard`);
  await run('check.next()');
  await view('speaker');
  await run('check.play()');
  await until(`snapshot.stage === 'asking'`);
  await run('check.answer(true)');
  if (camera) {
    await until(`snapshot.view === 'camera' && snapshot.picture !== null`);
    await run('check.next()');
  }
  return result();
}

const SENT: Findings = { sendSound: 'sent', sendPicture: 'sent', comesBack: 'returned' };

describe('the system check', () => {
  it('hears, shows, sends and has it come back by each way, and everything is let go after it [S1]', async () => {
    await opened();
    const { findings, verdict, passed, measured, report } = await throughAll();
    expect(findings).toMatchObject({
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
      comesBack: 'returned',
      reconnect: 'works',
      autoplay: 'allowed',
    });
    expect([passed, verdict === 'fail']).toEqual([true, false]);
    expect(measured?.up).toBeGreaterThan(50);
    expect(measured?.down).toBeGreaterThan(50);
    expect(await run('views')).toEqual(['microphone', 'speaker', 'camera', 'running', 'result']);
    expect(await run('liveTracks')).toBe(0);
    expect(recorded).toEqual([{ report: report.id, device: 'computer', form: 'full', modality: 'video', findings }]);
    expect(report.text).toContain(`Meetwell system check ${report.id}`);
    expect(report.text).toMatch(/up \d+ kbit\/s, down \d+ kbit\/s/);
    // Nothing by which somebody could be known: no address, no label of a device, no id of anybody.
    expect(report.text).not.toMatch(/127\.0\.0\.1|fake_device|sam|Mozilla/i);
  }, 120_000);

  it('asks for no camera where none is needed [S1]', async () => {
    await opened({ modality: 'audio' });
    const { findings, passed } = await throughAll({ camera: false });
    expect(findings).toMatchObject({ microphone: 'heard', camera: 'notNeeded', connection: 'direct', ...AUDIO_SENT });
    expect(findings).not.toHaveProperty('sendPicture');
    expect(passed).toBe(true);
  }, 120_000);

  it('says quickly, without the person’s ears, what it can [S1]', async () => {
    await opened({ form: 'quick' });
    await run('check.start()');
    const { findings, verdict, passed } = await result();
    expect(findings).toMatchObject({
      microphone: 'heard',
      speaker: 'notAsked',
      camera: 'seen',
      mediaServer: 'reached',
      connection: 'direct',
      udp: 'works',
    });
    expect([verdict === 'fail', passed]).toEqual([false, false]);
    expect(await run('liveTracks')).toBe(0);
  }, 60_000);

  it('finds that UDP is blocked, and that sessions work by TCP [S1]', async () => {
    const media = await startLivekit({ forceTcp: true });
    others.push(media);
    await opened({}, () => roomOf(media));
    const { findings, verdict, passed } = await throughAll();
    expect(findings).toMatchObject({ connection: 'tcp', udp: 'blocked', tcp: 'works', comesBack: 'returned' });
    expect([verdict, passed]).toEqual(['warn', true]);
  }, 120_000);

  it('goes through the media server’s own relay, where it has one [S1]', async () => {
    const media = await startLivekit({ relay: true });
    others.push(media);
    await opened({}, () => roomOf(media));
    const { findings } = await throughAll();
    expect(findings).toMatchObject({ connection: 'direct', udp: 'works', turn: 'works' });
  }, 120_000);

  it('says that the network is at fault when the media server is there for us, and cannot be reached [S1]', async () => {
    const media = await startLivekit();
    others.push(media);
    const answer = await roomOf(media);
    await media.kill();
    await opened({}, async () => answer);
    const { findings, verdict, passed } = await throughAll();
    expect(findings).toMatchObject({ service: 'reached', mediaServer: 'unreachable', connection: 'notTried' });
    expect([verdict, passed]).toEqual(['fail', false]);
  }, 120_000);

  it('says that we are at fault when there is no media server, and keeps nobody from asking [S1]', async () => {
    await opened({}, async () => ({ problem: 'mediaUnavailable' }));
    const { findings, verdict, passed } = await throughAll();
    expect(findings).toMatchObject({ service: 'reached', mediaServer: 'unavailable' });
    expect([verdict, passed]).toEqual(['warn', true]);
  }, 120_000);

  it('goes on without a microphone that is not there, and without a camera that another program has [S1]', async () => {
    await opened({}, undefined, { faults: { missing: 'audio', taken: 'video' } });
    await run('check.start()');
    await until(`snapshot.view === 'microphone' && snapshot.devices.microphone.problem === 'notFound'`);
    await run('check.next()');
    await run('check.play()');
    await until(`snapshot.stage === 'asking'`);
    await run('check.answer(false)');
    await until(`snapshot.stage === 'notHeard'`);
    await run('check.next()');
    await until(`snapshot.view === 'camera' && snapshot.picture === 'inUse'`);
    await run('check.next()');
    const { findings, verdict } = await result();
    expect(findings).toMatchObject({
      microphone: 'notFound',
      speaker: 'notHeard',
      camera: 'inUse',
      // The way there is tried all the same.
      mediaServer: 'reached',
      connection: 'direct',
    });
    expect(verdict).toBe('fail');
  }, 120_000);

  it('goes on at once when a device that failed works, and hears whoever speaks into another [S1]', async () => {
    await opened({}, undefined, { faults: { taken: 'video' } });
    await run('check.start()');
    await until(`snapshot.view === 'microphone' && snapshot.heard`);
    await run('check.next()');
    await run('check.play()');
    await until(`snapshot.stage === 'asking'`);
    await run('check.answer(true)');
    await until(`snapshot.view === 'camera' && snapshot.picture === 'inUse'`);
    await run('faults.taken = null');
    await run('check.retryDevices()');
    await until(`snapshot.picture === 'seen'`);
    await run('check.back()');
    await view('speaker');
    expect(await run<number>('liveTracks')).toBeGreaterThan(0);
    // Whoever takes the element out of the page takes its devices with it.
    await run('unlook()');
    expect(await run('liveTracks')).toBe(0);
    expect(await run('check.snapshot.view')).toBe('start');
  }, 60_000);

  it('says so on a page that is not secure, instead of breaking [R14] [S1]', async () => {
    await opened({}, undefined, { address: pages.address.replace('127.0.0.1', 'clinic.example') });
    const faults: string[] = [];
    page.on('pageerror', (fault) => faults.push(String(fault)));
    await run('check.start()');
    const { findings, verdict, passed } = await result();
    expect(findings).toMatchObject({ page: 'insecure', microphone: 'insecure', camera: 'insecure' });
    expect([verdict, passed]).toEqual(['fail', false]);
    await run('check.copyReport()');
    await until(`snapshot.copied === 'failed'`);
    expect(faults).toEqual([]);
  }, 60_000);
});

const { sendPicture: _, ...AUDIO_SENT } = SENT;
