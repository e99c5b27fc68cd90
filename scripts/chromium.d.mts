export declare function findChromium(env?: Readonly<Record<string, string | undefined>>): Promise<string | null>;
export declare function ensureChromium(
  say?: (line: string) => void,
  env?: Readonly<Record<string, string | undefined>>,
): Promise<string>;
