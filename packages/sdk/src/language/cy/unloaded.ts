import type { messages as english } from '../en/unloaded.ts';
import type { Messages } from '../messages.ts';

export const messages: Messages<typeof english> = {
  heading: 'Nid oedd modd llwytho’r rhan hon o’r dudalen',
  help: 'Gwiriwch eich cysylltiad â’r rhyngrwyd, yna rhowch gynnig arall arni. Os nad yw hynny’n helpu, ail-lwythwch y dudalen.',
  tryAgain: 'Rhoi cynnig arall arni',
};
