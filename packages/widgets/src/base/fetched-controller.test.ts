import { expect } from 'chai';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { FetchedController } from './fetched-controller.ts';

/** A host that counts how often it is to be rendered. */
function host() {
  const controllers: ReactiveController[] = [];
  let updates = 0;
  const part: ReactiveControllerHost = {
    addController: (controller) => void controllers.push(controller),
    removeController: () => undefined,
    requestUpdate: () => void (updates += 1),
    updateComplete: Promise.resolve(true),
  };
  return { part, connect: () => controllers.forEach((each) => each.hostConnected?.()), updates: () => updates };
}

describe('what an element fetches later', () => {
  it('is fetched once, when the element is put into a page', async () => {
    let fetched = 0;
    const { part, connect, updates } = host();
    const later = new FetchedController(part, async () => {
      fetched += 1;
      return 'pages';
    });
    expect([fetched, later.module]).to.deep.equal([0, undefined]);
    connect();
    connect();
    await later.fetch();
    connect();
    expect([fetched, later.module, later.failed]).to.deep.equal([1, 'pages', false]);
    expect(updates()).to.be.greaterThan(0);
  });

  it('is fetched no sooner than it is asked for, where few people need it', async () => {
    const { part, connect } = host();
    const later = new FetchedController(part, async () => 'room', 'asked');
    connect();
    expect(later.module).to.equal(undefined);
    await later.fetch();
    expect(later.module).to.equal('room');
  });

  it('says when it could not be fetched, and is fetched when asked for again', async () => {
    let isOffline = true;
    const { part, connect } = host();
    const later = new FetchedController(part, async () => {
      if (isOffline) throw new TypeError('offline');
      return 'pages';
    });
    connect();
    await later.fetch();
    expect([later.module, later.failed]).to.deep.equal([undefined, true]);
    isOffline = false;
    await later.fetch();
    expect([later.module, later.failed]).to.deep.equal(['pages', false]);
  });
});
