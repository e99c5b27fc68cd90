import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPages, type Pages } from '../../test/pages.ts';

/** The browser's own devices, of which it pretends to have two cameras and some microphones. */
const PAGE = `
import { randomId } from ${JSON.stringify(fileURLToPath(new URL('../random-id.ts', import.meta.url)))};
import { Devices } from ${JSON.stringify(fileURLToPath(new URL('./devices.ts', import.meta.url)))};
const captured = [];
const { mediaDevices } = navigator;
const capture = mediaDevices?.getUserMedia.bind(mediaDevices);
window.captures = 0;
if (mediaDevices) {
  mediaDevices.getUserMedia = async (constraints) => {
    window.captures += 1;
    const stream = await capture(constraints);
    captured.push(...stream.getTracks());
    return stream;
  };
}
/** As when a speaker is unplugged: the browser lists it no more, and says that something has changed. */
window.unplugSpeaker = (id) => {
  const list = mediaDevices.enumerateDevices.bind(mediaDevices);
  mediaDevices.enumerateDevices = async () => (await list()).filter((device) => device.deviceId !== id);
  mediaDevices.dispatchEvent(new Event('devicechange'));
};
window.choices = { camera: true, microphone: true, selected: { camera: null, microphone: null, speaker: null } };
window.randomId = randomId;
window.make = () => (window.devices = new Devices({ video: true, choices: window.choices }));
window.states = () => [devices.snapshot.camera.state, devices.snapshot.microphone.state];
/** What gives pictures or sound at this moment: of all tracks ever captured those that live and are enabled. */
window.live = () => captured.filter((track) => track.readyState === 'live' && track.enabled).map((track) => track.kind).sort();
/** As when a microphone is unplugged or a phone call takes it. */
window.unplug = (kind) => {
  const { track } = devices.snapshot[kind];
  track.stop();
  track.dispatchEvent(new Event('ended'));
};
`;

describe('devices', () => {
  let pages: Pages;
  let asking: Pages | undefined;
  let page: Page;

  beforeAll(async () => {
    pages = await openPages(PAGE, [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream=device-count=2',
      '--host-resolver-rules=MAP clinic.example 127.0.0.1',
    ]);
  }, 120_000);
  afterAll(async () => {
    await pages?.close();
    await asking?.close();
  });
  afterEach(() => page?.context().close());

  const run = <Result>(expression: string): Promise<Result> => page.evaluate<Result>(expression);
  const states = () => run<[string, string]>('states()');
  const live = () => run<readonly string[]>('live()');

  async function opened(): Promise<void> {
    page = await pages.blank();
    await page.goto(pages.address);
    await page.waitForFunction('window.make');
    await run('make().open()');
    expect(await states()).toEqual(['on', 'on']);
    expect(await live()).toEqual(['audio', 'video']);
  }

  it('keep a muted microphone muted when it ends, and open another only when it is turned on [S17]', async () => {
    await opened();
    await run('devices.setMicrophone(false)');
    await run(`unplug('microphone')`);
    expect(await states()).toEqual(['on', 'off']);
    expect(await live()).toEqual(['video']);
    expect(await run<number>('captures')).toBe(1);
    await run(`devices.toggle('microphone')`);
    expect(await states()).toEqual(['on', 'on']);
    expect(await live()).toEqual(['audio', 'video']);
  }, 30_000);

  it('keep a muted microphone muted when another is chosen, and use that one when it is turned on [S17]', async () => {
    await opened();
    await run('devices.setMicrophone(false)');
    const other = await run<string>(
      'devices.snapshot.microphones.find(({ id }) => id !== devices.snapshot.microphone.selected).id',
    );
    await run(`devices.select('microphone', '${other}')`);
    expect(await states()).toEqual(['on', 'off']);
    expect(await live()).toEqual(['video']);
    await run('devices.setMicrophone(true)');
    expect(await run<string>('devices.snapshot.microphone.track.getSettings().deviceId')).toBe(other);
    expect(await live()).toEqual(['audio', 'video']);
  }, 30_000);

  it('replace one that is on by another at once when it ends or another is chosen', async () => {
    await opened();
    await run(`unplug('microphone')`);
    await page.waitForFunction(`states()[1] === 'on'`);
    const other = await run<string>(
      'devices.snapshot.cameras.find(({ id }) => id !== devices.snapshot.camera.selected).id',
    );
    await run(`devices.select('camera', '${other}')`);
    expect(await states()).toEqual(['on', 'on']);
    expect(await run<string>('devices.snapshot.camera.track.getSettings().deviceId')).toBe(other);
    expect(await live()).toEqual(['audio', 'video']);
  }, 30_000);

  it('take any where the chosen one is gone', async () => {
    await opened();
    await run(`devices.select('camera', 'unplugged long ago')`);
    expect(await states()).toEqual(['on', 'on']);
    expect(await live()).toEqual(['audio', 'video']);
  }, 30_000);

  it('leave off in the next ones what was off in these [S17]', async () => {
    await opened();
    await run('devices.setCamera(false)');
    await run('devices.setMicrophone(false)');
    await run('devices.close()');
    await run('make().open()');
    expect(await states()).toEqual(['off', 'off']);
    expect(await live()).toEqual([]);
    expect(await run<number>('captures')).toBe(1);
    await run(`devices.toggle('camera')`);
    expect(await states()).toEqual(['on', 'off']);
    expect(await live()).toEqual(['video']);
  }, 30_000);

  it('open in the next ones what was chosen in these, though they were never on', async () => {
    await opened();
    const { camera, microphone } = await run<{ camera: string; microphone: string }>(`(() => {
      const other = (list, used) => list.find(({ id }) => id !== used).id;
      const { cameras, microphones, camera, microphone } = devices.snapshot;
      return { camera: other(cameras, camera.selected), microphone: other(microphones, microphone.selected) };
    })()`);
    await run('devices.setCamera(false)');
    await run(`devices.select('camera', '${camera}')`);
    await run(`devices.select('microphone', '${microphone}')`);
    await run('devices.close()');
    await run('choices.camera = true');
    await run('make().open()');
    const used = (kind: string) => run<string>(`devices.snapshot.${kind}.track.getSettings().deviceId`);
    expect([await used('camera'), await used('microphone')]).toEqual([camera, microphone]);
  }, 30_000);

  it('go on by the system’s own speaker, and say so, when the chosen one is gone [R15]', async () => {
    await opened();
    const chosen = await run<string>('devices.snapshot.speakers.at(-1).id');
    await run(`devices.select('speaker', '${chosen}')`);
    expect(await run('devices.snapshot.speaker')).toBe(chosen);
    await run(`unplugSpeaker('${chosen}')`);
    await page.waitForFunction('devices.snapshot.speakerLost');
    expect(await run('[devices.snapshot.speaker, choices.selected.speaker]')).toEqual([null, null]);
    await run(`devices.select('speaker', devices.snapshot.speakers[0].id)`);
    expect(await run('devices.snapshot.speakerLost')).toBe(false);
  }, 30_000);

  it('say on a page that is not secure that it is not, and break nothing [R14]', async () => {
    page = await pages.blank();
    const faults: string[] = [];
    page.on('pageerror', (fault) => faults.push(String(fault)));
    await page.goto(pages.address.replace('127.0.0.1', 'clinic.example'));
    await page.waitForFunction('window.make');
    expect(await run('[window.isSecureContext, typeof crypto.randomUUID]')).toEqual([false, 'undefined']);
    await run('make().open()');
    expect(await states()).toEqual(['unavailable', 'unavailable']);
    expect(await run('[devices.snapshot.camera.problem, devices.snapshot.microphone.problem]')).toEqual([
      'insecure',
      'insecure',
    ]);
    await run('devices.retry()');
    await run('devices.close()');
    const ids = await run<string[]>('Array.from({ length: 20 }, () => randomId())');
    expect(new Set(ids).size).toBe(20);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(faults).toEqual([]);
  }, 30_000);

  it('tell a camera that the person blocked from one that the page or its frame does not let through', async () => {
    // Nothing answers for the person here.
    asking = await openPages(PAGE, ['--use-fake-device-for-media-stream']);
    page = await (await asking.context({ permissions: ['microphone'] })).newPage();
    await page.goto(asking.address);
    await page.waitForFunction('window.make');
    await run('make().open()');
    expect(await states()).toEqual(['unavailable', 'on']);
    expect(await run('devices.snapshot.camera.problem')).toBe('denied');
    await page.context().grantPermissions(['camera', 'microphone']);
    // Nobody has to press anything once the browser lets it.
    await page.waitForFunction(`devices.snapshot.camera.state === 'on'`);

    await run('devices.close()');
    await page.evaluate(
      (address) => {
        const frame = Object.assign(document.createElement('iframe'), { src: address, allow: 'microphone' });
        document.body.append(frame);
      },
      pages.address.replace('127.0.0.1', 'localhost'),
    );
    await page.waitForFunction('frames.length === 1');
    const frame = page.frames()[1]!;
    await frame.waitForFunction('window.make');
    await frame.evaluate('make().open()');
    expect(await frame.evaluate('devices.snapshot.camera.problem')).toBe('policy');
  }, 30_000);

  it('take nothing from a device that was turned off while it opened [S17]', async () => {
    page = await pages.blank();
    await page.goto(pages.address);
    await page.waitForFunction('window.make');
    await run('(async () => { const opening = make().open(); await devices.setMicrophone(false); await opening; })()');
    expect(await states()).toEqual(['on', 'off']);
    expect(await live()).toEqual(['video']);
  }, 30_000);
});
