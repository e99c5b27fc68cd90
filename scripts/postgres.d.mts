export interface TestPostgres {
  /** Of a superuser, on the database `postgres`. */
  readonly url: string;
  /** What it writes: a test looks for deadlocks here. Null for a server that is not ours. */
  readonly logFile: string | null;
  readonly own: boolean;
  close(): Promise<void>;
}

export declare function startPostgres(options?: {
  readonly say?: (line: string) => void;
  readonly env?: Readonly<Record<string, string | undefined>>;
}): Promise<TestPostgres>;
