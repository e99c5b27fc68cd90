export interface TestPostgres {
  /** Of a superuser, on the database `postgres`. */
  readonly url: string;
  /** What it writes: a test looks for deadlocks here. Null for a server that is not ours. */
  readonly logFile: string | null;
  readonly own: boolean;
  /** Where its programs lie; absent for one that is not ours. */
  readonly bin?: string;
  close(): Promise<void>;
}

export declare function startPostgres(options?: {
  readonly say?: (line: string) => void;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly durable?: boolean;
  readonly embedded?: boolean;
}): Promise<TestPostgres>;
