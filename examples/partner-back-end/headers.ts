/**
 * The headers of every page. Meetwell needs no `unsafe-inline` and no `unsafe-eval`, and renders under Trusted Types
 * with the one policy that Lit makes.
 *
 * @param meetwell origin of the Meetwell server
 * @param media origin of the media server, as `http:` or `https:`; null when there is none
 */
export function pageHeaders(meetwell: string, media: string | null): Record<string, string> {
  // The browser asks the media server over both: HTTP before, WebSocket during a call.
  const connections = media === null ? [] : [media, media.replace(/^http/, 'ws')];
  const policy = {
    'default-src': ["'none'"],
    'script-src': ["'self'", meetwell],
    'style-src': ["'self'"],
    'img-src': ["'self'", meetwell, 'data:'],
    'connect-src': ["'self'", meetwell, ...connections],
    'media-src': ['blob:', 'mediastream:'],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['lit-html'],
  };
  return {
    'content-security-policy': Object.entries(policy)
      .map(([directive, values]) => `${directive} ${values.join(' ')}`)
      .join('; '),
    'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self), fullscreen=(self)',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
    // What a person did on these pages is nobody else's to find with the Back button.
    'cache-control': 'no-store',
  };
}
