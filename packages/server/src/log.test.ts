import { expect, test } from 'vitest';
import { codeOf, jsonLog } from './log.ts';

function logged(tell: (log: ReturnType<typeof jsonLog>) => void): { readonly line: string; readonly facts: unknown } {
  const lines: string[] = [];
  tell(jsonLog((line) => lines.push(line)));
  expect(lines).toHaveLength(1);
  return { line: lines[0]!, facts: JSON.parse(lines[0]!) };
}

test('a line says when, how bad, what and the facts', () => {
  const { facts } = logged((log) => log.warn('outbox.dead', { consumer: 'mail', outbox: 7 }));
  expect(facts).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as unknown,
    level: 'warn',
    event: 'outbox.dead',
    consumer: 'mail',
    outbox: 7,
  });
});

test('of an error it says code, class and where, and no word of what it says [G17]', () => {
  const inner = Object.assign(new Error('Key (email)=(sam@example.org) already exists\n    at Sam Jones'), {
    code: '23505',
    detail: 'Key (email)=(sam@example.org)',
    table: 'people',
    constraint: 'people_email_key',
  });
  const { line, facts } = logged((log) =>
    log.error('request.failed', new RangeError('Sam Jones, 14 Mill Lane', { cause: inner }), { method: 'POST' }),
  );
  expect(facts).toMatchObject({
    level: 'error',
    method: 'POST',
    error: 'RangeError',
    stack: expect.stringMatching(/^at .*log\.test\.ts:\d+:\d+/) as unknown,
    cause: { error: 'Error', code: '23505', table: 'people', constraint: 'people_email_key' },
  });
  expect(line).not.toMatch(/Sam|Mill|example/);
});

test('what a mail server, or anything that was thrown, says in words is not told [G17]', () => {
  const refused = Object.assign(new Error('550 <sam@example.org> is unknown'), {
    code: 'EENVELOPE',
    responseCode: 550,
  });
  expect(logged((log) => log.error('x', refused)).facts).toMatchObject({ code: 'EENVELOPE', status: 550 });
  for (const thrown of ['sam@example.org', { message: 'sam@example.org' }, null]) {
    expect(logged((log) => log.error('x', thrown)).line).not.toContain('sam');
  }
  expect([refused, new TypeError('x'), { code: 'sam@example.org' }, 'x'].map(codeOf)).toEqual([
    'EENVELOPE',
    'TypeError',
    'unknown',
    'unknown',
  ]);
});

test('facts that nobody may log are withheld, and addresses, logins and tokens wherever they stand [G17]', () => {
  const { line } = logged((log) =>
    log.info('x', {
      email: 'first',
      person: { name: 'second', phone: '020 7946 0000', id: 'mem_1' },
      path: '/api/x/third%40example.org',
      note: 'to fourth.o’neill@mail.example.org, by smtp://fifth:sixth@localhost',
      proof: 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJzYW0ifQ.c2ln',
      folder: '/node_modules/@hono/node-server',
    }),
  );
  expect(line).not.toMatch(/first|second|020|third|fourth|fifth|sixth|eyJ/);
  expect(line).toContain('mem_1');
  expect(line).toContain('/node_modules/@hono/node-server');
});
