import { randomBytes } from 'node:crypto';
import type { CheckRoomAnswer } from '@meetwell/sdk/client';
import type { Core } from '../commands/core.ts';
import type { Principal } from '../commands/principal.ts';
import type { Media } from '../media/media.ts';
import { closeRoom, openCheckRoom } from '../media/rooms.ts';
import { checkToken } from '../media/tokens.ts';
import { MediaUnavailable } from '../media/unavailable.ts';

/** Media rooms in which people try their connection, one a check. */
export interface CheckRooms {
  /** @throws MediaUnavailable while there is no media server. */
  open(principal: Principal): Promise<CheckRoomAnswer>;
  /** Ends those that are open. */
  close(): void;
}

export interface CheckRoomsOptions {
  readonly core: Core;
  readonly media: Media;
  /** Milliseconds after which a room is ended, whoever is in it. Two minutes where left out: a check takes half of one. */
  readonly lasts?: number;
}

/**
 * Their names are not of the form that sessions' have, so that webhooks and reconciling pass them by: who checks is not
 * in a session. The media server ends them by itself once they are empty, should this process be gone by then.
 */
export function checkRooms({ core, media, lasts = 120_000 }: CheckRoomsOptions): CheckRooms {
  const ends = new Map<string, ReturnType<typeof setTimeout>>();

  function end(name: string): void {
    clearTimeout(ends.get(name));
    ends.delete(name);
    const { connection } = media;
    if (connection === null) return;
    closeRoom(connection, name).catch((error: unknown) => core.log.error('systemCheck.closeRoom', error));
  }

  return {
    async open({ partner }) {
      const { connection } = media;
      if (connection === null) throw new MediaUnavailable();
      const name = `check-${randomBytes(10).toString('hex')}`;
      try {
        await openCheckRoom(connection, name);
      } catch (error) {
        throw new MediaUnavailable(error);
      }
      const timer = setTimeout(() => end(name), lasts);
      timer.unref();
      ends.set(name, timer);
      const [send, receive, asOf] = await Promise.all([
        checkToken(connection, name, 'send'),
        checkToken(connection, name, 'receive'),
        core.database.inTenant(partner, (tx) => core.database.now(tx)),
      ]);
      return { url: connection.address.url, send, receive, iceServers: [], asOf };
    },

    close() {
      for (const name of [...ends.keys()]) end(name);
    },
  };
}
