import { nextTry, pause } from './backoff.ts';
import { serverClock, type ServerClock } from './clock.ts';
import { errorFrom, MeetwellError, meetwellError } from './errors.ts';
import { liveStream, type LiveState, type Topic } from './live.ts';
import { tokenSource, type Identity } from './token.ts';
import type {
  AvailabilityChange,
  AvailabilityView,
  BookingsAnswer,
  CourseAnswer,
  ChatAnswer,
  ChatBody,
  CheckRoomAnswer,
  CommandBody,
  DaysAnswer,
  FreeTimesAnswer,
  LiveEvent,
  Me,
  MediaTokenAnswer,
  NoticesChange,
  NoticesView,
  PresenceAnswer,
  PresenceBody,
  RequestBody,
  SessionView,
  SystemCheckAnswer,
  SystemCheckBody,
  TherapistProfile,
  TherapistsAnswer,
} from './api.ts';
import type { Refusal } from '../booking/refusal.ts';
import type { Filter } from '../directory/narrowing.ts';
import type { BookingId, TherapistId } from '../identifiers.ts';
import { randomId } from '../random-id.ts';
import { epochOf, isInstant, type LocalDate } from '../time/index.ts';

export interface ClientOptions extends Identity {
  /** Where Meetwell's server is: `https://booking.example.nhs.uk`, without a path. */
  readonly server: string;
  /** Which service the page is about; needed where people may be members of several. */
  readonly service?: string;
  /**
   * The page's back end vouches for somebody else than before. This client lets nobody in any more: empty what was shown
   * and written, and make another client.
   */
  readonly onAnotherPerson?: () => void;
  /** In place of the global one. */
  readonly fetch?: typeof fetch;
}

/** How one call may be made. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface CommandOptions extends CallOptions {
  /** Names the intent: the same key sent again is the same command, never a second one. Made for you when left out. */
  readonly key?: string;
}

/** What became of a command: done, or a refusal with every reason. Anything else throws a `MeetwellError`. */
export type CommandOutcome =
  | { readonly outcome: 'done'; readonly answer: BookingsAnswer }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** Which days: of one therapist or of all who match, for a session of so many minutes, a page from a date on. */
export interface DaysQuery {
  readonly therapist: TherapistId | 'any';
  readonly length: number;
  readonly from?: LocalDate;
}

/** Which page of the directory: see `TherapistsAnswer`. */
export interface TherapistsQuery {
  readonly filters?: readonly Filter[];
  readonly after?: string | null;
}

/** Everything the server does for a person, typed. All methods throw `MeetwellError` alone. */
export interface MeetwellClient {
  readonly server: string;
  /** The server's time; right from the first answer on. */
  readonly clock: ServerClock;
  readonly liveState: LiveState;

  me(options?: CallOptions): Promise<Me>;
  /** The first page of the directory, or the one after `after`, of those who have what the filters say. */
  therapists(query?: TherapistsQuery, options?: CallOptions): Promise<TherapistsAnswer>;
  therapist(id: TherapistId, options?: CallOptions): Promise<TherapistProfile>;
  days(query: DaysQuery, options?: CallOptions): Promise<DaysAnswer>;
  /** The first page, or the one after `after`: see `BookingsAnswer`. */
  bookings(after?: string | null, options?: CallOptions): Promise<BookingsAnswer>;
  booking(id: BookingId, options?: CallOptions): Promise<BookingsAnswer>;
  freeTimes(id: BookingId, from?: LocalDate, options?: CallOptions): Promise<FreeTimesAnswer>;

  request(body: RequestBody, options?: CommandOptions): Promise<CommandOutcome>;
  command(id: BookingId, body: CommandBody, options?: CommandOptions): Promise<CommandOutcome>;
  /** A media room in which to try the connection. Fails with `mediaUnavailable` while there is none to be had. */
  checkRoom(options?: CallOptions): Promise<CheckRoomAnswer>;
  /** Keeps what a system check of mine found. Of members. */
  recordSystemCheck(body: SystemCheckBody, options?: CallOptions): Promise<SystemCheckAnswer>;

  session(id: BookingId, options?: CallOptions): Promise<SessionView>;
  /** When I work. Of therapists. */
  availability(options?: CallOptions): Promise<AvailabilityView>;
  /** Puts another in place of it; fails with `changedMeanwhile` where somebody else has done so since. */
  changeAvailability(body: AvailabilityChange, options?: CommandOptions): Promise<AvailabilityView>;
  /** How I am told outside the site. */
  notices(options?: CallOptions): Promise<NoticesView>;
  /** Puts other choices in place of mine; fails with `changedMeanwhile` where they were changed since. */
  changeNotices(body: NoticesChange, options?: CommandOptions): Promise<NoticesView>;
  /** My course of therapy. Of members. */
  course(options?: CallOptions): Promise<CourseAnswer>;

  presence(id: BookingId, body: PresenceBody, options?: CallOptions): Promise<PresenceAnswer>;
  admit(id: BookingId, options?: CallOptions): Promise<SessionView>;
  remove(id: BookingId, options?: CallOptions): Promise<SessionView>;
  mediaToken(id: BookingId, options?: CallOptions): Promise<MediaTokenAnswer>;
  chat(id: BookingId, after: number, options?: CallOptions): Promise<ChatAnswer>;
  say(id: BookingId, body: ChatBody, options?: CallOptions): Promise<ChatAnswer>;

  /**
   * Tells `listener` when something of these topics may have changed, so that it reads it again. `welcome` always
   * comes too: after a lost connection anything may have changed.
   */
  changes(topics: readonly Topic[], listener: (event: LiveEvent) => void): () => void;
  /** Lets nobody in any more: what is asked from now on fails with `signedOut`. Ends the stream. */
  signOut(): void;
  /** Ends the stream; calls that are under way end as they will. */
  close(): void;
}

type Method = 'GET' | 'POST';

interface Call extends CallOptions {
  readonly body?: object;
  readonly key?: string;
  /** Tries after the first, for what is safe to repeat. */
  readonly retries?: number;
  /** Lets the last word of a page that is closing arrive. */
  readonly keepalive?: boolean;
}

const READ_RETRIES = 2;
/** With waits of 0.4 to 15 seconds, about half a minute in all: then a person should be told and asked. */
const COMMAND_RETRIES = 6;
/** Milliseconds that a person waits without a word: where the server asks for more, they are told instead. */
const LONGEST_WAIT = 15_000;

export function createClient(options: ClientOptions): MeetwellClient {
  const server = options.server.replace(/\/+$/, '');
  // Called as a plain function: a browser's fetch refuses another `this`.
  const fetcher: typeof fetch = options.fetch ?? ((input, init) => fetch(input, init));
  const clock = serverClock();
  const tokens = tokenSource(server, options, fetcher, () => epochOf(clock.now()), options.onAnotherPerson);

  async function send(method: Method, path: string, call: Call): Promise<Response> {
    for (let renewed = false; ; renewed = true) {
      const token = await tokens.token();
      const headers: Record<string, string> = { authorization: `Bearer ${token}`, accept: 'application/json' };
      if (options.service !== undefined) headers['meetwell-service'] = options.service;
      if (call.body !== undefined) headers['content-type'] = 'application/json';
      if (call.key !== undefined) headers['idempotency-key'] = call.key;
      let response: Response;
      try {
        response = await fetcher(`${server}/api${path}`, {
          method,
          headers,
          ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
          ...(call.signal !== undefined && { signal: call.signal }),
          ...(call.keepalive === true && { keepalive: true }),
        });
      } catch (error) {
        throw meetwellError(error);
      }
      if (response.status !== 401) return response;
      tokens.discard(token);
      if (renewed) {
        const error = await errorFrom(response);
        throw new MeetwellError('signedOut', error.message, { status: 401, problem: error.problem, cause: error });
      }
    }
  }

  async function attempt<Answer>(method: Method, path: string, call: Call): Promise<Answer> {
    const response = await send(method, path, call);
    if (!response.ok) throw await errorFrom(response);
    if (response.status === 204) return undefined as Answer;
    let answer: Answer & { asOf?: unknown };
    try {
      answer = (await response.json()) as Answer & { asOf?: unknown };
    } catch (error) {
      // A body that broke off in the middle is a network failure; JSON that is none is not.
      const broken = !(error instanceof SyntaxError);
      throw new MeetwellError(broken ? 'network' : 'unreadable', 'The answer could not be read', {
        status: response.status,
        retry: broken,
        cause: error,
      });
    }
    if (typeof answer.asOf === 'string' && isInstant(answer.asOf)) clock.adjust(answer.asOf);
    return answer;
  }

  async function call<Answer>(method: Method, path: string, details: Call): Promise<Answer> {
    for (let tries = 0; ; tries++) {
      try {
        return await attempt<Answer>(method, path, details);
      } catch (thrown) {
        const error = meetwellError(thrown);
        const asked = error.retryAfter ?? 0;
        if (!error.retry || tries >= (details.retries ?? 0) || asked > LONGEST_WAIT) throw error;
        await pause(nextTry(tries, asked), details.signal).catch((cause: unknown) => {
          throw meetwellError(cause);
        });
      }
    }
  }

  const read = <Answer>(path: string, options?: CallOptions) =>
    call<Answer>('GET', path, { ...options, retries: READ_RETRIES });

  const post = <Answer>(path: string, body: object, options?: CallOptions, more: Partial<Call> = {}) =>
    call<Answer>('POST', path, { ...options, body, ...more });

  async function command(path: string, body: object, options: CommandOptions = {}): Promise<CommandOutcome> {
    const { key = randomId(), ...rest } = options;
    try {
      const answer = await post<BookingsAnswer>(path, body, rest, { key, retries: COMMAND_RETRIES });
      return { outcome: 'done', answer };
    } catch (error) {
      if (error instanceof MeetwellError && error.problem?.refusal !== undefined) {
        return { outcome: 'refused', refusal: error.problem.refusal };
      }
      throw error;
    }
  }

  const live = liveStream(async (signal) => {
    const response = await send('GET', '/live', { signal });
    if (!response.ok) throw await errorFrom(response);
    return response;
  });

  const of = (noun: 'bookings' | 'sessions' | 'therapists', id: string) => `/${noun}/${encodeURIComponent(id)}`;

  return {
    server,
    clock,
    get liveState() {
      return live.state;
    },

    me: (options) => read('/me', options),
    therapists({ filters = [], after = null } = {}, options) {
      const query = new URLSearchParams(filters.map(({ kind, value }) => [kind, value]));
      if (after !== null) query.set('after', after);
      return read(`/therapists${query.size === 0 ? '' : `?${query}`}`, options);
    },
    therapist: (id, options) => read(of('therapists', id), options),
    days({ therapist, length, from }, options) {
      const query = new URLSearchParams({ therapist, length: String(length), ...(from !== undefined && { from }) });
      return read(`/availability?${query}`, options);
    },
    bookings: (after, options) =>
      read(`/bookings${after == null ? '' : `?after=${encodeURIComponent(after)}`}`, options),
    booking: (id, options) => read(of('bookings', id), options),
    freeTimes: (id, from, options) =>
      read(`${of('bookings', id)}/free-times${from === undefined ? '' : `?from=${from}`}`, options),

    request: (body, options) => command('/bookings', body, options),
    command: (id, body, options) => command(`${of('bookings', id)}/commands`, body, options),
    checkRoom: (options) => post('/me/system-check/room', {}, options),
    recordSystemCheck: (body, options) =>
      post('/me/system-check', body, options, { key: randomId(), retries: COMMAND_RETRIES }),

    availability: (options) => read('/me/availability', options),
    changeAvailability: (body, { key = randomId(), ...options } = {}) =>
      post('/me/availability', body, options, { key, retries: COMMAND_RETRIES }),
    notices: (options) => read('/me/notices', options),
    changeNotices: (body, { key = crypto.randomUUID(), ...options } = {}) =>
      post('/me/notices', body, options, { key, retries: COMMAND_RETRIES }),
    course: (options) => read('/me/course', options),

    session: (id, options) => read(of('sessions', id), options),
    presence: (id, body, options) =>
      post(`${of('sessions', id)}/presence`, body, options, { keepalive: body.state === 'left' }),
    admit: (id, options) => post(`${of('sessions', id)}/admit`, {}, options, { retries: READ_RETRIES }),
    remove: (id, options) => post(`${of('sessions', id)}/remove`, {}, options, { retries: READ_RETRIES }),
    mediaToken: (id, options) => post(`${of('sessions', id)}/media-token`, {}, options),
    chat: (id, after, options) => read(`${of('sessions', id)}/chat?after=${after}`, options),
    // Safe to repeat: the message is known by the id that its sender made.
    say: (id, body, options) => post(`${of('sessions', id)}/chat`, body, options, { retries: READ_RETRIES }),

    changes(topics, listener) {
      return live.subscribe((event) => {
        if (event.type === 'welcome' || event.type === 'time') clock.adjust(event.now);
        if (event.type === 'welcome' || topics.includes(event.type)) listener(event);
      });
    },
    signOut() {
      tokens.end();
      live.close();
    },
    close: () => live.close(),
  };
}
