import { TrackType, type WebhookEvent } from 'livekit-server-sdk';
import { epochOf, instantAt, type BookingId, type Instant } from '@meetwell/sdk';
import type { Core, PartnerId } from '../core.ts';
import { json } from '../database/columns.ts';
import type { Tx } from '../database/schema.ts';
import { nextEpoch, roomNamed } from '../sessions/room.ts';
import type { Media } from './media.ts';
import { mediaJoined, mediaLeft } from './media-presence.ts';
import { closeRoom, parseRoomName, removeFromRoom } from './rooms.ts';
import { personOf } from './tokens.ts';

/** Takes the media server's events in: verified, stored once under their own id, handled afterwards. */
export interface WebhookIntake {
  /** Resolves when the event is stored. @throws when the database is away, so that the media server sends it again. */
  receive(body: string, authorization: string): Promise<'stored' | 'ignored' | 'unsigned'>;
  /** Handles what a partner has stored and not handled yet. */
  handleStored(partner: PartnerId): Promise<void>;
  /** Resolves when everything received so far has been handled. */
  settled(): Promise<void>;
}

/** What of an event is kept: ids and times, and the kind of a track. */
interface StoredEvent {
  readonly event: string;
  readonly room: string;
  readonly sid: string | null;
  readonly identity: string | null;
  /** Milliseconds since 1970 by the media server's clock. */
  readonly at: number;
  readonly joinedAt: number | null;
  readonly video: boolean;
}

export function webhookIntake(core: Core, media: Media): WebhookIntake {
  const { database } = core;
  const underWay = new Set<Promise<void>>();

  async function handleStored(partner: PartnerId): Promise<void> {
    const waiting = await database.inTenant(partner, (tx) =>
      tx
        .selectFrom('media_events')
        .select(['id', 'booking_id', 'event'])
        .where('handled_at', 'is', null)
        .orderBy('received_at')
        .orderBy('id')
        .execute(),
    );
    for (const row of waiting) {
      const event = row.event as unknown as StoredEvent;
      const after = await database.inTenant(partner, async (tx) => {
        // Another process may be at it: the row is its lock.
        const mine = await tx
          .selectFrom('media_events')
          .select('id')
          .where('id', '=', row.id)
          .where('handled_at', 'is', null)
          .forUpdate()
          .executeTakeFirst();
        if (mine === undefined) return null;
        const now = await database.now(tx);
        const consequence = await apply(tx, partner, row.booking_id, event, now);
        await tx.updateTable('media_events').set({ handled_at: now }).where('id', '=', row.id).execute();
        return consequence;
      });
      await after?.();
    }
  }

  /** Writes down what an event says; gives what is to be done at the media server after the commit. */
  async function apply(
    tx: Tx,
    partner: PartnerId,
    booking: BookingId,
    event: StoredEvent,
    now: Instant,
  ): Promise<(() => Promise<void>) | null> {
    if (event.sid === null || event.identity === null) return null;
    // By our clock, which a test may have moved.
    const shift = epochOf(now) - Date.now();
    const at = instantAt(Math.min(event.at + shift, epochOf(now)));
    const person = personOf(event.identity);
    switch (event.event) {
      case 'participant_joined': {
        const joined = instantAt(Math.min((event.joinedAt ?? event.at) + shift, epochOf(now)));
        await mediaJoined(tx, { partner, booking, person, sid: event.sid, at: joined });
        return null;
      }
      case 'participant_left':
      case 'participant_connection_aborted':
        await mediaLeft(tx, booking, event.sid, at);
        return null;
      case 'track_published':
        return event.video ? refuseVideo(tx, partner, booking, event, person) : null;
      default:
        return null;
    }
  }

  /** Row S5: nobody publishes video in a session by audio. The media server checks labels alone, so this judges the kind. */
  async function refuseVideo(tx: Tx, partner: PartnerId, booking: BookingId, event: StoredEvent, person: string) {
    const { fold } = await tx.selectFrom('bookings').select('fold').where('id', '=', booking).executeTakeFirstOrThrow();
    if (fold.modality !== 'audio') return null;
    core.log.warn('media.videoInAudioSession', { booking, person });
    const room = await roomNamed(tx, event.room);
    if (room !== null && room.roomName === event.room) {
      await nextEpoch(tx, booking, room, person === fold.member);
      const people = [fold.member, ...('therapist' in fold ? [fold.therapist] : [])];
      await core.hints.publish(tx, { partner, people, topic: 'session', id: booking, revision: null });
    }
    return async () => {
      const { connection } = media;
      if (connection === null || event.identity === null) return;
      await removeFromRoom(connection, event.room, event.identity);
      await closeRoom(connection, event.room);
    };
  }

  function handleSoon(partner: PartnerId) {
    const work = handleStored(partner)
      // It stays stored: the reconciler comes by it again.
      .catch((error: unknown) => core.log.error('media.webhook', error))
      .finally(() => underWay.delete(work));
    underWay.add(work);
  }

  return {
    handleStored,

    async receive(body, authorization) {
      const { connection } = media;
      if (connection === null) return 'unsigned';
      let event: WebhookEvent;
      try {
        event = await connection.receiver.receive(body, authorization);
      } catch {
        return 'unsigned';
      }
      if (event.event === 'egress_started') core.log.error('media.recording', new Error('A recording was started'));
      const room = event.room?.name ?? '';
      const parsed = parseRoomName(room);
      const partner = parsed === null ? null : await database.partnerOf('room', parsed.opaque);
      if (partner === null || event.id === '') return 'ignored';
      const stored = await database.inTenant(partner, async (tx) => {
        const session = await roomNamed(tx, room);
        if (session === null) return false;
        await tx
          .insertInto('media_events')
          .values({
            partner_id: partner,
            id: event.id,
            booking_id: session.booking,
            event: json(storedEvent(event, room)) as never,
            received_at: await database.now(tx),
            handled_at: null,
          })
          .onConflict((conflict) => conflict.columns(['partner_id', 'id']).doNothing())
          .execute();
        return true;
      });
      if (!stored) return 'ignored';
      handleSoon(partner);
      return 'stored';
    },

    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

function storedEvent(event: WebhookEvent, room: string): StoredEvent {
  const { participant, track } = event;
  return {
    event: event.event,
    room,
    sid: participant?.sid ?? null,
    identity: participant?.identity ?? null,
    at: Number(event.createdAt) * 1000,
    joinedAt: participant === undefined || participant.joinedAtMs === 0n ? null : Number(participant.joinedAtMs),
    video: track?.type === TrackType.VIDEO,
  };
}
