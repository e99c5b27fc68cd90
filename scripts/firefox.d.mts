export declare class FirefoxMissing extends Error {}
export declare function findFirefox(env?: Readonly<Record<string, string | undefined>>): string | null;
export declare function ensureFirefox(
  say?: (line: string) => void,
  env?: Readonly<Record<string, string | undefined>>,
): Promise<string>;
