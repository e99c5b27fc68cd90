import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** The words of an exception are for who mends the program: no test holds them, and no mutant of them counts. */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'exception-messages', {
    shouldIgnore(path) {
      if (!path.isStringLiteral() && !path.isTemplateLiteral()) return undefined;
      const { parent } = path;
      const isMessage = parent?.type === 'NewExpression' && /Error$/.test(parent.callee.name ?? '');
      return isMessage ? 'the words of an exception' : undefined;
    },
  }),
];
