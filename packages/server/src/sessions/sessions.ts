import { SYSTEM, type BookingId, type Instant, type MemberId, type TherapistId } from '@meetwell/sdk';
import type {
  ChatAnswer,
  ChatBody,
  MediaTokenAnswer,
  PresenceAnswer,
  PresenceBody,
  SessionView,
} from '@meetwell/sdk/client';
import { execute } from '../bookings/execute.ts';
import type { AuditEntry } from '../commands/audit.ts';
import type { Core } from '../commands/core.ts';
import type { PartnerId, PersonId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import type { Principal } from '../commands/principal.ts';
import { Forbidden } from '../commands/forbidden.ts';
import { MediaUnavailable } from '../media/unavailable.ts';
import type { Media } from '../media/media.ts';
import { closeRoom, openRoom } from '../media/rooms.ts';
import { mediaToken, needsMedia } from '../media/tokens.ts';
import { chatUnder } from './chat.ts';
import type { ChatKeys } from './chat-keys.ts';
import { AWAY_AFTER, beat, endPresence, endStale, presenceOfBoth, type PresenceOfBoth } from './presence.ts';
import { admit, isAdmitted, lockRoom, nameRoom, nextEpoch, readRoom, type RoomState } from './room.ts';
import { sessionOf, stageOf, type Role, type Session } from './session.ts';
import { steadyBeat } from './heartbeat.ts';

type Therapist = Extract<Principal, { readonly kind: 'therapist' }>;

/** Meeting: who is there, who was let in, what is written, and when it begins and ends. */
export interface Sessions {
  view(principal: Principal, id: BookingId): Promise<SessionView>;
  /** A sign of life, every five seconds: nearly all of them cost one statement. */
  presence(principal: Principal, id: BookingId, body: PresenceBody): Promise<PresenceAnswer>;
  /** The therapist lets the member in. */
  admit(principal: Therapist, id: BookingId): Promise<SessionView>;
  /** The therapist sends the member back to the waiting room; every media token of before is worthless from then on. */
  remove(principal: Therapist, id: BookingId): Promise<SessionView>;
  mediaToken(principal: Principal, id: BookingId): Promise<MediaTokenAnswer>;
  chat(principal: Principal, id: BookingId, after: number): Promise<ChatAnswer>;
  say(principal: Principal, id: BookingId, body: ChatBody): Promise<ChatAnswer>;
  /** Ends what somebody is in who is let in no more: as if they had left, and without a way back. */
  shutOut(partner: PartnerId, person: PersonId): Promise<void>;
  /** Ends what belongs to a session that is over: its chat, its media room. Doing so again changes nothing. */
  closed(partner: PartnerId, id: BookingId): Promise<void>;
  stop(): void;
}

export interface SessionsOptions {
  readonly core: Core;
  readonly media: Media;
  readonly chatKeys: ChatKeys;
  readonly iceServers?: MediaTokenAnswer['iceServers'];
}

/** Sessions in which somebody is: by their page, or by the media server. */
const STAYS = `select distinct s.booking_id as booking, s.role, b.member_id as member, b.fold->>'therapist' as therapist
  from presence s join bookings b on b.partner_id = s.partner_id and b.id = s.booking_id
  where s.partner_id = current_setting('meetwell.partner') and not s.ended and s.person_id in (
    select $1 union select e.id from enrolments e where e.partner_id = s.partner_id and e.person_id = $1)`;

interface Stay {
  readonly booking: BookingId;
  readonly role: Role;
  readonly member: MemberId;
  readonly therapist: TherapistId;
}

export function sessionsOf({ core, media, chatKeys, iceServers = [] }: SessionsOptions): Sessions {
  const { database, hints, audit } = core;
  const chat = chatUnder(chatKeys);
  /** Rings when somebody who fell silent counts as gone. Lost with the process: every read finds it out as well. */
  const silences = new Map<string, ReturnType<typeof setTimeout>>();

  const tell = (session: Session, topic: 'session' | 'chat') => ({
    partner: session.partner,
    people: [session.member, session.therapist],
    topic,
    id: session.id,
    revision: null,
  });

  const entryOf = (session: Session, at: Instant, action: string, facts: AuditEntry['facts'] = {}): AuditEntry => ({
    at,
    actor: session.self === 'member' ? `member:${session.member}` : `therapist:${session.therapist}`,
    action,
    subject: session.id,
    members: [session.member],
    facts,
  });

  async function view(principal: Principal, id: BookingId): Promise<SessionView> {
    const session = await sessionOf(core, principal, id);
    const now = await database.inTenant(principal.partner, async (tx) => ({
      room: await readRoom(tx, id),
      presence: await presenceOfBoth(tx, id, await database.now(tx)),
      asOf: await database.now(tx),
    }));
    const answer = viewOf(session, now.room, now.presence, now.asOf);
    if (answer.stage === 'over' && now.room.closedAt === null) await closed(principal.partner, id);
    return answer;
  }

  function viewOf(session: Session, room: RoomState, presence: PresenceOfBoth, asOf: SessionView['asOf']): SessionView {
    const { view: booking, policy, opensAt, closesAt, self } = session;
    const therapist = booking.therapists.find((person) => person.id === session.therapist);
    const participants: Readonly<Record<'member' | 'therapist', SessionView['self']>> = {
      member: { role: 'member', person: booking.member, presence: presence.member },
      therapist: {
        role: 'therapist',
        person: therapist ?? { id: session.therapist, name: '', photo: null },
        presence: presence.therapist,
      },
    };
    return {
      booking,
      account: session.account,
      busy: session.busy,
      policy,
      stage: stageOf(session, self, isAdmitted(room, session.opensAt), asOf),
      opensAt,
      closesAt,
      self: participants[self],
      other: participants[self === 'member' ? 'therapist' : 'member'],
      epoch: room.epoch,
      media: needsMedia(session.booking.modality) ? media.status : 'notNeeded',
      asOf,
    };
  }

  /** Both are there: the session begins. Refused (too early, already begun) is as good: presence will say it again. */
  async function startWhenBothPresent(session: Session, presence: PresenceOfBoth, room: RoomState) {
    if (session.booking.state !== 'confirmed' || !isAdmitted(room, session.opensAt)) return;
    if (presence.member !== 'present' || presence.therapist !== 'present') return;
    await execute(core, {
      partner: session.partner,
      actor: SYSTEM,
      key: null,
      commands: [{ booking: session.id, command: { type: 'start' } }],
    });
  }

  function watchSilence(partner: PartnerId, id: BookingId, people: readonly [MemberId, TherapistId]) {
    const name = `${partner} ${id}`;
    clearTimeout(silences.get(name));
    const timer = setTimeout(() => {
      silences.delete(name);
      database
        .inTenant(partner, async (tx) => {
          if ((await endStale(tx, id, await database.now(tx))) > 0)
            await hints.publish(tx, { partner, people, topic: 'session', id, revision: null });
        })
        .catch((error: unknown) => core.log.error('presence.sweep', error, { booking: id }));
    }, AWAY_AFTER + 500);
    timer.unref();
    silences.set(name, timer);
  }

  /** A beat with which something changes: looked at under the lock of the room. */
  async function changingBeat(
    principal: Principal,
    id: BookingId,
    { connection, state }: PresenceBody,
  ): Promise<PresenceAnswer> {
    const session = await sessionOf(core, principal, id);
    const role = session.self;
    const after = await database.inTenant(session.partner, async (tx) => {
      const room = await enterRoom(tx, session);
      const now = await database.now(tx);
      const stage = stageOf(session, role, isAdmitted(room, session.opensAt), now);
      const before = await presenceOfBoth(tx, id, now);
      if (room.closedAt === null && (stage === 'waiting' || stage === 'admitted')) {
        // Whoever has not been let in waits, whatever their page says.
        const counted = stage === 'waiting' && state === 'present' ? 'waiting' : state;
        await beat(tx, session.partner, id, now, { person: principal.id, role, connection, state: counted });
      }
      const presence = await presenceOfBoth(tx, id, now);
      if (presence.member !== before.member || presence.therapist !== before.therapist) {
        await hints.publish(tx, tell(session, 'session'));
      }
      return { room, presence };
    });
    if (state !== 'left') watchSilence(session.partner, id, [session.member, session.therapist]);
    await startWhenBothPresent(session, after.presence, after.room);
    const { stage, self, other, epoch, booking, media: status, asOf } = await view(principal, id);
    return {
      stage,
      self: self.presence,
      other: other.presence,
      epoch,
      revision: booking.booking.revision,
      media: status,
      asOf,
    };
  }

  async function openFor(principal: Principal, id: BookingId): Promise<Session> {
    const session = await sessionOf(core, principal, id);
    const stage = stageOf(session, session.self, true, session.asOf);
    if (stage === 'over') throw new Forbidden('The session is over.');
    if (stage === 'tooEarly') throw new Forbidden('The session has not opened yet.');
    return session;
  }

  function onlyAdmitted(session: Session, room: RoomState) {
    if (session.self === 'member' && !isAdmitted(room, session.opensAt)) {
      throw new Forbidden('You are in the waiting room.');
    }
    if (room.closedAt !== null) throw new Forbidden('The session is over.');
  }

  /** Ends the media room in the background: the reconciler ends what could not be reached. */
  function dropRoom(name: string | null) {
    const { connection } = media;
    if (name === null || connection === null) return;
    closeRoom(connection, name).catch((error: unknown) => core.log.error('media.closeRoom', error));
  }

  /** The room, under its lock; another one where the session was moved after the member was let in. */
  async function enterRoom(tx: Tx, session: Session): Promise<RoomState> {
    const room = await lockRoom(tx, session.partner, session.id);
    if (room.admittedAt === null || isAdmitted(room, session.opensAt)) return room;
    await nextEpoch(tx, session.id, room, true);
    database.afterCommit(tx, () => dropRoom(room.roomName));
    return lockRoom(tx, session.partner, session.id);
  }

  async function closed(partner: PartnerId, id: BookingId): Promise<void> {
    const name = await database.inTenant(partner, async (tx) => {
      const room = await lockRoom(tx, partner, id);
      const now = await database.now(tx);
      await endPresence(tx, id, now, null);
      await chat.destroy(tx, id);
      if (room.closedAt === null) {
        await tx.updateTable('session_rooms').set({ closed_at: now }).where('booking_id', '=', id).execute();
      }
      return room.roomName;
    });
    dropRoom(name);
    // Whoever dies before this has it done by whoever closes the session again, or by the job.
    await chatKeys.destroy(partner, id);
  }

  return {
    view,
    closed,

    async shutOut(partner, person) {
      const { rows } = await database.inTenant(partner, (tx) => database.send<Stay>(tx, STAYS, [person]));
      for (const { booking, role, member, therapist } of rows) {
        const left = await database.inTenant(partner, async (tx) => {
          const room = await lockRoom(tx, partner, booking);
          await endPresence(tx, booking, await database.now(tx), role);
          await nextEpoch(tx, booking, room, role === 'member');
          await audit.write(tx, partner, [
            {
              at: await database.now(tx),
              actor: 'system',
              action: 'session.shutOut',
              subject: booking,
              members: [member],
              facts: { role },
            },
          ]);
          await hints.publish(tx, {
            partner,
            people: [member, therapist],
            topic: 'session',
            id: booking,
            revision: null,
          });
          return room.roomName;
        });
        dropRoom(left);
      }
    },

    async presence(principal, id, body) {
      const steady = await database.inTenant(principal.partner, (tx) => steadyBeat(database, tx, principal, id, body));
      if (steady === null) return changingBeat(principal, id, body);
      watchSilence(principal.partner, id, steady.people);
      return { ...steady.answer, media: needsMedia(steady.modality) ? media.status : 'notNeeded' };
    },

    async admit(principal, id) {
      const session = await openFor(principal, id);
      await database.inTenant(session.partner, async (tx) => {
        const room = await enterRoom(tx, session);
        if (room.admittedAt !== null) return;
        const now = await database.now(tx);
        await admit(tx, id, now);
        await audit.write(tx, session.partner, [entryOf(session, now, 'session.admitted')]);
        await hints.publish(tx, tell(session, 'session'));
      });
      return view(principal, id);
    },

    async remove(principal, id) {
      const session = await openFor(principal, id);
      const left = await database.inTenant(session.partner, async (tx) => {
        const room = await enterRoom(tx, session);
        if (room.admittedAt === null) return null;
        const now = await database.now(tx);
        await endPresence(tx, id, now, 'member');
        await nextEpoch(tx, id, room, true);
        await audit.write(tx, session.partner, [entryOf(session, now, 'session.removed')]);
        await hints.publish(tx, tell(session, 'session'));
        return room.roomName;
      });
      dropRoom(left);
      return view(principal, id);
    },

    async mediaToken(principal, id) {
      const session = await openFor(principal, id);
      const { modality } = session.booking;
      if (!needsMedia(modality)) throw new Forbidden('This session needs no video or audio.');
      const room = await database.inTenant(session.partner, async (tx) => {
        const state = await enterRoom(tx, session);
        onlyAdmitted(session, state);
        const { connection } = media;
        if (connection === null) throw new MediaUnavailable();
        const name = await nameRoom(tx, session.partner, id, state);
        const { epoch } = state;
        // Before it is made: one that is never handed out is better than one that nobody knows of.
        const now = await database.now(tx);
        await audit.write(tx, session.partner, [entryOf(session, now, 'session.mediaToken', { epoch })]);
        return { connection, epoch, name };
      });
      try {
        // Each time: a media server that was restarted has forgotten its rooms.
        await openRoom(room.connection, room.name);
      } catch (error) {
        throw new MediaUnavailable(error);
      }
      const token = await mediaToken(room.connection, {
        room: room.name,
        person: principal.id,
        role: session.self,
        modality,
      });
      return { url: room.connection.address.url, token, epoch: room.epoch, iceServers };
    },

    async chat(principal, id, after) {
      const session = await openFor(principal, id);
      return database.inTenant(session.partner, async (tx) => {
        onlyAdmitted(session, await readRoom(tx, id));
        return { messages: await chat.read(tx, session.partner, id, after) };
      });
    },

    async say(principal, id, { clientId, text }) {
      const session = await openFor(principal, id);
      return database.inTenant(session.partner, async (tx) => {
        onlyAdmitted(session, await enterRoom(tx, session));
        const at = await database.now(tx);
        await chat.add(tx, { partner: session.partner, booking: id, sender: principal.id, clientId, text, at });
        await audit.write(tx, session.partner, [entryOf(session, at, 'session.wrote')]);
        await hints.publish(tx, tell(session, 'chat'));
        const messages = await chat.read(tx, session.partner, id, 0);
        return {
          messages: messages.filter((message) => message.clientId === clientId && message.from === principal.id),
        };
      });
    },

    stop() {
      for (const timer of silences.values()) clearTimeout(timer);
      silences.clear();
    },
  };
}
