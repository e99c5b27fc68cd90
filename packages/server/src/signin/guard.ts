/**
 * Whether a page of our own asks (OWASP: cross-site request forgery). Browsers say so on every POST: by `Origin`, and the
 * newer ones by `Sec-Fetch-Site`, neither of which a page can write. Who sends none is no browser, and needs no cookie.
 */
export function isOfOwnPage(request: Request, publicUrl: string): boolean {
  const from = request.headers.get('sec-fetch-site');
  return request.headers.get('origin') === new URL(publicUrl).origin && (from === null || from === 'same-origin');
}

/**
 * What our own pages may do: load our elements, ask us and the media server, show the partner's pictures, and be framed
 * by nobody.
 *
 * @param media the media server as browsers reach it; null while there is none
 */
export function pageHeaders({
  pictures,
  media,
}: {
  readonly pictures: readonly string[];
  readonly media: string | null;
}): Readonly<Record<string, string>> {
  // The browser asks the media server over both: HTTP before, WebSocket during a call.
  const connections = media === null ? [] : [media.replace(/^http/, 'ws'), media.replace(/^ws/, 'http')];
  const policy = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:', ...pictures],
    'connect-src': ["'self'", ...connections],
    'media-src': ['blob:', 'mediastream:'],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['lit-html'],
  };
  return {
    'content-security-policy': Object.entries(policy)
      .map(([name, values]) => `${name} ${values.join(' ')}`)
      .join('; '),
    'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), geolocation=()',
    // Without any, browsers send the forms of these pages as if from nowhere: `Origin: null`.
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // What was on a screen is nobody else's to find with the Back button.
    'cache-control': 'no-store',
  };
}
