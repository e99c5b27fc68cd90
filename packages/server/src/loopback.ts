/** Whether a host is this machine itself, or a socket's folder: nothing leaves it on the way there. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  return bare === 'localhost' || bare === '::1' || /^127(?:\.\d{1,3}){3}$/.test(bare) || bare.startsWith('/');
}
