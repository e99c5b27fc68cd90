import { randomBytes } from 'node:crypto';
import { AccessToken, TrackSource } from 'livekit-server-sdk';
import type { Modality } from '@meetwell/sdk';
import type { MediaConnection } from './media.ts';

/** Seconds within which a token must be used to join. It says nothing of how long one stays. */
const JOIN_WITHIN = 120;

export type MediaModality = Extract<Modality, 'video' | 'audio'>;

export function needsMedia(modality: Modality): modality is MediaModality {
  return modality === 'video' || modality === 'audio';
}

/**
 * What may be published, by how people meet (row S5). Never empty: to the media server an empty list means everything.
 * The media server checks a track's label and not its kind, so a video track that calls itself a microphone passes
 * here and is caught by its webhook.
 */
export function sourcesFor(modality: MediaModality, role: 'member' | 'therapist'): readonly TrackSource[] {
  if (modality === 'audio') return [TrackSource.MICROPHONE];
  const both = [TrackSource.CAMERA, TrackSource.MICROPHONE];
  return role === 'member' ? both : [...both, TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO];
}

export interface MediaTokenRequest {
  readonly room: string;
  readonly person: string;
  readonly role: 'member' | 'therapist';
  readonly modality: MediaModality;
}

/**
 * A token for one room and one connection. Each gets an identity of its own, so that a second tab never throws out the
 * first. No right over the room, no recording right exists (row S9), and no personal data is in it.
 */
export function mediaToken(
  media: MediaConnection,
  { room, person, role, modality }: MediaTokenRequest,
): Promise<string> {
  const token = new AccessToken(media.address.apiKey, media.address.apiSecret, {
    identity: `${person}.${randomBytes(6).toString('base64url')}`,
    ttl: JOIN_WITHIN,
    attributes: { role },
  });
  token.addGrant({
    roomJoin: true,
    room,
    canPublish: true,
    canPublishSources: [...sourcesFor(modality, role)],
    canSubscribe: true,
    canPublishData: true,
    canUpdateOwnMetadata: false,
  });
  return token.toJwt();
}

/** Seconds within which each connection of a check must begin. */
const CHECK_WITHIN = 60;

/**
 * A token for one of the two connections of a check: one only sends and the other only receives, so that the room is of
 * no other use. Nobody's id is in it.
 */
export function checkToken(media: MediaConnection, room: string, side: 'send' | 'receive'): Promise<string> {
  const { apiKey, apiSecret } = media.address;
  const token = new AccessToken(apiKey, apiSecret, { identity: side, ttl: CHECK_WITHIN });
  token.addGrant({
    roomJoin: true,
    room,
    canPublish: side === 'send',
    ...(side === 'send' && { canPublishSources: [TrackSource.CAMERA, TrackSource.MICROPHONE] }),
    canSubscribe: side === 'receive',
    canPublishData: false,
    canUpdateOwnMetadata: false,
  });
  return token.toJwt();
}

/** Who a media identity belongs to. */
export function personOf(identity: string): string {
  const dot = identity.lastIndexOf('.');
  return dot === -1 ? identity : identity.slice(0, dot);
}
