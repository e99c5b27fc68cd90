import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Problem, ProblemCode } from '@meetwell/sdk/client';
import { actorName } from '../commands/audit.ts';
import type { Auditor } from '../commands/auditing/auditor.ts';
import type { Disclosed } from '../commands/auditing/readings.ts';
import { AUTHORITY, disclosureOf, isNamed, type Disclosing, type LineName, type Named } from '../commands/authority.ts';
import { actorOf, principalIn, type Principal, type Standing } from '../commands/principal.ts';
import { personKey, type Limiter } from '../limits/limiter.ts';
import { bodyHash, readJson } from './body.ts';
import { refusalOf } from './errors.ts';
import { refuseIfTooMany } from './limited.ts';
import { ProblemError, problemResponse, PROBLEMS } from './problems.ts';
import { problemSchema } from './problem-schema.ts';
import { escaped, unkeepableTexts } from './texts.ts';
import type { AccessToken } from './tokens.ts';

/** Names a command so that sending it again is the same command (row B7). */
export interface IdempotencyKey {
  readonly id: string;
  readonly bodyHash: string;
}

export interface InputSchemas {
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
}

type Parsed<Input extends InputSchemas> = {
  readonly [Part in keyof Input]: Input[Part] extends z.ZodType ? z.output<Input[Part]> : never;
};

export interface RouteDescription<Input extends InputSchemas, Answer> {
  readonly method: 'get' | 'post';
  /** As OpenAPI writes it: `/api/bookings/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly input: Input;
  /** Null answers 204. */
  readonly answer: z.ZodType<Answer> | null;
  /** 200 where left out. */
  readonly status?: 201;
  /** Codes beyond those that every route of its kind has. */
  readonly problems?: readonly ProblemCode[];
  /** Does not count against its partner: what goes on in a session, which a storm of theirs must not end. */
  readonly spared?: true;
  /** Each that is done counts as one (see `Limits`): it is told to others by mail, or costs the media server a room. */
  readonly counts?: 'openings' | 'checks';
}

/** A reply that is an answer by the rules, and no success: a refusal. */
export class ProblemReply {
  readonly problem: Problem;
  constructor(problem: Problem) {
    this.problem = problem;
  }
}

export interface OpenRoute<Input extends InputSchemas, Answer> extends RouteDescription<Input, Answer> {
  readonly handle: (input: Parsed<Input>, request: Request) => Promise<Answer | ProblemReply>;
}

/** Whoever calls, whom the route's line of `AUTHORITY` names. */
export interface Caller<Name extends LineName = LineName> {
  readonly principal: Extract<Principal, { readonly kind: Named<Name> }>;
  readonly request: Request;
}

export interface PersonRoute<Input extends InputSchemas, Answer, Name extends LineName> extends RouteDescription<
  Input,
  Answer
> {
  /** Who may call it, and on whose data. */
  readonly line: Name;
  readonly handle: (input: Parsed<Input>, caller: Caller<Name>) => Promise<Answer | ProblemReply>;
}

export interface KeyedRoute<Input extends InputSchemas, Answer, Name extends LineName> extends RouteDescription<
  Input,
  Answer
> {
  readonly line: Name;
  readonly handle: (input: Parsed<Input>, caller: Caller<Name>, key: IdempotencyKey) => Promise<Answer | ProblemReply>;
}

/** What a route has to say whose line shows somebody what is a member's: of which bookings an answer tells. */
export type Discloses<Input extends InputSchemas, Answer, Name extends LineName> =
  Disclosing<Name> extends true
    ? { readonly disclosed: (answer: Answer, input: Parsed<Input>) => readonly Disclosed[] }
    : { readonly disclosed?: never };

/** Takes routes in: each is served, checked and described by one declaration. */
export interface Router {
  /** Anyone may call it. */
  open<const Input extends InputSchemas, Answer>(route: OpenRoute<Input, Answer>): void;
  /** Only a person with a token. */
  person<const Input extends InputSchemas, Answer, Name extends LineName>(
    route: PersonRoute<Input, Answer, Name> & Discloses<Input, Answer, Name>,
  ): void;
  /** A person's command: it carries an `Idempotency-Key`. */
  command<const Input extends InputSchemas, Answer, Name extends LineName>(
    route: KeyedRoute<Input, Answer, Name> & Discloses<Input, Answer, Name>,
  ): void;
}

export function routerOf(
  app: OpenAPIHono,
  authenticate: (request: Request) => Promise<AccessToken>,
  limiter: Limiter,
  serviceOf: (standing: Standing, booking: string) => Promise<string | null>,
  audit: Auditor,
): Router {
  function add<Input extends InputSchemas, Answer>(
    route: RouteDescription<Input, Answer>,
    access: 'open' | 'person' | 'command',
    handle: (input: Parsed<Input>, context: Context) => Promise<Answer | ProblemReply>,
  ) {
    describe(app, route, access);
    app.on(route.method.toUpperCase(), route.path.replace(/\{(\w+)\}/g, ':$1'), async (context) => {
      const answer = await handle({} as Parsed<Input>, context);
      if (answer instanceof ProblemReply) return problemResponse(answer.problem);
      context.header('cache-control', 'no-store');
      return route.answer === null ? context.body(null, 204) : jsonResponse(context, answer, route.status ?? 200);
    });
  }

  return {
    open: (route) =>
      add(route, 'open', async (_, context) => route.handle(await parseInput(route, context), context.req.raw)),
    person: (route) =>
      add(route, 'person', (_, context) =>
        accounted(route, context, async (caller) => {
          const input = await parseInput(route, context);
          return { input, answer: await countedAs(route.counts, caller, () => route.handle(input, caller)) };
        }),
      ),
    command: (route) =>
      add(route, 'command', (_, context) =>
        accounted(route, context, async (caller) => {
          const id = keyIn(context);
          const input = await parseInput(route, context);
          const { body } = input as { readonly body?: unknown };
          const key = { id, bodyHash: bodyHash(route.method, context.req.path, body) };
          return { input, answer: await countedAs(route.counts, caller, () => route.handle(input, caller, key)) };
        }),
      ),
  };

  /** Who calls, and that it is written down: what they are refused, and what of a member's they are shown, before they are. */
  async function accounted<Input extends InputSchemas, Answer, Name extends LineName>(
    { line, spared, disclosed }: Accounted<Input, Answer, Name>,
    context: Context,
    work: (caller: Caller<Name>) => Promise<{ readonly input: Parsed<Input>; readonly answer: Answer | ProblemReply }>,
  ): Promise<Answer | ProblemReply> {
    const { standing } = await authenticate(context.req.raw);
    refuseIfTooMany(await limiter.person(standing, spared === true));
    const { partner } = standing;
    let actor = `person:${standing.person}`;
    const refused = (code: string, reasons: readonly string[] = []) =>
      audit.refused({ partner, actor, line, code, reasons, subject: ownId(context.req.param('id')) });
    try {
      // Before anything is looked up: the same answer, whatever is asked about.
      if (!isNamed(line, standing.kind)) throw new ProblemError('forbidden');
      const principal = (await principalFor(standing, context)) as Caller<Name>['principal'];
      actor = actorName(actorOf(principal));
      const { input, answer } = await work({ principal, request: context.req.raw });
      const what = disclosureOf(line);
      if (answer instanceof ProblemReply) {
        refused(
          answer.problem.code,
          answer.problem.refusal?.reasons.map(({ code }) => code),
        );
      } else if (what !== null && disclosed !== undefined && principal.kind !== 'member') {
        await audit.read({ partner, actor, line, what, of: disclosed(answer, input) });
      }
      return answer;
    } catch (error) {
      const code = refusalOf(error);
      if (code !== null) refused(code);
      throw error;
    }
  }

  /** By the service that the request names; or, of a member of several, by that of the booking that it is about. */
  async function principalFor(standing: Standing, context: Context): Promise<Principal> {
    const named = context.req.header(SERVICE_HEADER) ?? null;
    const booking = context.req.param('id');
    const found =
      principalIn(standing, named) ??
      (named === null && booking !== undefined ? principalIn(standing, await serviceOf(standing, booking)) : null);
    if (found !== null) return found;
    if (named !== null) throw new ProblemError('forbidden', { detail: 'You have no part in this service.' });
    throw new ProblemError('invalid', {
      faults: [{ pointer: `#${SERVICE_HEADER}`, detail: 'Which of your services' }],
    });
  }

  /** Counted before it is done, so that many at once are not too many, and given back where nothing came of it. */
  async function countedAs<Answer>(
    what: 'openings' | 'checks' | undefined,
    { principal }: { readonly principal: Principal },
    handle: () => Promise<Answer | ProblemReply>,
  ): Promise<Answer | ProblemReply> {
    if (what === undefined) return handle();
    const counted = limiter[what];
    const key = personKey(principal);
    refuseIfTooMany(await counted.take(key));
    let done = false;
    try {
      const answer = await handle();
      done = !(answer instanceof ProblemReply);
      return answer;
    } finally {
      if (done) counted.done(key);
      else counted.giveBack(key);
    }
  }
}

/** What all routes of a line have. */
interface Accounted<Input extends InputSchemas, Answer, Name extends LineName> {
  readonly line: Name;
  readonly spared?: true;
  readonly disclosed?: ((answer: Answer, input: Parsed<Input>) => readonly Disclosed[]) | undefined;
}

/** @throws ProblemError */
function keyIn(context: Context): string {
  const key = context.req.header('idempotency-key');
  if (key === undefined || key === '') throw new ProblemError('keyMissing');
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new ProblemError('invalid', {
    faults: [{ pointer: '#idempotency-key', detail: '1 to 200 visible ASCII characters' }],
  });
}

/** An id such as we make them; what somebody made up may be anything, and is not kept. */
function ownId(id: string | undefined): string | null {
  return id !== undefined && /^[a-z]{3}_[\w-]{16}$/.test(id) ? id : null;
}

/** Which service a request is about, where what it names does not say so. */
export const SERVICE_HEADER = 'meetwell-service';

const NO_TEXT = 'A text without U+0000 and without half a character';

/** As `context.json`, with its length, by which what is small is known to be not worth compressing. */
function jsonResponse(context: Context, answer: unknown, status: 200 | 201): Response {
  const text = JSON.stringify(answer);
  return context.body(text, status, {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(text)),
  });
}

/** Reads and checks all that a request carries. Every fault is named at once, by JSON pointer. */
async function parseInput<Input extends InputSchemas>(
  { input }: { readonly input: Input },
  context: Context,
): Promise<Parsed<Input>> {
  const faults: { pointer: string; detail: string }[] = [];
  const parsed: Record<string, unknown> = {};
  const take = (part: string, schema: z.ZodType | undefined, value: unknown, prefix: string) => {
    if (schema === undefined) return;
    const result = schema.safeParse(value);
    const unkeepable = result.success ? unkeepableTexts(result.data) : [];
    if (unkeepable.length > 0)
      faults.push(...unkeepable.map((pointer) => ({ pointer: prefix + pointer, detail: NO_TEXT })));
    else if (result.success) parsed[part] = result.data;
    else faults.push(...result.error.issues.map((issue) => faultOf(issue, prefix)));
  };
  take('params', input.params, context.req.param(), '#path');
  // An id that cannot exist is as unknown as one that does not.
  if (faults.length > 0) throw new ProblemError('notFound');
  take('query', input.query, queryOf(context), '#query');
  if (input.body !== undefined) take('body', input.body, await readJson(context.req.raw), '');
  if (faults.length > 0) throw new ProblemError('invalid', { faults });
  return parsed as Parsed<Input>;
}

/** What is given once is a text, what is given several times a list. */
function queryOf(context: Context): Readonly<Record<string, string | readonly string[] | undefined>> {
  const given = Object.entries(context.req.queries());
  return Object.fromEntries(given.map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
}

function faultOf(issue: z.core.$ZodIssue, prefix: string) {
  const pointer = issue.path.map((part) => `/${escaped(String(part))}`).join('');
  return { pointer: prefix + pointer, detail: issue.message };
}

const COMMON: readonly ProblemCode[] = ['tooManyRequests', 'unavailable', 'internal'];
const BY_ACCESS: Readonly<Record<'open' | 'person' | 'command', readonly ProblemCode[]>> = {
  open: [],
  person: ['unauthenticated', 'originNotAllowed', 'forbidden'],
  command: ['unauthenticated', 'originNotAllowed', 'forbidden', 'keyMissing', 'keyReused', 'refused'],
};

/** Who may, and what they see: of the one table. */
export function authorityOf(line: LineName) {
  return { line, ...AUTHORITY[line] };
}

function describe<Input extends InputSchemas, Answer>(
  app: OpenAPIHono,
  route: RouteDescription<Input, Answer>,
  access: 'open' | 'person' | 'command',
) {
  const codes: ProblemCode[] = [...BY_ACCESS[access], ...(route.problems ?? []), ...COMMON];
  if (route.input.body !== undefined) codes.push('malformed', 'invalid', 'tooLarge', 'unsupportedMediaType');
  else if (route.input.query !== undefined) codes.push('invalid');
  if (route.input.params !== undefined) codes.push('notFound');
  const byStatus = Map.groupBy(new Set(codes), (code) => PROBLEMS[code][0]);
  const problems = Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      {
        description: some.map((code) => `\`${code}\`: ${PROBLEMS[code][1]}`).join('; '),
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  );
  const { params, query, body } = route.input;
  const headers = z.object({
    ...(access === 'command' && { 'idempotency-key': z.string().min(1).max(200) }),
    [SERVICE_HEADER]: z
      .string()
      .optional()
      .openapi({ description: 'Which service, where what is named does not say so' }),
  });
  app.openAPIRegistry.registerPath(
    createRoute({
      method: route.method,
      path: route.path,
      summary: route.summary,
      ...('line' in route && { 'x-authority': authorityOf(route.line as LineName) }),
      tags: [route.tag],
      security: access === 'open' ? [] : [{ token: [] }],
      request: {
        ...(params && { params }),
        ...(query && { query }),
        ...(access !== 'open' && { headers }),
        ...(body && { body: { content: { 'application/json': { schema: body } }, required: true } }),
      },
      responses: {
        ...(route.answer === null
          ? { 204: { description: 'Done' } }
          : {
              [route.status ?? 200]: {
                description: 'Done',
                content: { 'application/json': { schema: route.answer } },
              },
            }),
        ...problems,
      },
    }),
  );
}
