/** A change of state, and what brings it about. `from` null: it begins so; `to` over: nothing leaves it. */
export interface Arrow {
  readonly from: string | null;
  readonly to: string;
  readonly label: string;
}

/** A Mermaid state diagram. What leads from one state to another is one arrow with every cause on it. */
export function diagram(arrows: readonly Arrow[]): string {
  const id = (state: string) => state.replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase());
  const states = [...new Set(arrows.flatMap(({ from, to }) => (from === null ? [to] : [from, to])))];
  const named = states.filter((state) => id(state) !== state).map((state) => `state "${state}" as ${id(state)}`);
  const labels = Map.groupBy(arrows, ({ from, to }) => `${from === null ? '[*]' : id(from)} --> ${id(to)}`);
  const lines = [...labels].map(([arrow, given]) => {
    const causes = [...new Set(given.map(({ label }) => label))];
    return `${arrow}: ${causes.join(' / ')}`;
  });
  return ['```mermaid', 'stateDiagram-v2', ...[...named, ...lines].map((line) => `  ${line}`), '```'].join('\n');
}
