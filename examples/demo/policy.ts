import { duration, localTime, NEGOTIATED, type Policy } from '@meetwell/sdk';

/**
 * The negotiated flow as shipped, except that hours are long and notices short, so that a stranger can ask for a session
 * now, propose a time that begins in a few minutes, and meet. A real service keeps the preset's figures.
 */
export const DEMO_POLICY: Policy = {
  ...NEGOTIATED,
  partsOfDay: [
    { id: 'morning', from: localTime('07:00'), until: localTime('12:00') },
    { id: 'afternoon', from: localTime('12:00'), until: localTime('17:00') },
    { id: 'evening', from: localTime('17:00'), until: localTime('22:00') },
  ],
  request: { ...NEGOTIATED.request, minimumNotice: duration('PT5M'), systemCheck: false },
  // Who has a number gets both, so that both can be looked at.
  notices: { ...NEGOTIATED.notices, channels: ['mail', 'text'] },
  proposal: { ...NEGOTIATED.proposal, minimumNotice: duration('PT1M') },
};
