import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPages, type Pages } from '../../test/pages.ts';

/** The browser's own devices, of which it pretends to have two cameras and some microphones. */
const PAGE = `
import { Devices } from ${JSON.stringify(fileURLToPath(new URL('./devices.ts', import.meta.url)))};
const captured = [];
const capture = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
window.captures = 0;
navigator.mediaDevices.getUserMedia = async (constraints) => {
  window.captures += 1;
  const stream = await capture(constraints);
  captured.push(...stream.getTracks());
  return stream;
};
window.choices = { camera: true, microphone: true };
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
  let page: Page;

  beforeAll(async () => {
    pages = await openPages(PAGE, [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream=device-count=2',
    ]);
  }, 120_000);
  afterAll(() => pages?.close());
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

  it('take nothing from a device that was turned off while it opened [S17]', async () => {
    page = await pages.blank();
    await page.goto(pages.address);
    await page.waitForFunction('window.make');
    await run('(async () => { const opening = make().open(); await devices.setMicrophone(false); await opening; })()');
    expect(await states()).toEqual(['on', 'off']);
    expect(await live()).toEqual(['video']);
  }, 30_000);
});
