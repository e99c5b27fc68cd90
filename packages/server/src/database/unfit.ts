/** Something that is wrong with what a server would start with. */
export interface Fault {
  /** The setting that says it. */
  readonly name: string;
  /** In words: what is wrong, and what to do. Never the setting's value, which may be a secret. */
  readonly detail: string;
}

/** A fault as a line for whoever starts a server. */
export function lineOf({ name, detail }: Fault): string {
  // What begins as a sentence stands by itself; the rest goes on from the name.
  return /^\p{Lu}/u.test(detail) ? `${name}: ${detail}` : `${name} ${detail}`;
}

/** The database is not fit for what it was opened for. */
export class UnfitDatabase extends Error {
  readonly code = 'unfitDatabase';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(lineOf).join('\n'));
    this.name = 'UnfitDatabase';
    this.faults = faults;
  }
}
