import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { SigningKey } from './keys.ts';

/** Someone signed in to the partner's own site. `subject` is opaque: an account number, never a name or NHS number. */
export interface SignedIn {
  readonly subject: string;
  readonly role: 'member' | 'therapist';
}

/**
 * Says to Meetwell who is on the page. Good for two minutes and for one use: the widget asks for a fresh one each time
 * it needs to.
 *
 * @param meetwell the server's own address, for which alone it is good: `https://booking.example.nhs.uk`
 */
export function assertionFor(person: SignedIn, issuer: string, meetwell: string, key: SigningKey): Promise<string> {
  return new SignJWT({ role: person.role })
    .setProtectedHeader({ alg: 'ES256', kid: key.kid })
    .setIssuer(issuer)
    .setAudience(meetwell)
    .setSubject(person.subject)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('2 minutes')
    .sign(key.privateKey);
}
