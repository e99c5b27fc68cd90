import type { ProblemCode } from '@meetwell/sdk/client';
import { PROBLEMS } from '../problems.ts';
import type { Snippets } from './snippets.ts';

/** As much of an OpenAPI 3.1 document as the page shows. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema?: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly responses: Readonly<Record<string, { description?: string; content?: Record<string, { schema?: Schema }> }>>;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** The API's description as one page, drawn on the server: no script, nothing from anywhere else. */
export function docsPage(document: ApiDocument, snippets: Snippets | null): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation: operation as Operation })),
  );
  const byTag = Map.groupBy(operations, ({ operation }) => operation.tags?.[0] ?? 'Other');
  const schemas = Object.entries(document.components?.schemas ?? {}) as [string, Schema][];
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(document.info.title)}</title>
<link rel="stylesheet" href="/api/docs.css">
</head>
<body>
<header><h1>${escape(document.info.title)}</h1>
<p>${escape(document.info.description ?? '')}</p>
<p>The same as a file: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p></header>
<nav aria-label="Contents"><ul>
${snippets === null ? '' : '<li><a href="#embed">Embed it</a></li>'}
${[...byTag.keys()].map((tag) => `<li><a href="#${slug(tag)}">${escape(tag)}</a></li>`).join('\n')}
<li><a href="#problems">Problems</a></li>
<li><a href="#schemas">Schemas</a></li>
</ul></nav>
<main>
${snippets === null ? '' : embedHtml(snippets)}
${[...byTag].map(([tag, some]) => `<section><h2 id="${slug(tag)}">${escape(tag)}</h2>\n${some.map(operationHtml).join('\n')}</section>`).join('\n')}
<section><h2 id="problems">Problems</h2>
<p>Every error is <code>application/problem+json</code> (RFC 9457). <code>code</code> is stable; a refusal by the rules
names every reason that holds, and when it would differ.</p>
<table><thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Meaning</th><th scope="col">Try again</th></tr></thead><tbody>
${(Object.keys(PROBLEMS) as ProblemCode[]).map(problemRow).join('\n')}
</tbody></table></section>
<section><h2 id="schemas">Schemas</h2>
${schemas.map(([name, schema]) => `<article id="schema-${slug(name)}"><h3>${escape(name)}</h3>\n${schemaHtml(schema)}</article>`).join('\n')}
</section>
</main>
</body>
</html>
`;
}

function embedHtml({ newest, pinned, pieces }: Snippets): string {
  return `<section><h2 id="embed">Embed it</h2>
<article><h3>The newest release</h3>
<p>The page changes when this server does.</p>
<pre><code>${escape(newest)}</code></pre></article>
<article><h3>One release</h3>
<p>The browser refuses a file that differs by a byte (Subresource Integrity). When this server changes, so must these
lines: files of earlier releases are served as long as they stand in its folder.</p>
<pre><code>${escape(pinned)}</code></pre>
<details><summary>The same for what the loader fetches later</summary>
<p>Before the first module of the page. A Content-Security-Policy without <code>unsafe-inline</code> needs a nonce or the
hash of it. Browsers that do not know this part of import maps pass over it.</p>
<pre><code>${escape(pieces)}</code></pre></details></article>
<p>The same as a file: <a href="/embed/manifest.json">manifest.json</a>.</p></section>`;
}

function problemRow(code: ProblemCode): string {
  const [status, title, retry] = PROBLEMS[code];
  return `<tr id="problem-${code}"><td><code>${code}</code></td><td>${status}</td><td>${escape(title)}</td><td>${retry ? 'Yes' : 'No'}</td></tr>`;
}

function operationHtml({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const body = operation.requestBody?.content['application/json']?.schema;
  const parameters = operation.parameters ?? [];
  const title = `<span class="method">${method.toUpperCase()}</span> <code>${escape(path)}</code>`;
  return `<article id="${slug(`${method} ${path}`)}"><h3>${title}</h3>
<p>${escape(operation.summary ?? '')}.${(operation.security?.length ?? 0) > 0 ? ' Needs a token.' : ''}</p>
${parameters.length === 0 ? '' : `<table><thead><tr><th scope="col">Parameter</th><th scope="col">In</th><th scope="col">Type</th></tr></thead><tbody>${parameters.map((each) => `<tr><td><code>${escape(each.name)}</code>${each.required === true ? '' : ' (optional)'}</td><td>${escape(each.in)}</td><td>${typeHtml(each.schema ?? {})}</td></tr>`).join('')}</tbody></table>`}
${body === undefined ? '' : `<p>Body: ${typeHtml(body)}</p>`}
<table><thead><tr><th scope="col">Status</th><th scope="col">Meaning</th><th scope="col">Body</th></tr></thead><tbody>
${Object.entries(operation.responses)
  .map(([status, { description = '', content = {} }]) => {
    const [first] = Object.entries(content);
    return `<tr><td>${status}</td><td>${inline(description)}</td><td>${first === undefined ? '' : first[1].schema === undefined ? escape(first[0]) : typeHtml(first[1].schema)}</td></tr>`;
  })
  .join('\n')}
</tbody></table></article>`;
}

function schemaHtml(schema: Schema): string {
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives !== undefined) {
    return `<p>One of:</p>\n<ul>${alternatives.map((each) => `<li>${each.properties === undefined ? typeHtml(each) : schemaHtml(each)}</li>`).join('\n')}</ul>`;
  }
  if (schema.properties === undefined) return `<p>${typeHtml(schema)}</p>`;
  const rows = Object.entries(schema.properties).map(
    ([name, member]) =>
      `<tr><td><code>${escape(name)}</code>${schema.required?.includes(name) === true ? '' : ' (optional)'}</td><td>${typeHtml(member)}${member.description === undefined ? '' : ` ${escape(member.description)}`}</td></tr>`,
  );
  return `<table><thead><tr><th scope="col">Member</th><th scope="col">Type</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

function typeHtml(schema: Schema): string {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return `<a href="#schema-${slug(name)}">${escape(name)}</a>`;
  }
  const parts = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (parts !== undefined) return parts.map(typeHtml).join(schema.allOf === undefined ? ' or ' : ' and ');
  if (schema.const !== undefined) return `<code>${escape(JSON.stringify(schema.const))}</code>`;
  if (schema.enum !== undefined)
    return schema.enum.map((value) => `<code>${escape(JSON.stringify(value))}</code>`).join(' or ');
  if (schema.items !== undefined) return `list of ${typeHtml(schema.items)}`;
  if (schema.properties !== undefined) {
    return `object with ${Object.entries(schema.properties)
      .map(([name, member]) => `<code>${escape(name)}</code> (${typeHtml(member)})`)
      .join(', ')}`;
  }
  if (typeof schema.additionalProperties === 'object') return `map of ${typeHtml(schema.additionalProperties)}`;
  const type = typeof schema.type === 'string' ? schema.type : (schema.type?.join(' or ') ?? 'any');
  return escape(schema.format === undefined ? type : `${type} (${schema.format})`);
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Escapes, and sets what stands between backticks as code. */
function inline(text: string): string {
  return escape(text).replace(/`([^`]*)`/g, '<code>$1</code>');
}

/** NHS colours and measures; see `research` of the look in the widgets' theme. */
export const DOCS_STYLE = `
:root { color: #212b32; background: #f0f4f5; font: 100%/1.5 Arial, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
h1 { font-size: 2rem; } h2 { border-top: 4px solid #005eb8; padding-top: 1rem; margin-top: 3rem; } h3 { font-size: 1.1rem; }
a { color: #005eb8; } a:focus-visible { background: #ffeb3b; color: #212b32; outline: 4px solid transparent; box-shadow: 0 4px #212b32; }
nav ul { display: flex; flex-wrap: wrap; gap: 0 1.5rem; list-style: none; padding: 0; }
article { background: #fff; border: 1px solid #d8dde0; margin: 1rem 0; padding: 0 1rem 1rem; overflow-x: auto; }
.method { background: #005eb8; color: #fff; font-size: 0.85rem; padding: 0.1rem 0.5rem; }
table { border-collapse: collapse; margin-top: 0.5rem; width: 100%; }
th, td { border-bottom: 1px solid #d8dde0; padding: 0.4rem 0.75rem 0.4rem 0; text-align: left; vertical-align: top; }
code { font-size: 0.95em; overflow-wrap: anywhere; }
pre { overflow-x: auto; }
`;
