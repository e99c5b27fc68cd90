import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Whether a webhook's caller has the token that it was given: `Authorization: Bearer <token>`. */
export function hasToken(authorization: string | undefined, token: string): boolean {
  return same(authorization ?? '', `Bearer ${token}`);
}

/**
 * Whether Twilio has signed a form: HMAC-SHA1 under the account's token of the whole address and then, sorted by name, each
 * name and value. https://www.twilio.com/docs/usage/security#validating-requests
 */
export function isSigned(
  signature: string | undefined,
  authToken: string,
  address: string,
  form: URLSearchParams,
): boolean {
  const fields = [...form].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  const signed = address + fields.map(([name, value]) => name + value).join('');
  return same(signature ?? '', createHmac('sha1', authToken).update(signed).digest('base64'));
}

/** In a time that says nothing of where they differ. */
function same(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
