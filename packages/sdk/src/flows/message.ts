/** A message as it is sent: without what is around it, and not at all when there is none. */
export function worded(message: string): { readonly message?: string } {
  const text = message.trim();
  return text === '' ? {} : { message: text };
}
