/** Reads Stryker's reports: what was killed, what survived, and what is known of the survivors. */

/** Mutants that no test noticed, and how many were noticed, by file. */
export function tally(report) {
  return Object.entries(report.files).map(([path, { mutants, source }]) => {
    const file = path.replace(/^.*?src\//, '');
    const lines = source.split('\n');
    const survivors = mutants
      .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
      .map((mutant) => ({ file, ...shown(mutant, lines), tested: mutant.status === 'Survived' }));
    const killed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
    return { file, source, killed, survivors };
  });
}

/** The lines before and after, cut to what differs: they name a survivor however far its line moves. */
function shown({ location: { start, end }, replacement }, lines) {
  const first = lines[start.line - 1].slice(0, start.column - 1);
  const rest = lines[end.line - 1].slice(end.column - 1);
  const middle =
    start.line === end.line
      ? lines[start.line - 1].slice(start.column - 1, end.column - 1)
      : [
          lines[start.line - 1].slice(start.column - 1),
          ...lines.slice(start.line, end.line - 1),
          lines[end.line - 1].slice(0, end.column - 1),
        ].join('\n');
  const whole = (text) => `${first}${text}${rest}`.replace(/\s+/g, ' ').trim();
  return { line: start.line, before: whole(middle), after: whole(replacement ?? '') };
}

/** `explanations`: file → { "before → after": why no test can notice }. */
export function explanationOf({ file, before, after }, explanations) {
  return explanations[file]?.[`${before} → ${after}`] ?? null;
}

export function score({ killed, survivors }) {
  return (100 * killed) / (killed + survivors.length || 1);
}

/** The sum of several files, as if one. */
export function together(files) {
  return {
    killed: files.reduce((sum, { killed }) => sum + killed, 0),
    survivors: files.flatMap(({ survivors }) => survivors),
  };
}
