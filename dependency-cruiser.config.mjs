/**
 * The order in which the server's folders import one another: main, nouns, http, commands, database. A noun knows http by
 * its routes and their schemas alone, and no file knows itself by way of others.
 */
const server = '^packages/server/src/';
const folders = (...names) => `${server}(${names.join('|')})/`;
const INFRASTRUCTURE = ['database', 'commands', 'http', 'jobs', 'limits', 'cli'];
/** Files beside the folders that whoever starts the server puts together. */
const MAIN = `${server}(config|demands|index|main|nouns|open-core|open-database|secret|server|settings|starting)\\.ts$`;
const NOUN = { path: `${server}[^/]+/`, pathNot: [folders(...INFRASTRUCTURE)] };
const TESTS = '\\.test\\.ts$';

const forbidden = (name, comment, { path, pathNot = [] }, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path, pathNot: [TESTS, ...pathNot] },
  to,
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbidden(
      'no-circles',
      'What stands in a circle cannot be understood, tested or taken away by itself.',
      { path: server },
      { circular: true },
    ),
    forbidden(
      'main-is-last',
      'Nothing knows who puts it together.',
      { path: `${server}[^/]+/`, pathNot: [folders('cli')] },
      { path: MAIN },
    ),
    forbidden(
      'database-is-first',
      'The database knows nobody.',
      { path: folders('database') },
      { path: server, pathNot: [folders('database'), `${server}log\\.ts$`] },
    ),
    forbidden(
      'commands-know-the-database',
      'Commands serve every noun and know none.',
      { path: folders('commands') },
      { path: server, pathNot: [folders('commands', 'database'), `${server}log\\.ts$`] },
    ),
    forbidden(
      'jobs-and-limits-know-no-noun',
      'Jobs and limits serve every noun and know none.',
      { path: folders('jobs', 'limits') },
      { path: server, pathNot: [folders('commands', 'database', 'jobs', 'limits'), `${server}log\\.ts$`] },
    ),
    forbidden(
      'http-knows-no-noun',
      'Nouns bring their routes to http.',
      { path: folders('http') },
      { path: server, pathNot: [folders('commands', 'database', 'http', 'jobs', 'limits'), `${server}log\\.ts$`] },
    ),
    forbidden(
      'nouns-meet-http-in-routes',
      'What a noun does is the same however it is asked: only its routes and their schemas know http.',
      { ...NOUN, pathNot: [...NOUN.pathNot, '/(routes|schemas|[a-z]+-route)\\.ts$'] },
      { path: folders('http') },
    ),
    forbidden('nouns-know-no-jobs', 'A noun gives its jobs to the one list, and counts nothing itself.', NOUN, {
      path: folders('cli', 'jobs', 'limits'),
    }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['source', 'import', 'default'], exportsFields: ['exports'] },
  },
};
