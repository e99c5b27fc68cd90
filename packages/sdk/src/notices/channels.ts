import type { Policy } from '../policy/policy.ts';

/** Ways on which somebody is told outside the site. Here also the order in which they are fallen back on. */
export const NOTICE_CHANNELS = ['mail', 'text'] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** On which ways somebody can be reached at all: an address or a number is known, and there is somebody to carry it. */
export type Reach = Readonly<Record<NoticeChannel, boolean>>;

/**
 * On which ways somebody is told (row C4). What they chose holds, and nothing beside it: on another way somebody else may
 * read it, so whoever cannot be reached as they chose is told on the site alone. Where they chose nothing the policy says;
 * and where it names no way on which they can be reached, the first on which they can.
 *
 * @param chosen null where nothing was chosen; no entry at all is a choice as well.
 */
export function channelsFor(
  chosen: readonly NoticeChannel[] | null,
  { notices }: Pick<Policy, 'notices'>,
  reach: Reach,
): readonly NoticeChannel[] {
  if (chosen !== null) return NOTICE_CHANNELS.filter((channel) => chosen.includes(channel) && reach[channel]);
  const wanted = NOTICE_CHANNELS.filter((channel) => notices.channels.includes(channel) && reach[channel]);
  return wanted.length > 0 ? wanted : NOTICE_CHANNELS.filter((channel) => reach[channel]).slice(0, 1);
}
