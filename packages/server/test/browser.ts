/** As much of a browser as signing in needs: cookies a host, redirects, forms. It runs nothing. */
export interface TestBrowser {
  /** Follows redirects to where they end. */
  go(address: string, init?: RequestInit): Promise<Page>;
  /** One request, with the cookies and without following anything. */
  ask(address: string, init?: RequestInit): Promise<Response>;
  cookies(origin: string): Map<string, string>;
}

export interface Page {
  readonly url: URL;
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

export function testBrowser(): TestBrowser {
  const jars = new Map<string, Map<string, string>>();

  /** Of a port each: what browsers do not keep apart, tests do. */
  function cookies(origin: string): Map<string, string> {
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    return jar;
  }

  async function ask(address: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(address);
    const jar = cookies(origin);
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(address, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0\b/i.test(line) || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  return {
    cookies,
    ask,
    async go(address, init) {
      let [at, how] = [address, init];
      for (let step = 0; step < 20; step += 1) {
        const response = await ask(at, how);
        const location = response.headers.get('location');
        if (response.status < 300 || response.status >= 400 || location === null) {
          const { status, headers } = response;
          return { url: new URL(at), status, headers, text: await response.text() };
        }
        at = new URL(location, at).href;
        how = undefined;
      }
      throw new Error(`Round and round at ${at}`);
    },
  };
}
