/** What the schemas of this folder are made of. */
import { z } from '@hono/zod-openapi';
import type { PersonSummary } from '@meetwell/sdk/client';
import {
  MODALITIES,
  isDuration,
  isInstant,
  isLocalDate,
  isLocalTime,
  type BookingId,
  type Duration,
  type Identifier,
  type Instant,
  type Interval,
  type LocalDate,
  type LocalTime,
  type MemberId,
  type PolicyId,
  type Preference,
  type Proposal,
  type ServiceId,
  type TherapistId,
  type Zone,
} from '@meetwell/sdk';

/** A type without `readonly` and without `undefined` in what may be left out: the two sides are written differently. */
type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? Plain<Item>[]
    : { -readonly [Key in keyof T]: Plain<Exclude<T[Key], undefined>> };

type Same<One, Other> = [Plain<One>] extends [Plain<Other>]
  ? [Plain<Other>] extends [Plain<One>]
    ? unknown
    : never
  : never;

/** Names a schema in the OpenAPI document, and holds it against the SDK's type: another shape does not compile. */
export function contract<Type>() {
  return <Schema extends z.ZodType>(name: string, schema: Schema & Same<z.output<Schema>, Type>): z.ZodType<Type> =>
    (schema as z.ZodType).openapi(name) as z.ZodType<Type>;
}

/** A text with a type of its own. */
export function branded<Type extends string>(schema: z.ZodType<string>): z.ZodType<Type> {
  return schema as unknown as z.ZodType<Type>;
}

export function id<Id extends Identifier<string>>(example: string): z.ZodType<Id> {
  return branded<Id>(
    z
      .string()
      .regex(/^[\w-]{1,64}$/, 'An identifier')
      .openapi({ example }),
  );
}

export const instant = branded<Instant>(
  z
    .string()
    .refine(isInstant, 'An RFC 3339 moment in UTC with milliseconds')
    .openapi('Instant', { format: 'date-time', example: '2026-01-05T18:00:00.000Z' }),
);
export const localDate = branded<LocalDate>(
  z
    .string()
    .refine(isLocalDate, 'A calendar date such as 2026-01-05')
    .openapi('LocalDate', { format: 'date', example: '2026-01-05' }),
);
export const localTime = branded<LocalTime>(
  z.string().refine(isLocalTime, 'A time of day such as 18:00').openapi('LocalTime', { example: '18:00' }),
);
export const duration = branded<Duration>(
  z.string().refine(isDuration, 'An exact duration such as PT48H').openapi('Duration', { example: 'PT48H' }),
);
export const zone = branded<Zone>(z.string().openapi('Zone', { example: 'Europe/London' }));
export const modality = z.enum(MODALITIES).openapi('Modality');
export const flow = z.enum(['negotiated', 'instant', 'offered']);
export const part = z.string().min(1).max(40);
export const count = z.int().min(0);

export const interval = contract<Interval>()('Interval', z.object({ start: instant, end: instant }));
export const preference = contract<Preference>()('Preference', z.object({ date: localDate, part }));
/** More than any policy asks for, so that a wrong number is refused by the rules, which say how many are needed. */
export const preferences = z.array(preference).max(20);
export const proposalId = id<Proposal['id']>('1-1');
export const proposal = contract<Proposal>()('Proposal', z.object({ id: proposalId, start: instant, end: instant }));

export const bookingId = id<BookingId>('bkg_Zk31');
export const memberId = id<MemberId>('mem_8fK2');
export const therapistId = id<TherapistId>('the_4Jq9');
export const serviceId = id<ServiceId>('svc_live');
export const policyId = id<PolicyId>('pol_1');

export const personSummary = contract<PersonSummary>()(
  'PersonSummary',
  z.object({ id: z.string(), name: z.string(), photo: z.string().nullable() }),
);
