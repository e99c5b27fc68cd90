import { ROLES } from './database.ts';
import type { Migration } from './migrate.ts';

/**
 * From PostgreSQL 16 on a login takes on its roles without having what they may: what the first migrations granted it is
 * granted anew, so that its own statements see nothing of any partner. What somebody else has granted it only they can
 * change; before 16 it is the login's own `NOINHERIT`. A production start looks at both.
 */
const notInherited = `
do $$ declare role text; begin
  if current_setting('server_version_num')::integer < 160000 then return; end if;
  foreach role in array array[${ROLES.map((role) => `'${role}'`).join(', ')}] loop
    if exists (select from pg_auth_members where roleid = role::regrole and member = current_user::regrole
      and grantor = current_user::regrole and inherit_option) then
      execute format('grant %I to %I with inherit false, set true', role, current_user);
    end if;
  end loop;
end $$;`;

/**
 * What the installation's database was made for, when it is not the real thing: one row, or none. Its owner alone writes
 * it, while there is no partner; whoever serves reads it, and which migrations are applied.
 */
export const installationTable: Migration = {
  name: '0014-installation',
  sql: `create table installation (
  made_for text not null check (made_for in ('demo', 'tests')),
  made_at timestamptz not null default clock_timestamp(),
  only_one boolean primary key default true check (only_one)
);
grant select on installation, migrations to meetwell_operator;
${notInherited.trim()}`,
};
