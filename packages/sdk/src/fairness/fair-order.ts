import type { Modality } from '../booking/booking.ts';
import type { TherapistId } from '../identifiers.ts';
import type { Instant } from '../time/index.ts';

/** What a member who asks for any suitable therapist needs of them (row A7); null where they do not mind. */
export interface WantedTherapist {
  readonly approach: string | null;
  readonly modality: Modality;
  /** As a BCP 47 tag, as therapists' own are: `en`, `cy`, `bsl`. */
  readonly language: string | null;
}

/** What the order depends on. Who takes no new members is not among those given. */
export interface TherapistTurn {
  readonly id: TherapistId;
  readonly approaches: readonly string[];
  readonly modalities: readonly Modality[];
  readonly languages: readonly string[];
  /** When they were last booked by a member who had never been booked with them before; null for never. */
  readonly lastNewMemberAt: Instant | null;
  /** Requests that wait for their answer. */
  readonly waiting: number;
}

/** Whether a therapist offers all that is wanted. */
export function isSuitable(therapist: TherapistTurn, { approach, modality, language }: WantedTherapist): boolean {
  return (
    therapist.modalities.includes(modality) &&
    (approach === null || therapist.approaches.includes(approach)) &&
    (language === null || therapist.languages.includes(language))
  );
}

/**
 * Who is asked when a member asks for any suitable therapist, first to last (row A7). The published rule: whoever offers
 * what is wanted is asked, and comes first who has been longest without a new member; who never had one comes before all
 * who did; among equals, who has fewer requests to answer; and then by id, so that the order never depends on chance.
 */
export function inFairOrder<Therapist extends TherapistTurn>(
  therapists: readonly Therapist[],
  wanted: WantedTherapist,
): readonly Therapist[] {
  return therapists
    .filter((therapist) => isSuitable(therapist, wanted))
    .sort(
      (one, other) =>
        // No moment at all is before every moment.
        compare(one.lastNewMemberAt ?? '', other.lastNewMemberAt ?? '') ||
        one.waiting - other.waiting ||
        compare(one.id, other.id),
    );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
