import { z } from 'zod';

/** How a server is known to an OpenID provider: by a shared secret, or by a key of its own (RFC 7523). */
const method = z.enum(['client_secret_basic', 'client_secret_post', 'private_key_jwt']);

/** What of a provider differs. Each preset has all of it; a partner's own settings go before. */
export const providerSettings = z.strictObject({
  method,
  /** What the provider signs its ID tokens with, and we our assertions. */
  algorithm: z.enum(['RS256', 'RS512', 'PS256', 'ES256']),
  scope: z.string().regex(/^openid( [\w:.-]+)*$/, 'must begin with openid'),
  /** The claim by which the partner knows the person. An address of mail may be somebody else's tomorrow. */
  claim: z
    .string()
    .regex(/^[\w:/.-]{1,200}$/)
    .refine((name) => name !== 'email', 'must not be email: addresses change hands'),
  /** Vectors of trust (RFC 8485), any of which is enough; empty: it is not asked. */
  vtr: z.array(z.string().regex(/^P\d(\.C[a-z])+$/, 'must be such as P9.Cp.Cd')),
  /** To whom our assertions are addressed: the provider, or its token endpoint. */
  audience: z.enum(['issuer', 'tokenEndpoint']),
  /** The file in `MEETWELL_CLIENT_KEYS` with the secret or the private key. */
  keyFile: z.string().regex(/^\w[\w.-]{0,99}$/, 'must be a file’s name'),
  /** Under which the provider knows our public key; empty: it has just one. */
  keyId: z.string(),
  /** Whom somebody is to ask who is not let in; empty: the partner. */
  contact: z.string().max(200),
});

export type ProviderSettings = z.output<typeof providerSettings>;

export interface Preset {
  /** Where it is, where that is the same for everybody. */
  readonly issuers: Readonly<Record<string, string>>;
  readonly settings: Omit<ProviderSettings, 'keyFile'>;
}

const OPENID: Preset['settings'] = {
  method: 'client_secret_basic',
  algorithm: 'RS256',
  scope: 'openid',
  claim: 'sub',
  vtr: [],
  audience: 'issuer',
  keyId: '',
  contact: '',
};

/** What providers want, so that whoever sets one up says no more than who they are. */
export const PRESETS = {
  /** Any other. */
  openid: { issuers: {}, settings: OPENID },
  /** A trust's or a university's Microsoft Entra ID. `sub` differs with each client there: `oid` is the person's. */
  entra: { issuers: {}, settings: { ...OPENID, method: 'client_secret_post', scope: 'openid profile', claim: 'oid' } },
  /** A university's own provider, or the broker before its SAML. */
  university: { issuers: {}, settings: { ...OPENID, scope: 'openid' } },
  /** NHS login, external interface specification: the person is matched to an NHS record, or shown by photo (P9). */
  'nhs-login': {
    issuers: { production: 'https://auth.login.nhs.uk', sandpit: 'https://auth.sandpit.signin.nhs.uk' },
    settings: {
      ...OPENID,
      method: 'private_key_jwt',
      algorithm: 'RS512',
      scope: 'openid profile',
      vtr: ['P9.Cp.Cd', 'P9.Cp.Ck', 'P9.Cm'],
      audience: 'tokenEndpoint',
    },
  },
} as const satisfies Readonly<Record<string, Preset>>;

export type PresetName = keyof typeof PRESETS;

/**
 * Whether a vector that was reached is as good as one of those asked for: its level of proof as high, and each of its
 * credentials among those used (`P9.Cp.Cd`; NHS login says it as `vot`).
 */
export function isTrusted(reached: unknown, asked: readonly string[]): boolean {
  if (asked.length === 0) return true;
  if (typeof reached !== 'string') return false;
  const [level, ...used] = reached.split('.');
  return asked.some((vector) => {
    const [wanted, ...credentials] = vector.split('.');
    return levelOf(level) >= levelOf(wanted) && credentials.every((one) => used.includes(one));
  });
}

function levelOf(part: string | undefined): number {
  return /^P\d$/.test(part ?? '') ? Number(part!.slice(1)) : -1;
}
