/** What the database refused to do, as far as `execute` has an answer to it. */
export type Violation = 'taken' | 'deadlock' | 'keyTaken' | 'noSessionsLeft' | null;

/** Reads a database's error, from either driver. Codes are PostgreSQL's (appendix A of its manual). */
export function violation(error: unknown): Violation {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  const constraint = 'constraint' in error ? error.constraint : undefined;
  switch (error.code) {
    case '23P01': // exclusion_violation
      return 'taken';
    case '40P01': // deadlock_detected
      return 'deadlock';
    case '23505': // unique_violation
      return constraint === 'idempotency_keys_pkey' ? 'keyTaken' : null;
    case '23514': // check_violation
      return constraint === 'accounts_available' ? 'noSessionsLeft' : null;
    default:
      return null;
  }
}
