/** Figures of runs: what is shown is the median, beside the least and the most. */

export function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[sorted.length >> 1];
}

export function percentile(numbers, part) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

export function rounded(number, digits = 3) {
  return Number(number.toFixed(digits));
}

/** Ends a benchmark: with `--json` one object on the last line, else a table; it fails when something is not met. */
export function report(name, figures, goals, lines = []) {
  const judged = goals.map(({ figure, most, least, row }) => {
    const value = figures[figure];
    const met = (most === undefined || value <= most) && (least === undefined || value >= least);
    return { figure, value, goal: most === undefined ? `at least ${least}` : `at most ${most}`, row, met };
  });
  const met = judged.every((one) => one.met);
  for (const line of lines) console.log(line);
  if (!process.argv.includes('--json')) {
    console.log(`\n${name}`);
    for (const [figure, value] of Object.entries(figures)) {
      const goal = judged.find((one) => one.figure === figure);
      const said = goal === undefined ? '' : `  ${goal.goal} (${goal.row}): ${goal.met ? 'met' : 'NOT MET'}`;
      console.log(
        `  ${figure.padEnd(18)}${String(typeof value === 'object' ? JSON.stringify(value) : value).padStart(12)}${said}`,
      );
    }
  } else console.log(JSON.stringify({ ...figures, met, goals: judged }));
  process.exitCode = met ? 0 : 1;
}
