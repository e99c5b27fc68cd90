import { messages as cy } from './cy/room.ts';
import { messages as en } from './en/room.ts';
import { catalogue } from './messages.ts';

export const roomWords = /* @__PURE__ */ catalogue({ en, cy, reviewed: { en: true, cy: false } });

export type RoomWords = ReturnType<typeof roomWords>;
