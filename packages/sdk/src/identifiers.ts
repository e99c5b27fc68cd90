declare const brand: unique symbol;

/** A string that names one kind of thing, so that a member's id cannot be passed where a therapist's is wanted. */
export type Identifier<Kind extends string> = string & { readonly [brand]: Kind };

export type BookingId = Identifier<'booking'>;
export type MemberId = Identifier<'member'>;
export type TherapistId = Identifier<'therapist'>;
export type StaffId = Identifier<'staff'>;
/** A named room: Jupiter. */
export type RoomId = Identifier<'room'>;
/** One place in a room: `jupiter/1`. */
export type PlaceId = Identifier<'place'>;
export type ServiceId = Identifier<'service'>;
/** One published version of a service's policy; a booking keeps the version it was made under. */
export type PolicyId = Identifier<'policy'>;
/** One proposed time within a booking, for example `2-1`: its second event, first time. */
export type ProposalId = Identifier<'proposal'>;
/** Where a free text is kept. Events hold the reference, never the text, so that the text can be erased. */
export type TextId = Identifier<'text'>;

/** Names a string as an identifier of the kind wanted. Parse untrusted input before calling this. */
export function identifier<Id extends Identifier<string>>(value: string): Id {
  return value as Id;
}
