import type { Flow } from '../../booking/booking.ts';
import type { Kind, Written } from './kinds.ts';

/** Whom a rule concerns. `therapist` is whoever meets the member: a support worker in the offered flow. */
export type PolicyReader = 'member' | 'therapist' | 'staff';

/** Under which heading a rule is read. */
export type PolicyTopic =
  | 'service'
  | 'eligibility'
  | 'asking'
  | 'answering'
  | 'booking'
  | 'waitingList'
  | 'offering'
  | 'messaging'
  | 'cancelling'
  | 'moving'
  | 'meeting'
  | 'notices'
  | 'course';

/** Under which policies a field matters, by name: what each asks of a policy is in `in-force.ts`. */
export type Condition =
  | 'always'
  /** People meet at a time: sessions in writing over days have none. */
  | 'meets'
  | 'writes'
  | 'phones'
  | 'usesRooms'
  | 'reserves'
  | 'offers'
  /** Preferences and proposals: also what a member falls back on whom no free time suits (row I4). */
  | 'negotiates'
  | 'negotiatesWithDevices'
  | 'negotiatesMoves'
  /** The member has a say in the time: an offered place is taken or turned down. */
  | 'choosesTimes'
  /** Something pays for a session, and can be lost. */
  | 'counts'
  | 'hasCourse';

/** One for each preset. */
export type ByFlow<Value> = Readonly<Record<Flow, Value>>;

/** All that is said of one field, but for its words in each language (`language/en/policy-fields.ts`). */
export interface Said<Value> {
  /** One sentence for whoever fills it in, and for the documents of the API. In English: people read its words. */
  readonly description: string;
  /** What it holds in each preset: as shipped, and where a policy leaves it out. */
  readonly presets: ByFlow<Value>;
  readonly topic: PolicyTopic;
  readonly for: readonly PolicyReader[];
  readonly inForce: Condition;
}

/** A field of a policy, as plain data. */
export interface Field<Value = unknown> extends Said<unknown> {
  readonly is: Kind<Value>;
}

/** Fields that belong together, and further sections. */
export interface Section<Fields = Declarations> {
  readonly description: string;
  readonly fields: Fields;
  readonly optional: null;
}

/** A section that a policy can do without: null then. Whether it is there is a field of its own. */
export interface OptionalSection<Fields = Declarations> {
  readonly description: string;
  readonly fields: Fields;
  readonly optional: Said<boolean>;
}

export type Declaration = Field | Section | OptionalSection;
export interface Declarations {
  readonly [key: string]: Declaration;
}

/** What a policy holds where these are declared, with the comments of each. */
export type Held<Fields> =
  // Through `infer`, so that editors show what is held and not how it was declared.
  Fields extends infer Of ? { readonly [Key in keyof Of]: HeldIn<Of[Key]> } : never;

type HeldIn<Declared> =
  Declared extends Field<infer Value>
    ? Value
    : Declared extends OptionalSection<infer Fields>
      ? Held<Fields> | null
      : Declared extends Section<infer Fields>
        ? Held<Fields>
        : never;

/** Every field by its path. Lists and records are one field each; so is whether an optional section is there. */
export type PathIn<Fields> = {
  [Key in keyof Fields & string]: Fields[Key] extends Field
    ? Key
    : Fields[Key] extends OptionalSection<infer Inner>
      ? Key | `${Key}.${PathIn<Inner>}`
      : Fields[Key] extends Section<infer Inner>
        ? `${Key}.${PathIn<Inner>}`
        : never;
}[keyof Fields & string];

export function field<Value>(is: Kind<Value>, said: Said<Written<Value>>): Field<Value> {
  return { is, ...said };
}

export function section<Fields extends Declarations>(description: string, fields: Fields): Section<Fields> {
  return { description, fields, optional: null };
}

/** @param said Of whether it is there; where it is not, its fields begin as they are in its own presets. */
export function optionalSection<Fields extends Declarations>(
  said: Said<boolean>,
  fields: Fields,
): OptionalSection<Fields> {
  return { description: said.description, fields, optional: said };
}

/** The same in every preset. */
export function everywhere<Value>(value: Value): ByFlow<Value> {
  return { negotiated: value, instant: value, offered: value };
}

export const MEMBER = ['member'] as const;
export const THERAPIST = ['therapist'] as const;
export const BOTH = ['member', 'therapist'] as const;
export const MEMBER_AND_STAFF = ['member', 'staff'] as const;
export const THERAPIST_AND_STAFF = ['therapist', 'staff'] as const;
export const ALL = ['member', 'therapist', 'staff'] as const;
