import { expect } from 'chai';
import type { CommandOutcome, MeetwellClient } from '@meetwell/sdk/client';
import { MeetwellError } from '@meetwell/sdk/client';
import { MY_BOOKINGS_VIEWS } from '@meetwell/sdk/flows';
import '../define/booking.ts';
import '../define/my-bookings.ts';
import { bookingsExamples, stillBookings } from './bookings.examples.ts';
import type { MeetwellMyBookings } from './my-bookings.ts';
import { itConforms } from '../testing/conformance.ts';
import { directoryOf } from '../testing/directory.ts';
import { account, bookingView, ME, NOW, POLICY, POLICY_ID, THERAPISTS } from '../testing/example-data.ts';

const examples = await bookingsExamples();

describe('my bookings', () => {
  itConforms({ tag: 'meetwell-my-bookings', views: MY_BOOKINGS_VIEWS, examples, flow: stillBookings });
});

type Shown = ReturnType<typeof bookingView>;

function answer(...bookings: readonly Shown[]) {
  const accounts = { [ME.actor.id]: account() };
  return { bookings, policies: { [POLICY_ID]: POLICY }, accounts, busy: [], next: null, asOf: NOW };
}

/** A client of a person with these bookings: it counts what is read, and `outcome` says what becomes of a command. */
function clientWith(shown: Shown, outcome: () => Promise<CommandOutcome>) {
  const read: string[] = [];
  const reads =
    <Answer>(what: string, give: () => Answer) =>
    async () => {
      read.push(what);
      return give();
    };
  const client = {
    clock: { now: () => NOW },
    me: reads('me', () => ME),
    bookings: reads('bookings', () => answer(shown)),
    booking: reads('booking', () => answer(shown)),
    therapists: async () => {
      read.push('therapists');
      return directoryOf(THERAPISTS)();
    },
    changes: () => () => undefined,
    command: outcome,
  } as Partial<MeetwellClient> as MeetwellClient;
  return { client, read };
}

describe('my bookings, pressed', () => {
  let element: MeetwellMyBookings;

  beforeEach(() => {
    document.documentElement.lang = 'en';
  });
  afterEach(() => document.body.replaceChildren());

  const root = () => element.renderRoot as ShadowRoot;

  async function until(holds: () => boolean, what: string): Promise<void> {
    for (let frames = 0; frames < 200; frames += 1) {
      if (holds()) return;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    throw new Error(`Never: ${what}: ${root().textContent}`);
  }

  const says = (words: string) => until(() => root().textContent.includes(words), words);

  /** Presses the first button that is called so. */
  function press(name: string): void {
    const buttons = [...root().querySelectorAll('button')];
    const found = buttons.find((button) => button.textContent.trim().startsWith(name));
    if (found === undefined) throw new Error(`There is no ${name}: ${buttons.map((one) => one.textContent).join('|')}`);
    found.click();
  }

  async function show(client: MeetwellClient, beside: readonly string[] = []): Promise<void> {
    element = document.createElement('meetwell-my-bookings');
    element.client = client;
    const others = beside.map((tag) => Object.assign(document.createElement(tag), { client }));
    document.body.append(...others, element);
    await says('My bookings');
  }

  it('keeps the page of a command that is on its way, says so, and takes no other press', async () => {
    let release: (outcome: CommandOutcome) => void = () => undefined;
    let sent = 0;
    const { client } = clientWith(bookingView('proposed'), () => {
      sent += 1;
      return new Promise((resolve) => (release = resolve));
    });
    await show(client);
    press('Confirm booking');
    await says('Which time suits you?');
    root().querySelector<HTMLInputElement>('#proposal-0')?.click();
    press('Accept proposal');
    await says('Sending');
    press('Back');
    press('Sending');
    // Moved to another place of the page, as frameworks do.
    element.remove();
    document.body.append(element);
    await element.updateComplete;
    expect(root().textContent).to.contain('Which time suits you?').and.to.contain('Sending');
    expect(root().querySelectorAll('button[aria-disabled=true]').length).to.equal(2);
    expect(root().querySelectorAll('input:not([aria-disabled=true])').length, 'what can be chosen').to.equal(0);
    const confirmed = bookingView('confirmed');
    release({
      outcome: 'done',
      answer: answer({
        ...confirmed,
        booking: { ...confirmed.booking, id: bookingView('proposed').booking.id, revision: 2 },
      }),
    });
    await says('Your session is booked.');
    expect(sent).to.equal(1);
  });

  it('keeps what was written when the server cannot take it, and says so where the focus goes', async () => {
    const problem = { type: '', title: '', status: 422, code: 'invalid', retry: false } as const;
    const { client } = clientWith(bookingView('confirmed'), () =>
      Promise.reject(new MeetwellError('invalid', 'no', { status: 422, problem })),
    );
    await show(client);
    press('Cancel session');
    await says('Cancel this session?');
    const field = () => root().querySelector<HTMLTextAreaElement>('#message');
    field()!.value = 'I am ill\u0000';
    press('Cancel session');
    await says('Some of what you entered is not right.');
    expect(root().activeElement?.hasAttribute('data-error-summary')).to.equal(true);
    expect(field()?.value).to.equal('I am ill\u0000');
  });

  it('reads once for the elements of a page', async () => {
    const { client, read } = clientWith(bookingView('proposed'), () => Promise.reject(new Error('Nothing is sent')));
    await show(client, ['meetwell-booking', 'meetwell-my-bookings']);
    await until(() => read.includes('therapists'), 'the directory is read');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([...read].sort()).to.deep.equal(['bookings', 'me', 'therapists']);
  });

  it('reads the next page of what is over when asked, and shows it below', async () => {
    const [newer, older] = [bookingView('completed'), bookingView('missed', { lost: true })];
    const { client } = clientWith(newer, () => Promise.reject(new Error('Nothing is sent')));
    const pages = async (after?: string | null) =>
      after == null ? { ...answer(newer), next: 'p2' } : { ...answer(older), next: null };
    await show({ ...client, bookings: pages });
    expect(root().querySelectorAll('.card').length).to.equal(1);
    press('Show more past sessions');
    await until(() => root().querySelectorAll('.card').length === 2, 'both are shown');
    expect(root().textContent).not.to.contain('Show more past sessions');
  });
});
