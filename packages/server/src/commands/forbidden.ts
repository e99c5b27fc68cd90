/** The person may see the thing, and has no right to do this with it now. */
export class Forbidden extends Error {
  readonly code = 'forbidden';

  constructor(detail: string) {
    super(detail);
    this.name = 'Forbidden';
  }
}
