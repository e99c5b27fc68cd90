import { expect } from 'chai';
import { identifier, instant, localDate, localTime, NEGOTIATED, zone, type BookingId } from '@meetwell/sdk';
import { MeetwellError, type AvailabilityChange, type AvailabilityView } from '@meetwell/sdk/client';
import { createDesk, type DeskClient } from '@meetwell/sdk/flows';
import '../../define/therapist-desk.ts';
import { deskExamples, StillDesk } from '../desk.examples.ts';
import type { MeetwellTherapistDesk } from '../therapist-desk.ts';

const NOW = instant('2026-01-05T09:00:00Z');
const KEPT: AvailabilityView = {
  zone: zone('Europe/London'),
  weekly: [
    { weekday: 1, from: localTime('09:00'), until: localTime('12:00') },
    { weekday: 1, from: localTime('13:00'), until: localTime('17:00') },
  ],
  exceptions: [{ kind: 'closed', date: localDate('2026-02-16'), window: null }],
  bankHolidays: null,
  revision: 1,
  outside: [],
  asOf: NOW,
};

/** A server that keeps what it is sent, as far as a desk without bookings asks it anything. */
class Server {
  kept = KEPT;
  readonly sent: AvailabilityChange[] = [];
  outside: AvailabilityView['outside'] = [];

  readonly client = {
    clock: { now: () => NOW },
    me: async () => ({
      actor: { kind: 'therapist', id: identifier('amira') },
      name: 'Amira Shah',
      partnerName: 'Riverside',
      service: { id: identifier('s'), name: 'Talking therapies', policyId: identifier('p'), policy: NEGOTIATED },
      account: null,
      asOf: NOW,
    }),
    bookings: async () => ({ bookings: [], policies: {}, accounts: {}, busy: [], next: null, asOf: NOW }),
    changes: () => () => undefined,
    availability: async () => this.kept,
    changeAvailability: async (body: AvailabilityChange) => {
      this.sent.push(body);
      if (body.revision !== this.kept.revision) throw new MeetwellError('changedMeanwhile', 'No', { status: 409 });
      this.kept = { ...body, revision: body.revision + 1, outside: this.outside, asOf: NOW };
      return this.kept;
    },
  } as unknown as DeskClient;
}

describe('when a therapist works, at the desk', () => {
  let server: Server;
  let element: MeetwellTherapistDesk;

  async function place(flow: MeetwellTherapistDesk['flow']): Promise<void> {
    element = document.createElement('meetwell-therapist-desk');
    element.flow = flow;
    document.body.replaceChildren(element);
    await drawn();
  }

  async function drawn(): Promise<void> {
    for (let turn = 0; turn < 5; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve));
      await element.updateComplete;
    }
  }

  const root = () => element.renderRoot as ShadowRoot;
  const focused = () => root().activeElement;
  const text = () => root().querySelector<HTMLElement>('.view')?.innerText ?? '';
  const named = (name: string) => {
    const found = [...root().querySelectorAll<HTMLElement>('button, a')].find(
      (one) => one.textContent.replace(/\s+/g, ' ').trim() === name,
    );
    if (found === undefined) throw new Error(`There is no button ${name}`);
    return found;
  };

  async function press(name: string): Promise<void> {
    const found = named(name);
    found.focus();
    found.click();
    await drawn();
  }

  async function write(id: string, value: string): Promise<void> {
    const input = root().getElementById(id) as HTMLInputElement;
    input.focus();
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await drawn();
  }

  async function open(): Promise<void> {
    server = new Server();
    await place(createDesk(server.client));
    await press('When you work');
  }

  const asksBeforeLeaving = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

  afterEach(() => document.body.replaceChildren());

  it('opens in place of the list, with the focus on its heading', async () => {
    await open();
    expect(focused()?.textContent.trim()).to.equal('When you work');
    expect(root().querySelector('.list')).to.equal(null);
    expect(text()).to.contain('All times are UK time.');
    expect(text()).to.contain('What is booked stays booked');
    await press('Back');
    expect(root().querySelector('.list')).to.not.equal(null);
  });

  it('has a name of its own for each field and button of a day', async () => {
    await open();
    const monday = root().querySelector('fieldset.day');
    expect(monday?.querySelector('legend')?.textContent).to.equal('Monday');
    const labels = [...(monday?.querySelectorAll('label') ?? [])].map((label) => label.textContent);
    expect(labels).to.deep.equal(['From, hours 1 of 2', 'to, hours 1 of 2', 'From, hours 2 of 2', 'to, hours 2 of 2']);
    named('Remove: Monday, 9am to midday');
    named('Remove: Monday, 1pm to 5pm');
    named('Add hours on Monday');
    named('Remove: Monday 16 February 2026, all day');
  });

  it('adds hours with the focus in their first field, and saves them with the focus on what was done', async () => {
    await open();
    await press('Add hours on Tuesday');
    const from = focused() as HTMLInputElement;
    expect(from.id).to.match(/-from$/);
    await write(from.id, '9am');
    await write(from.id.replace('from', 'until'), '12:30pm');
    expect(root().querySelector('[role=status]')?.textContent).to.contain('You have changes that are not saved.');
    expect(asksBeforeLeaving()).to.equal(true);
    await press('Save changes');
    expect(server.sent[0]?.weekly).to.deep.include({ weekday: 2, from: '09:00', until: '12:30' });
    expect(focused()?.textContent).to.contain('Saved.');
    expect(asksBeforeLeaving()).to.equal(false);
  });

  it('keeps the focus at what is removed, and on adding where nothing was written', async () => {
    await open();
    await press('Remove: Monday, 9am to midday');
    expect(focused()).to.equal(named('Put back: Monday, 9am to midday'));
    await press('Put back: Monday, 9am to midday');
    expect(focused()).to.equal(named('Remove: Monday, 9am to midday'));
    await press('Add hours on Sunday');
    await press('Remove: new hours on Sunday');
    expect(focused()).to.equal(named('Add hours on Sunday'));
    await press('Remove: Monday 16 February 2026, all day');
    expect(focused()).to.equal(named('Put back: Monday 16 February 2026, all day'));
  });

  it('puts the focus on what is to be mended, and leads from there to the field', async () => {
    await open();
    await write('week-0-from', '9');
    await press('Save changes');
    expect(focused()?.hasAttribute('data-error-summary')).to.equal(true);
    named('Monday: say whether 9 is am or pm').click();
    const field = focused();
    expect(field?.id).to.equal('week-0-from');
    const described = field?.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(described.map((id) => root().getElementById(id)?.textContent).join(' ')).to.contain('Error:');
    expect(server.sent).to.deep.equal([]);
  });

  it('adds time away on a page of its own, and says which sessions stay booked', async () => {
    await open();
    const session = { start: instant('2026-03-02T10:00:00Z'), end: instant('2026-03-02T10:50:00Z') };
    server.outside = [{ booking: identifier<BookingId>('b1'), ...session }];
    await press('Add time away');
    expect(focused()?.textContent.trim()).to.equal('Add time away');
    await press('Add time away');
    expect(focused()?.hasAttribute('data-error-summary')).to.equal(true);
    named('Enter the first day').click();
    expect(focused()?.id).to.equal('first-day');
    for (const [id, value] of [
      ['first-day', '2'],
      ['first-month', '3'],
      ['first-year', '2026'],
      ['last-day', '6'],
      ['last-month', '3'],
      ['last-year', '2026'],
    ] as const) {
      await write(id, value);
    }
    await press('Add time away');
    expect(focused()?.textContent.trim()).to.equal('When you work');
    expect(text()).to.contain('Monday 2 March 2026 to Friday 6 March 2026, all day');
    expect(text()).to.contain('Not saved yet');
    await press('Save changes');
    expect(text()).to.contain('1 session outside your hours');
    expect(text()).to.contain('Monday 2 March 2026, 10am to 10:50am');
    expect(text()).to.contain('It stays booked.');
  });

  it('shows what somebody else saved meanwhile, and saves both', async () => {
    await open();
    await press('Remove: Monday, 1pm to 5pm');
    const friday = { weekday: 5, from: localTime('08:00'), until: localTime('10:00') } as const;
    server.kept = { ...KEPT, weekly: [...KEPT.weekly, friday], revision: 2 };
    await press('Save changes');
    expect(focused()?.textContent.trim()).to.equal('Somebody else has changed when you work');
    expect(text()).to.contain('Friday: 8am to 10am');
    expect(text()).to.contain('Monday: 1pm to 5pm');
    await press('Continue');
    expect(focused()?.hasAttribute('data-error-summary')).to.equal(true);
    root().querySelector<HTMLElement>('#keeping-0')?.click();
    await press('Continue');
    await press('Save changes');
    expect(server.kept.weekly).to.deep.equal([KEPT.weekly[0], friday]);
    expect(server.kept.revision).to.equal(3);
  });

  it('asks before it goes back with something that is not saved', async () => {
    await open();
    await write('week-0-from', '8am');
    await press('Back');
    expect(focused()?.textContent.trim()).to.equal('You have changes that are not saved');
    expect(asksBeforeLeaving()).to.equal(true);
    await press('Go on editing');
    expect((root().getElementById('week-0-from') as HTMLInputElement).value).to.equal('8am');
    await press('Back');
    await press('Go back without saving');
    expect(root().querySelector('.list')).to.not.equal(null);
    expect(asksBeforeLeaving()).to.equal(false);
    expect(server.sent).to.deep.equal([]);
  });

  it('says why it could not be read, and reads it again with the focus on the heading', async () => {
    server = new Server();
    const { client } = server;
    let isAway = true;
    const availability = () => (isAway ? Promise.reject(new MeetwellError('network', 'No')) : Promise.resolve(KEPT));
    await place(createDesk({ ...client, availability }));
    await press('When you work');
    expect(focused()?.hasAttribute('data-error-summary')).to.equal(true);
    isAway = false;
    await press('Try again');
    expect(focused()?.textContent.trim()).to.equal('When you work');
    named('Remove: Monday, 9am to midday');
  });

  it('does nothing twice while it is being sent', async () => {
    const snapshot = deskExamples().find(({ name }) => name === 'availability: sending')?.snapshot;
    if (snapshot === undefined) throw new Error('There is no such example');
    const desk = new StillDesk(snapshot);
    await place(desk);
    await press('Save changes');
    await press('Back');
    expect(desk.asked).to.deep.equal([]);
    expect([...root().querySelectorAll<HTMLInputElement>('.day input')].every(({ readOnly }) => readOnly)).to.equal(
      true,
    );
  });
});
