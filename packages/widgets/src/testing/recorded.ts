/** What a view uses of a flow to be drawn: nobody has pressed anything when these are called. */
const DRAWING = /^(subscribe|attach\w+|onLevel|showChat)$/;

/**
 * A flow that writes down what is asked of it: `select 2026-01-08`, and of what it drives, `picker.choose amira`.
 *
 * @param answers What it gives back in place of the flow's own answer, by the name of what was asked.
 */
export function recorded<Flow extends object>(
  flow: Flow,
  asked: string[],
  answers: Readonly<Record<string, unknown>> = {},
  path = '',
): Flow {
  return new Proxy(flow, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (typeof property !== 'string' || property === 'snapshot' || DRAWING.test(property))
        return bound(value, target);
      const name = `${path}${property}`;
      if (typeof value === 'function') {
        return (...parameters: readonly unknown[]) => {
          asked.push([name, ...parameters.map(textOf)].join(' '));
          return name in answers ? answers[name] : (value.apply(target, parameters) as unknown);
        };
      }
      return isFlow(value) ? recorded(value, asked, answers, `${name}.`) : value;
    },
  });
}

const bound = (value: unknown, target: object): unknown =>
  typeof value === 'function' ? (value.bind(target) as unknown) : value;

const isFlow = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && typeof (value as { subscribe?: unknown }).subscribe === 'function';

const textOf = (parameter: unknown): string =>
  typeof parameter === 'string'
    ? parameter
    : JSON.stringify(parameter, (key, value: unknown) => (key === 'matches' || key === 'chosen' ? undefined : value));
