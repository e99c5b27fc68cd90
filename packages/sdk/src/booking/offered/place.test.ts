import { describe, expect, it } from 'vitest';
import type { OfferCommand } from '../commands.ts';
import type { BusyTime, Sitting } from '../context.ts';
import { busyWith, DESK, eventOf, MINUTE, only, refusalsOf, shift, tom, TOM } from '../testing/scene.ts';
import { placeIn } from './place.ts';
import { JUPITER, jupiter, OFFER, OFFERED_AT, offeredContext, SIX } from './testing/scene.ts';
import { identifier, type RoomId } from '../../identifiers.ts';

const saturn = identifier<RoomId>('saturn');
const offer = (
  change: Partial<OfferCommand>,
  sittings: readonly Sitting[] = [JUPITER],
  busy: readonly BusyTime[] = [],
) => refusalsOf(null, { ...OFFER, ...change }, offeredContext(DESK, OFFERED_AT, { sittings, busy }));
const outside = (start = SIX) => only('outsideSitting', { start });
const occupied = (number: number, start = SIX, room = jupiter): BusyTime =>
  busyWith({ kind: 'place', id: placeIn(room, number) }, start);

describe('who sits where (row W1)', () => {
  it('a place is called by its room and number', () => {
    expect(placeIn(jupiter, 2)).toBe('jupiter/2');
  });

  it('the session lies wholly within the sitting, and may begin and end with it', () => {
    const last = shift(JUPITER.end, -50 * MINUTE);
    expect(offer({ start: last })).toEqual([]);
    expect(offer({ start: shift(last, 1) })).toEqual(outside(shift(last, 1)));
    expect(offer({ start: shift(SIX, -1) })).toEqual(outside(shift(SIX, -1)));
  });

  it.each([
    ['another room', { ...JUPITER, room: saturn }],
    ['another worker', { ...JUPITER, therapist: tom }],
    ['another way to meet', { ...JUPITER, modality: 'video' } as const],
    ['another time', { ...JUPITER, start: JUPITER.end, end: shift(JUPITER.end, 60 * MINUTE) }],
  ])('a sitting in %s is no place here', (_, other) => {
    expect(offer({}, [other])).toEqual(outside());
    expect(offer({}, [])).toEqual(outside());
    expect(offer({}, [other, JUPITER])).toEqual([]);
  });
});

describe('how many sit with them', () => {
  const placeGiven = (places: number, busy: readonly BusyTime[]) =>
    eventOf(null, OFFER, offeredContext(DESK, OFFERED_AT, { sittings: [{ ...JUPITER, places }], busy }));

  it('is one, unless the sitting says more; the first free place is given', () => {
    expect(placeGiven(1, [])).toMatchObject({ place: 'jupiter/1' });
    expect(placeGiven(3, [occupied(1)])).toMatchObject({ place: 'jupiter/2' });
    expect(placeGiven(3, [occupied(2), occupied(1)])).toMatchObject({ place: 'jupiter/3' });
    expect(placeGiven(3, [occupied(3), occupied(1)])).toMatchObject({ place: 'jupiter/2' });
  });

  it('ends at the last place', () => {
    const full = [occupied(1), occupied(2)];
    expect(offer({}, [{ ...JUPITER, places: 2 }], full)).toEqual(only('roomFull', { start: SIX }));
    expect(offer({}, [{ ...JUPITER, places: 3 }], full)).toEqual([]);
    expect(offer({}, [{ ...JUPITER, places: 0 }])).toEqual(only('roomFull', { start: SIX }));
  });

  it('is counted at that time alone, without a break, in that room alone', () => {
    const next = shift(SIX, 50 * MINUTE);
    expect(
      offer({}, [JUPITER], [occupied(1, next), occupied(1, shift(SIX, -50 * MINUTE)), occupied(1, SIX, saturn)]),
    ).toEqual([]);
    expect(offer({}, [JUPITER], [occupied(1, shift(next, -1))])).toEqual(only('roomFull', { start: SIX }));
  });

  it('does not count what this very booking holds', () => {
    expect(offer({}, [JUPITER], [{ ...occupied(1), booking: OFFER.booking }])).toEqual([]);
  });

  it('is told of the room’s own worker', () => {
    const sittings = [
      { ...JUPITER, places: 0 },
      { ...JUPITER, therapist: tom, places: 1 },
    ];
    expect(refusalsOf(null, { ...OFFER, therapist: tom }, offeredContext(TOM, OFFERED_AT, { sittings }))).toEqual([]);
  });
});
