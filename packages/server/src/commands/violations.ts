import { NOT_WRITTEN } from './rows.ts';

/** What the database refused to do, as far as a change has an answer to it. */
export type Violation = 'taken' | 'deadlock' | 'keyTaken' | 'nameTaken' | 'noSessionsLeft' | null;

/** What it means that a row's place was taken, by the table. */
const CLAIMS: Readonly<Record<string, Violation>> = {
  'claim holds': 'taken',
  'claim idempotency_keys': 'keyTaken',
  // A reference that is somebody's already, once in hundreds of millions: another is made.
  'claim bookings': 'nameTaken',
};

/** Reads a database's error, from either engine. Codes are PostgreSQL's (appendix A of its manual), and our own. */
export function violation(error: unknown): Violation {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  switch (error.code) {
    case NOT_WRITTEN:
      return error instanceof Error ? (CLAIMS[error.message] ?? null) : null;
    case '23P01': // exclusion_violation
      return 'taken';
    case '40P01': // deadlock_detected
      return 'deadlock';
    case '23514': // check_violation
      return 'constraint' in error && error.constraint === 'accounts_available' ? 'noSessionsLeft' : null;
    default:
      return null;
  }
}
