import { expect, test } from 'vitest';
import { readMobile } from './numbers.ts';

test.each([
  ['07400 123456', '+447400123456'],
  ['(07400) 123-456', '+447400123456'],
  ['+44 7400 123456', '+447400123456'],
  ['0044 7400 123456', '+447400123456'],
  ['+44 (0)7400 123456', '+447400123456'],
  // The Isle of Man's are numbers of the same plan.
  ['07624 123456', '+447624123456'],
  ['+33 6 12 34 56 78', '+33612345678'],
  // Kept for drama, and what every example and every simulator uses.
  ['07700 900123', '+447700900123'],
] as const)('%s is %s [C4]', (written, number) => {
  expect(readMobile(written)).toEqual({ number });
});

test.each([
  ['hello', 'notANumber'],
  ['call 07400 123456', 'notANumber'],
  ['1', 'tooShort'],
  ['07123', 'tooShort'],
  ['07400 123456 789 012', 'tooLong'],
  ['07400 123456 ext 5', 'extension'],
  // One digit is missing: some networks have such numbers, and no mobile one.
  ['07700 90012', 'unknown'],
  ['+44 7999 000 00', 'unknown'],
  ['020 7946 0958', 'noMobile'],
  ['0800 838587', 'noMobile'],
] as const)('%s is no number for text messages: %s [C4]', (written, fault) => {
  expect(readMobile(written)).toEqual({ fault });
});
