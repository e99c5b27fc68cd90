import type { Condition, Declarations, Field, PolicyReader, PolicyTopic, Said } from './fields/field.ts';
import { DECLARED } from './fields/index.ts';
import type { Kind } from './fields/kinds.ts';
import type { PolicyField } from './paths.ts';
import type { Policy } from './policy.ts';

export type { PolicyReader, PolicyTopic } from './fields/field.ts';

/** Where a field is read, whom it concerns, and under which policies it matters. */
export interface PolicyFieldUse {
  readonly topic: PolicyTopic;
  readonly for: readonly PolicyReader[];
  readonly inForce: (policy: Policy) => boolean;
  /** What it can hold; null for whether an optional section is there. */
  readonly is: Kind | null;
  /** One sentence for whoever fills it in. */
  readonly description: string;
}

type When = PolicyFieldUse['inForce'];

const meets: When = ({ modalities }) => modalities.some((modality) => modality !== 'messaging');
const usesDevices: When = ({ modalities }) =>
  modalities.some((modality) => modality === 'video' || modality === 'audio');
const negotiates: When = (policy) =>
  meets(policy) &&
  (policy.flow === 'negotiated' || (policy.flow === 'instant' && policy.reservation.preferencesInstead));

const CONDITIONS: Readonly<Record<Condition, When>> = {
  always: () => true,
  meets,
  writes: ({ modalities }) => modalities.includes('messaging'),
  phones: ({ modalities }) => modalities.includes('telephone'),
  usesRooms: ({ modalities }) => modalities.some((modality) => modality !== 'messaging' && modality !== 'telephone'),
  reserves: (policy) => policy.flow === 'instant' && meets(policy),
  offers: (policy) => policy.flow === 'offered' && meets(policy),
  negotiates,
  negotiatesWithDevices: (policy) => negotiates(policy) && usesDevices(policy),
  negotiatesMoves: (policy) => negotiates(policy) && policy.moves.most > 0,
  choosesTimes: (policy) => meets(policy) && policy.flow !== 'offered',
  counts: (policy) => meets(policy) && policy.eligibility.coverage !== null,
  hasCourse: ({ episode }) => episode !== null,
};

/** Every field of a policy, in the order in which a policy is read. */
export const POLICY_FIELDS = /* @__PURE__ */ Object.freeze(
  /* @__PURE__ */ Object.fromEntries(usesIn(DECLARED, '')),
) as Readonly<Record<PolicyField, PolicyFieldUse>>;

function usesIn(declared: Declarations, path: string): readonly (readonly [string, PolicyFieldUse])[] {
  return Object.entries(declared).flatMap(([key, one]) => {
    const at = `${path}${key}`;
    if (!('fields' in one)) return [[at, use(one, one.is)] as const];
    const inner = usesIn(one.fields, `${at}.`);
    return one.optional === null ? inner : [[at, use(one.optional, null)] as const, ...inner];
  });
}

function use({ topic, for: readers, inForce, description }: Said<unknown>, is: Field['is'] | null): PolicyFieldUse {
  return { topic, for: readers, inForce: CONDITIONS[inForce], is, description };
}

const EVERY_FIELD = Object.keys(POLICY_FIELDS) as readonly PolicyField[];

/** The fields that matter under a policy, in the order in which they are read: the others change nothing. */
export function fieldsInForce(policy: Policy): readonly PolicyField[] {
  return EVERY_FIELD.filter((field) => POLICY_FIELDS[field].inForce(policy));
}

/** The sections of a policy of which at least one field matters: an editor shows these. */
export function sectionsInForce(policy: Policy): readonly (keyof Policy)[] {
  return [...new Set(fieldsInForce(policy).map((field) => field.split('.')[0] as keyof Policy))];
}
