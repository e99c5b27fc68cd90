import lit from 'eslint-plugin-lit';
import a11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** What `no-restricted-syntax` forbids. Each place of the code gets the list that fits it: the last setting of a rule wins. */
const ban = {
  enums: { selector: 'TSEnumDeclaration', message: 'No enums: an `as const` object, or a union of strings.' },
  defaultExport: { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
  storage: {
    selector:
      ':matches(Identifier, MemberExpression > Identifier.property)[name=/^(localStorage|sessionStorage|indexedDB)$/]',
    message: 'Nothing is stored on the device of the person.',
  },
  cookie: {
    selector: "MemberExpression[object.name='document'][property.name='cookie']",
    message: 'Nothing is stored on the device of the person.',
  },
  html: {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
    message: 'Breaks Trusted Types: render with a template.',
  },
  unsafeDirectives: {
    selector: 'ImportSpecifier[imported.name=/^(styleMap|unsafeHTML|unsafeSVG|unsafeStatic)$/]',
    message: 'Breaks a strict Content-Security-Policy or Trusted Types.',
  },
  styleInTemplate: {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/<style|\\sstyle\\s*=/]',
    message: 'Breaks a strict Content-Security-Policy: static styles, classes, or `element.style.setProperty`.',
  },
  evaluation: {
    selector: ":matches(CallExpression[callee.name='eval'], NewExpression[callee.name='Function'])",
    message: 'Breaks a strict Content-Security-Policy.',
  },
  clock: {
    selector:
      ":matches(MemberExpression[object.name='Date'][property.name='now'], NewExpression[callee.name='Date'][arguments.length=0], MemberExpression[property.name='Now'][object.name='Temporal'])",
    message: 'The clock is passed in, never read inside the core.',
  },
  dates: {
    selector: ":matches(NewExpression, CallExpression)[callee.name='Date']",
    message: 'Dates are converted in `time/` alone.',
  },
};
const everywhere = [ban.enums, ban.evaluation];
const sources = [...everywhere, ban.defaultExport];
const browser = [...sources, ban.storage, ban.cookie, ban.html, ban.unsafeDirectives, ban.styleInTemplate];
const syntax = (...bans) => ['error', ...bans];

const tests = ['**/*.test.ts', '**/test/**', 'e2e/**', 'packed/**'];

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', '.meetwell/', 'coverage/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          'packages/*/tsconfig.json',
          'packages/sdk/tsconfig.test.json',
          'e2e/tsconfig.json',
          'packed/tsconfig.json',
          'examples/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      // A type of what is loaded lazily is named by `import('…')`, so that nobody takes it for an import.
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
      ],
      // Other people's enums travel as plain values.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      // Controllers are closures: their methods have no `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // An interface with no more than its base gives a type that was inferred a name, which editors and errors then show.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Asynchronous handlers that return a promise where none is awaited are how hono, lit and tests are written.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/require-await': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      'no-restricted-syntax': syntax(...sources),
    },
  },

  // The SDK runs in browsers too: nothing on the device, and inside the core no clock but the one passed in.
  { files: ['packages/sdk/src/**/*.ts'], rules: { 'no-restricted-syntax': syntax(...browser) } },
  {
    files: ['packages/sdk/src/{booking,ledger,policy,availability}/**/*.ts'],
    rules: { 'no-restricted-syntax': syntax(...browser, ban.clock, ban.dates) },
  },
  imports(
    'packages/sdk/src/**/*.ts',
    'The SDK stands alone: imports point from widgets and server to it.',
    ['lit', 'lit/*', '@lit/*', '@meetwell/*', 'hono', 'hono/*', 'kysely', 'pg', 'node:*'],
    ['zod', 'livekit-client'],
  ),
  imports(
    'packages/sdk/src/{client,flows,language}/**/*.ts',
    'Loaded by every page: no zod, no LiveKit, no Lit.',
    ['lit', 'lit/*', '@lit/*', '@meetwell/*', 'node:*'],
    ['zod', 'livekit-client'],
  ),
  imports(
    'packages/sdk/src/{booking,ledger,policy,availability,time}/**/*.ts',
    "The SDK's core imports nothing but its own files and Temporal.",
    ['lit', 'lit/*', '@lit/*', '@meetwell/*', 'node:*', '**/client/**', '**/flows/**', '**/room/**'],
    ['zod', 'livekit-client'],
  ),
  imports(
    'packages/sdk/src/policy/schema/**/*.ts',
    'Only zod, next to the core.',
    ['lit', 'lit/*', '@meetwell/*', 'node:*'],
    ['livekit-client'],
  ),
  imports(
    'packages/sdk/src/{room,system-check}/**/*.ts',
    'The room and the system check alone load LiveKit.',
    ['lit', 'lit/*', '@meetwell/*', 'node:*'],
    ['zod'],
  ),
  {
    // The core has no DOM: the type checker gives it these names, so the linter takes them away.
    files: ['packages/sdk/src/{booking,ledger,policy,availability,time,language}/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'window',
          'document',
          'navigator',
          'location',
          'fetch',
          'setTimeout',
          'setInterval',
          'performance',
          'process',
        ],
      ],
    },
  },

  // Widgets
  {
    files: ['packages/widgets/src/**/*.ts'],
    plugins: { lit, wc, 'lit-a11y': a11y },
    settings: { litHtmlSources: true },
    rules: {
      ...lit.configs['flat/recommended'].rules,
      ...wc.configs['flat/recommended'].rules,
      ...a11y.configs.recommended.rules,
      'lit/no-invalid-html': 'error',
      'lit/no-value-attribute': 'error',
      'lit/prefer-nothing': 'error',
      'lit/lifecycle-super': 'error',
      'lit/no-property-change-update': 'error',
      'wc/guard-super-call': 'off', // Lit's callbacks always exist.
      'no-restricted-syntax': syntax(...browser),
    },
  },
  imports(
    'packages/widgets/src/**/*.ts',
    'Widgets import the SDK and Lit; LiveKit comes only through the room of the SDK.',
    ['@meetwell/server', '@meetwell/server/*', 'hono', 'node:*', '**/server/**'],
    ['zod', 'livekit-client', '@meetwell/sdk/policy/schema'],
  ),

  // The server
  imports(
    'packages/server/src/**/*.ts',
    'The server imports the rules of the SDK and nothing that renders.',
    ['@meetwell/widgets', '@meetwell/widgets/*', 'lit', 'lit/*', '@meetwell/sdk/flows', '@meetwell/sdk/room'],
    ['livekit-client'],
  ),

  {
    files: tests,
    rules: {
      'no-restricted-imports': 'off',
      'no-restricted-globals': 'off',
      'no-restricted-syntax': syntax(...sources),
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },

  // Tools read these by their default export, and no tsconfig covers them.
  {
    files: ['**/*.config.ts', 'e2e/global-setup.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { project: null } },
    rules: { 'no-restricted-syntax': syntax(...everywhere) },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { parser: tseslint.parser },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      'no-var': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': syntax(ban.evaluation),
    },
  },
);

/** Which modules files may not import: patterns match whole groups, paths exactly (types included). */
function imports(files, message, group, paths) {
  return {
    files: [files],
    ignores: tests,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group, message }], paths: paths.map((name) => ({ name, message })) },
      ],
    },
  };
}
