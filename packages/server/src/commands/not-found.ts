/** There is no such thing, or it is another partner's or another person's: the two must look the same. */
export class NotFound extends Error {
  readonly code = 'notFound';

  constructor(what: string, id: string) {
    super(`No such ${what}: ${id}`);
    this.name = 'NotFound';
  }
}
