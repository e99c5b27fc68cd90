import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { addDays, localDate, plus, minutes } from '@meetwell/sdk';
import type { MeetwellClient } from '@meetwell/sdk/client';
import '../define/booking.ts';
import '../define/my-bookings.ts';
import '../define/session-room.ts';
import '../define/slot-chooser.ts';
import '../define/therapist-picker.ts';
import { focused } from '../testing/controls.ts';
import { directoryOf } from '../testing/directory.ts';
import { account, bookingView, ME, NOW, POLICY, POLICY_ID, THERAPISTS } from '../testing/example-data.ts';
import { HANDS } from '../testing/hands.ts';
import { EVENTS } from '../testing/witness.ts';

/* What the page hears and what the server is sent, with the real flows between: the same by pointer as by keys. */
const FIRST = localDate('2026-01-08');
const DAYS = Array.from({ length: 3 }, (_, index) => ({ date: addDays(FIRST, index), parts: ['morning', 'evening'] }));

type Shown = ReturnType<typeof bookingView>;

const answer = (...bookings: readonly Shown[]) => ({
  bookings,
  policies: { [POLICY_ID]: POLICY },
  accounts: { [ME.actor.id]: account() },
  busy: [],
  next: null,
  asOf: NOW,
});

let told: string[];
let element: HTMLElement;

/** A server that does whatever it is asked to do, and gives `done` for it. */
function clientOf(known: readonly Shown[], done: Shown): MeetwellClient {
  const sent = (what: string) => async (one: unknown, other?: unknown) => {
    told.push(
      [what, ...[one, other].filter((part) => part !== undefined && typeof part !== 'function')]
        .map((part) => (typeof part === 'string' ? part : JSON.stringify(part)))
        .join(' '),
    );
    return { outcome: 'done', answer: answer(done) };
  };
  return {
    clock: { now: () => NOW },
    me: async () => ME,
    bookings: async () => answer(...known),
    booking: async () => answer(...known),
    therapists: directoryOf(THERAPISTS),
    days: async () => ({ days: DAYS, next: null, asOf: NOW }),
    changes: () => () => undefined,
    request: (body: unknown) => sent('request')(body),
    command: (id: unknown, body: unknown) => sent('command')(id, body),
  } as Partial<Record<keyof MeetwellClient, unknown>> as MeetwellClient;
}

const hear = (event: Event) => {
  const { booking, therapist, command } = event as { booking?: string; therapist?: string; command?: string };
  told.push([event.type, booking ?? therapist, command].filter((word) => word !== undefined).join(' '));
};

const until = async (holds: () => boolean, what: string) => {
  for (let frames = 0; frames < 200; frames += 1) {
    if (holds()) return;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  throw new Error(`Never: ${what}: ${told.join(', ')}`);
};

describe('what is told', function () {
  this.timeout(20_000);
  before(() => setViewport({ width: 800, height: 900 }));
  after(() => setViewport({ width: 800, height: 600 }));
  beforeEach(() => {
    document.documentElement.lang = 'en';
    told = [];
    for (const type of EVENTS) document.addEventListener(type, hear);
  });
  afterEach(() => {
    for (const type of EVENTS) document.removeEventListener(type, hear);
    element.remove();
  });

  const show = (tag: string, client: MeetwellClient) => {
    element = Object.assign(document.createElement(tag), { client });
    document.body.append(element);
  };

  for (const hand of HANDS) {
    const press = async (...names: readonly string[]) => {
      for (const name of names) await hand.press(element, name);
    };
    const choosing = [
      'Thursday 8 January',
      'Continue',
      'Evening',
      'Continue',
      'Friday 9 January',
      'Continue',
      'Morning',
      'Continue',
      'Saturday 10 January',
      'Continue',
      'Evening',
      'Continue',
    ];
    const chosen = [
      { date: '2026-01-08', part: 'evening' },
      { date: '2026-01-09', part: 'morning' },
      { date: '2026-01-10', part: 'evening' },
    ];

    it(`a whole request, by ${hand.by} [N1]`, async () => {
      const made = bookingView('requested');
      show('meetwell-booking', clientOf([], made));
      await press('Ask for a session: Tom', 'Text', 'Continue', ...choosing, 'Send request');
      await until(() => told.length === 2, 'the request is sent');
      expect(told[0]).to.match(/^request /);
      expect(JSON.parse(told[0]?.slice('request '.length) ?? '')).to.deep.equal({
        service: 'talking',
        therapist: 'tom',
        modality: 'text',
        length: POLICY.lengths[0],
        preferences: chosen,
      });
      expect(told[1]).to.equal(`meetwell-request-sent ${made.booking.id}`);
    });

    it(`a therapist, by ${hand.by} [A3]`, async () => {
      show('meetwell-therapist-picker', clientOf([], bookingView('requested')));
      await press('More about Tom Fielding', 'Ask Tom Fielding');
      expect(told).to.deep.equal(['meetwell-therapist-chosen tom']);
    });

    it(`preferences, by ${hand.by} [N1]`, async () => {
      show('meetwell-slot-chooser', clientOf([], bookingView('requested')));
      await press(...choosing);
      expect(told).to.deep.equal(['meetwell-preferences-chosen']);
      expect((element as HTMLElementTagNameMap['meetwell-slot-chooser']).preferences).to.deep.equal(chosen);
    });

    it(`a cancellation, by ${hand.by} [N9]`, async () => {
      const booked = bookingView('confirmed');
      const over = bookingView('cancelled');
      show(
        'meetwell-my-bookings',
        clientOf([booked], { ...over, booking: { ...over.booking, id: booked.booking.id, revision: 2 } }),
      );
      await press('Cancel session', 'Cancel session');
      await until(() => told.length === 2, 'it is cancelled');
      expect(told).to.deep.equal([
        `command ${booked.booking.id} {"type":"cancel"}`,
        `meetwell-booking-changed ${booked.booking.id} cancel`,
      ]);
      await until(() => focused()?.matches('[data-view-heading]') === true, 'the heading of the list has the focus');
    });

    it(`going into a session, by ${hand.by}, and the focus goes along [S2]`, async () => {
      const booked = bookingView('confirmed', { start: plus(NOW, minutes(5)) });
      show('meetwell-my-bookings', clientOf([booked], booked));
      await press('Enter session');
      expect(told).to.deep.equal([`meetwell-enter-session ${booked.booking.id}`]);
      await until(
        () => element.shadowRoot?.activeElement?.localName === 'meetwell-session-room',
        'the room has the focus',
      );
    });
  }
});
