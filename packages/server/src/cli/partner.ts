import { readFile } from 'node:fs/promises';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { identifier, zone, type PolicyId, type ServiceId, type Zone } from '@meetwell/sdk';
import { PRESETS as POLICIES } from '@meetwell/sdk/policy';
import { ZodError } from 'zod';
import type { Database } from '../database/database.ts';
import type { PartnerId } from '../database/partner.ts';
import { keysIn } from '../partners/key-files.ts';
import { partnerIds, partnerSummary, type PartnerSummary } from '../partners/listed.ts';
import { addKey, addKeySet, addOrigin, removeKey, removeOrigin, WrongKey } from '../partners/manage.ts';
import { outgoingOf } from '../partners/outgoing.ts';
import { seedPartner } from '../partners/seed.ts';
import { addStaff, NameMissing, personBy, shutOut, type StaffRole } from '../people/staff.ts';
import { DOORS, type Door } from '../signin/doors.ts';
import { dropProvider, setProvider } from '../signin/manage.ts';
import { PRESETS, type PresetName } from '../signin/presets.ts';
import { endSignInsOf } from '../signin/sign-ins.ts';
import { Impossible, UsageError, type Command, type Terminal } from './command.ts';

const USAGE = `meetwell partner list
meetwell partner show <partner>
meetwell partner create <partner> --name <name> --service <id>=<${Object.keys(POLICIES).join('|')}>[:<name>]…
      --issuer <text> (--key <file>… | --jwks <address>…) [--origin <origin>…] [--zone Europe/London]
meetwell partner add-origin | remove-origin <partner> <origin>
meetwell partner add-key <partner> (--key <file>… [--kid <id>] | --jwks <address>…) [--issuer <text>]
                             PEM, JWK or JWK set, public; an address is asked for its keys every ten minutes
meetwell partner remove-key <partner> <kid | address>
meetwell partner add-staff <partner> <subject> --name <name> [--email <address>] [--zone Europe/London]
      (--role <therapist|worker> --service <id>… | --role <lead|admin>)
meetwell partner disable | enable <partner> <subject>
meetwell partner sign-in <partner> <staff|members> --preset <${Object.keys(PRESETS).join('|')}> --client-id <id>
      --issuer <address, or for nhs-login: production or sandpit> --key-file <name in MEETWELL_CLIENT_KEYS>
      [--set <setting>=<value>…]
meetwell partner sign-in <partner> <staff|members> --off
                             The same again changes nothing. What is taken away is out within five seconds.`;

/** `meetwell partner`: sets partners up by hand, while servers run (rows B2, P3). */
export const partnerCommand: Command = {
  name: 'partner',
  usage: USAGE,
  async run(terminal, [what, ...words]) {
    const action = ACTIONS[what ?? ''];
    if (action === undefined) throw new UsageError(`There is no "partner ${what ?? ''}".`);
    try {
      await action(terminal, words);
    } catch (error) {
      if (error instanceof WrongKey) throw new Impossible([error.message]);
      if (error instanceof NameMissing) throw new UsageError('Somebody new needs --name.');
      throw error;
    }
  },
};

type Action = (terminal: Terminal, words: readonly string[]) => Promise<void>;

const ACTIONS: Readonly<Record<string, Action>> = {
  async list({ database, say }, words) {
    read(words, {}, 0);
    const opened = await database();
    const ids = await partnerIds(opened);
    if (ids.length === 0) say('There is no partner yet.');
    for (const id of ids) {
      const found = await partnerSummary(opened, id);
      if (found !== null) {
        say(
          `${id}  ${found.name}: ${found.services.map((one) => one.id).join(', ')}; ${found.members} members, ${found.staff} staff`,
        );
      }
    }
  },

  async show(terminal, words) {
    const { positionals } = read(words, {}, 1);
    const { partner } = await known(terminal, positionals[0]);
    describe(partner, terminal);
  },

  async create(terminal, words) {
    const { values, positionals } = read(words, { ...KEYS, name: TEXT, zone: TEXT, service: TEXTS, origin: TEXTS }, 1);
    const id = positionals[0] ?? '';
    if (!/^[a-z][a-z0-9-]{0,62}$/.test(id)) {
      throw new UsageError('A partner’s id stands in addresses: small letters, figures and hyphens.');
    }
    const name = needed(values.name, '--name');
    const issuer = needed(values.issuer, '--issuer');
    const at = zoneOf(values.zone);
    const services = (values.service ?? []).map((text) => serviceOf(text, at));
    if (services.length === 0) throw new UsageError('Say --service at least once.');
    const origins = (values.origin ?? []).map((text) => originOf(text, terminal));
    const keys = await keysOf(values, terminal);
    if (keys.pasted.length + keys.addresses.length === 0) throw new UsageError('Say --key or --jwks.');
    const database = await terminal.database();
    const partner = id as PartnerId;
    await seedPartner(database, {
      id: partner,
      name,
      origins,
      issuer,
      keys: [],
      services,
      members: [],
      therapists: [],
    });
    await addKeys(database, partner, issuer, keys);
    describe((await partnerSummary(database, partner))!, terminal);
  },

  async 'add-origin'(terminal, words) {
    const { positionals } = read(words, {}, 2);
    const { database, partner } = await known(terminal, positionals[0]);
    const origin = originOf(positionals[1] ?? '', terminal);
    await addOrigin(database, partner.id, origin);
    terminal.say(`Pages of ${origin} may embed.`);
  },

  async 'remove-origin'(terminal, words) {
    const { positionals } = read(words, {}, 2);
    const { database, partner } = await known(terminal, positionals[0]);
    const there = await removeOrigin(database, partner.id, positionals[1] ?? '');
    terminal.say(there ? 'Its pages are out within five seconds.' : 'There was none: nothing was changed.');
  },

  async 'add-key'(terminal, words) {
    const { values, positionals } = read(words, KEYS, 1);
    const keys = await keysOf(values, terminal);
    if (keys.pasted.length + keys.addresses.length === 0) throw new UsageError('Say --key or --jwks.');
    const { database, partner } = await known(terminal, positionals[0]);
    const issuers = [...new Set(partner.keys.map(({ issuer }) => issuer))];
    const issuer = values.issuer ?? (issuers.length === 1 ? issuers[0] : undefined);
    if (issuer === undefined) throw new UsageError('Say by --issuer whose assertions the key signs.');
    await addKeys(database, partner.id, issuer, keys);
    for (const { kid } of keys.pasted) terminal.say(`${kid} signs for ${issuer}.`);
    for (const url of keys.addresses) terminal.say(`What ${url} publishes signs for ${issuer}.`);
  },

  async 'remove-key'(terminal, words) {
    const { positionals } = read(words, {}, 2);
    const { database, partner } = await known(terminal, positionals[0]);
    const there = await removeKey(database, partner.id, positionals[1] ?? '');
    terminal.say(there ? 'Whoever came in by it is out within five seconds.' : 'There was none: nothing was changed.');
  },

  async 'add-staff'(terminal, words) {
    const options = { name: TEXT, email: TEXT, zone: TEXT, role: TEXTS, service: TEXTS } as const;
    const { values, positionals } = read(words, options, 2);
    const { database, partner } = await known(terminal, positionals[0]);
    const services = values.service ?? [];
    const missing = services.filter((id) => !partner.services.some((service) => service.id === id));
    if (missing.length > 0) throw new Impossible([`${partner.id} has no service ${missing.join(', ')}.`]);
    const roles = (values.role ?? []).map((role) => roleOf(role, services));
    if (roles.length === 0) throw new UsageError('Say --role at least once.');
    await addStaff(database, partner.id, {
      subject: positionals[1] ?? '',
      name: values.name ?? null,
      email: values.email ?? null,
      roles,
      zone: zoneOf(values.zone),
    });
    terminal.say('They may come in.');
  },

  disable: (terminal, words) => shut(terminal, words, true),
  enable: (terminal, words) => shut(terminal, words, false),

  async 'sign-in'(terminal, words) {
    const options = { preset: TEXT, issuer: TEXT, 'client-id': TEXT, 'key-file': TEXT, set: TEXTS, off: FLAG } as const;
    const { values, positionals } = read(words, options, 2);
    const door = positionals[1] as Door;
    if (!Object.hasOwn(DOORS, door)) throw new UsageError(`A door is ${Object.keys(DOORS).join(' or ')}.`);
    const { database, partner } = await known(terminal, positionals[0]);
    if (values.off === true) {
      const there = await dropProvider(database, partner.id, door);
      return terminal.say(there ? 'Nobody comes in there any more.' : 'There was none: nothing was changed.');
    }
    const preset = (values.preset ?? 'openid') as PresetName;
    if (!Object.hasOwn(PRESETS, preset)) throw new UsageError(`There is no preset ${preset}.`);
    const named: Readonly<Record<string, string>> = PRESETS[preset].issuers;
    const asked = needed(values.issuer, '--issuer');
    const issuer = named[asked] ?? asked;
    refuseAddress(issuer, terminal);
    const settings = { ...settingsOf(values.set ?? []), keyFile: needed(values['key-file'], '--key-file') };
    try {
      const clientId = needed(values['client-id'], '--client-id');
      await setProvider(database, partner.id, door, { preset, issuer, clientId, settings });
    } catch (error) {
      if (!(error instanceof ZodError)) throw error;
      throw new Impossible(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}.`));
    }
    describe((await partnerSummary(database, partner.id))!, terminal);
  },
};

const TEXT = { type: 'string' } as const;
const TEXTS = { type: 'string', multiple: true } as const;
const FLAG = { type: 'boolean' } as const;
const KEYS = { key: TEXTS, kid: TEXT, jwks: TEXTS, issuer: TEXT } as const;

function read<const Options extends ParseArgsOptionsConfig>(words: readonly string[], options: Options, count: number) {
  let parsed;
  try {
    parsed = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  if (parsed.positionals.length !== count || parsed.positionals.includes('')) {
    throw new UsageError(`That takes ${count} word${count === 1 ? '' : 's'} besides what begins with --.`);
  }
  return parsed;
}

function needed(value: string | undefined, name: string): string {
  if (value === undefined || value.trim() === '') throw new UsageError(`Say ${name}.`);
  return value.trim();
}

async function known(
  terminal: Terminal,
  id = '',
): Promise<{ readonly database: Database; readonly partner: PartnerSummary }> {
  const database = await terminal.database();
  const partner = await partnerSummary(database, id as PartnerId);
  if (partner === null)
    throw new Impossible([`There is no partner ${id}: "meetwell partner list" shows those that there are.`]);
  return { database, partner };
}

async function shut(terminal: Terminal, words: readonly string[], out: boolean): Promise<void> {
  const { positionals } = read(words, {}, 2);
  const { database, partner } = await known(terminal, positionals[0]);
  const found = await database.inTenant(partner.id, async (tx) => {
    const person = await personBy(database, tx, partner.id, positionals[1] ?? '');
    if (person === null) return false;
    await shutOut(database, tx, person, out);
    if (out) await endSignInsOf(database, tx, person);
    return true;
  });
  if (!found) throw new Impossible([`${partner.id} knows nobody by that.`]);
  terminal.say(out ? 'They are out within five seconds.' : 'They may come in.');
}

function serviceOf(text: string, at: Zone) {
  const [, id, flow, name] = /^([a-z][a-z0-9-]*)=(\w+)(?::(.+))?$/.exec(text) ?? [];
  const policy = Object.entries(POLICIES).find(([preset]) => preset === flow)?.[1];
  if (id === undefined || policy === undefined) {
    throw new UsageError(`--service ${text}: an id, =, and one of ${Object.keys(POLICIES).join(', ')}.`);
  }
  return {
    id: identifier<ServiceId>(id),
    name: name ?? id,
    policyId: identifier<PolicyId>(`${id}-1`),
    policy: { ...policy, zone: at },
  };
}

function zoneOf(text = 'Europe/London'): Zone {
  try {
    return zone(text);
  } catch {
    throw new UsageError(`${text} is no time zone: say one such as Europe/London.`);
  }
}

function originOf(text: string, { settings }: Terminal): string {
  const url = URL.parse(text);
  const isSafe =
    url?.protocol === 'https:' || (settings.MEETWELL_PURPOSE !== 'production' && url?.protocol === 'http:');
  if (url === null || !isSafe || text !== url.origin) {
    throw new UsageError(`${text} is no origin: https:// and a host, and nothing after it.`);
  }
  return text;
}

function refuseAddress(address: string, { settings }: Terminal): void {
  const anywhere = settings.MEETWELL_PURPOSE !== 'production';
  const fault = outgoingOf({ anywhere, intranet: settings.MEETWELL_INTRANET ?? [] }).faultOf(address);
  if (fault !== null) throw new Impossible([fault]);
}

interface Keys {
  readonly pasted: readonly { readonly kid: string; readonly jwk: object }[];
  readonly addresses: readonly string[];
}

async function keysOf(
  { key = [], kid, jwks = [] }: { readonly key?: string[]; readonly kid?: string; readonly jwks?: string[] },
  terminal: Terminal,
): Promise<Keys> {
  for (const address of jwks) refuseAddress(address, terminal);
  const pasted: { kid: string; jwk: object }[] = [];
  for (const file of key) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text === null) throw new Impossible([`${file} cannot be read.`]);
    pasted.push(...(await keysIn(text)));
  }
  if (kid === undefined) return { pasted, addresses: jwks };
  if (pasted.length !== 1) throw new UsageError('--kid names one key.');
  return { pasted: pasted.map(({ jwk }) => ({ kid, jwk })), addresses: jwks };
}

async function addKeys(database: Database, partner: PartnerId, issuer: string, { pasted, addresses }: Keys) {
  for (const { kid, jwk } of pasted) await addKey(database, partner, { kid, issuer, jwk });
  for (const url of addresses) await addKeySet(database, partner, { url, issuer });
}

function roleOf(role: string, services: readonly string[]): StaffRole {
  if (role === 'lead' || role === 'admin') return { role };
  if (role !== 'therapist' && role !== 'worker') {
    throw new UsageError(`--role ${role}: one of therapist, worker, lead, admin.`);
  }
  if (services.length === 0) throw new UsageError(`A ${role} is one in a service: say --service.`);
  return { role, services: services.map((id) => identifier<ServiceId>(id)) };
}

/** `claim=oid`, `vtr=["P9.Cp.Cd"]`. */
function settingsOf(texts: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    texts.map((text) => {
      const [, name, value] = /^(\w+)=(.*)$/s.exec(text) ?? [];
      if (name === undefined || value === undefined) throw new UsageError(`--set ${text}: a name, = and a value.`);
      try {
        return [name, value.startsWith('[') ? (JSON.parse(value) as unknown) : value];
      } catch {
        throw new UsageError(`--set ${text}: a list is written as JSON.`);
      }
    }),
  );
}

function describe(
  { id, name, services, origins, keys, doors, members, staff, disabled }: PartnerSummary,
  terminal: Terminal,
) {
  const { say, settings } = terminal;
  const server = settings.PUBLIC_URL ?? '<PUBLIC_URL>';
  say(`${id}  ${name}`);
  for (const service of services) say(`  service ${service.id}  ${service.name}, under the policy ${service.policy}`);
  for (const origin of origins) say(`  origin  ${origin}`);
  for (const key of keys) say(`  key     ${key.name}, of ${key.issuer}`);
  say(`  its assertions are for ${server}`);
  for (const { door, preset, issuer, clientId } of doors) {
    const root = `${server}${DOORS[door].path}/${id}/`;
    say(`  ${door} sign in at ${root}, as ${clientId} of ${issuer} (${preset}), which is to know:`);
    say(`    redirect URI ${root}callback; after signing out ${root}`);
  }
  say(`  ${members} members, ${staff} staff, ${disabled} shut out`);
}
