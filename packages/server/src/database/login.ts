import type { PoolClient } from 'pg';
import { ROLES, type Role } from './database.ts';

/** What a login may do, and what it may not need. */
export interface Login {
  readonly name: string;
  /** As `server_version_num` has it: 150004. */
  readonly version: number;
  readonly superuser: boolean;
  readonly bypasses: boolean;
  /** Whether it has what its roles may without taking them on, unless a grant says otherwise: before 16 that alone decides. */
  readonly inherits: boolean;
  /** Whether it may make roles; before 16 it may then grant any of them. */
  readonly createsRoles: boolean;
  /** Of the two roles those that exist. */
  readonly roles: readonly LoginRole[];
}

interface LoginRole {
  readonly name: Role;
  readonly settable: boolean;
  /** Has what the role may at all times, not only once it has taken it on. */
  readonly inherited: boolean;
  /** May grant the role. */
  readonly grantable: boolean;
}

/** The oldest PostgreSQL that Meetwell is tested on. */
const OLDEST = 15;
/** From which on a grant says whether a role is inherited and whether it can be set, and membership alone says neither. */
const GRANTS_SAY = 160_000;

/** What is known of a login, or null when there is none of this name; without a name of the one that asks. */
export async function loginOf(client: Pick<PoolClient, 'query'>, name: string | null = null): Promise<Login | null> {
  const { rows } = await client.query<Omit<Login, 'roles'>>(
    `select rolname as name, rolsuper as superuser, rolbypassrls as bypasses, rolinherit as inherits,
      rolcreaterole as "createsRoles",
      current_setting('server_version_num')::integer as version
    from pg_roles where rolname = coalesce($1, current_user::text) and rolcanlogin`,
    [name],
  );
  const [login] = rows;
  if (login === undefined) return null;
  const set = login.version >= GRANTS_SAY ? 'set' : 'member';
  const roles = await client.query<LoginRole>(
    `select rolname as name, pg_has_role($1::name, oid, '${set}') as settable, pg_has_role($1::name, oid, 'usage') as inherited,
      pg_has_role($1::name, oid, 'member with admin option') as grantable
    from pg_roles where rolname = any($2)`,
    [login.name, ROLES],
  );
  return { ...login, roles: roles.rows };
}

/**
 * Why a login should not serve in production, each with what to do about it.
 *
 * @param migrates whether the migrations are still to grant it its roles, as they are to be granted.
 */
export function whyNotServe(login: Login, migrates = false): readonly string[] {
  const { name, version, superuser, bypasses, roles } = login;
  const who = `The login ${name}`;
  const old =
    Math.floor(version / 10_000) < OLDEST
      ? [`This is PostgreSQL ${Math.floor(version / 10_000)}; Meetwell needs ${OLDEST} or later.`]
      : [];
  // To a superuser everything below is allowed, and what it says would not hold for the login that takes its place.
  if (superuser)
    return [...old, `${who} is a superuser, whom no rule of the database binds: connect as one that is none.`];
  const settable = roles.filter((role) => role.settable).map((role) => role.name);
  const inherited = roles.filter((role) => role.inherited).map((role) => role.name);
  const lacking = ROLES.filter((role) => !settable.includes(role));
  return [
    ...old,
    ...(bypasses ? [`${who} bypasses row-level security: alter role ${name} nobypassrls.`] : []),
    ...((migrates ? inheritsWhatItIsGranted(login) : inherited.length > 0)
      ? [`${who} inherits ${listed(inherited)}, and with it what belongs to any partner: ${toInheritNothing(login)}.`]
      : []),
    ...(lacking.length > 0 && !migrates
      ? [`${who} cannot take on ${listed(lacking)}: meetwell migrate --serve-as ${name}, as the owner of the tables.`]
      : []),
  ];
}

/**
 * Why a login cannot make the tables, each with what to do about it: the first migrations make the two roles, and let
 * the login take them on.
 */
export function whyNotMigrate(login: Login): readonly string[] {
  const { name, version, superuser, createsRoles, roles } = login;
  if (superuser) return [];
  const grantsAll = createsRoles && version < GRANTS_SAY;
  const fixed = roles.filter(({ settable, grantable }) => !settable && !grantable && !grantsAll);
  return [
    ...(roles.length < ROLES.length && !createsRoles
      ? [`The login ${name} is to make the roles ${listed([])}, and may not: alter role ${name} createrole.`]
      : []),
    ...(fixed.length > 0
      ? [
          `Somebody else has made ${listed(fixed.map((role) => role.name))}: as a login that may, grant ${ROLES.join(', ')} to ${name} ${
            version < GRANTS_SAY ? 'with admin option' : 'with admin true, inherit false, set true'
          }.`,
        ]
      : []),
  ];
}

/** Before 16 no grant can say that a role is not inherited: the login itself does. */
function inheritsWhatItIsGranted({ version, inherits }: Login): boolean {
  return version < GRANTS_SAY && inherits;
}

function toInheritNothing({ name, version }: Login): string {
  return version < GRANTS_SAY
    ? `alter role ${name} noinherit`
    : `whoever granted it is to say grant ${ROLES.join(', ')} to ${name} with inherit false, set true`;
}

function listed(roles: readonly Role[]): string {
  return (roles.length > 0 ? roles : ROLES).join(' and ');
}

/**
 * Lets a login serve: it may take on the two roles and has nothing of them without. By the login that made the roles.
 * @returns why it cannot serve, or nothing.
 */
export async function letServe(client: Pick<PoolClient, 'query'>, name: string): Promise<readonly string[]> {
  const login = await loginOf(client, name);
  if (login === null) {
    return [`There is no login ${name}: create role ${name} login noinherit password '…', as a login that may.`];
  }
  if (inheritsWhatItIsGranted(login)) return whyNotServe(login, true);
  const able = ROLES.every((role) => login.roles.some((one) => one.name === role && one.settable && !one.inherited));
  if (!able && !login.superuser) {
    const how = login.version >= GRANTS_SAY ? ' with inherit false, set true' : '';
    const text = `grant ${ROLES.join(', ')} to ${quoted(name)}${how}`;
    try {
      await client.query(text);
    } catch (error) {
      if ((error as { code?: unknown }).code !== '42501') throw error;
      return [`This login may not grant the roles, which somebody else has made: as a login that may, ${text}.`];
    }
  }
  return whyNotServe((await loginOf(client, name)) ?? login);
}

/** As an identifier, which cannot be a parameter. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
