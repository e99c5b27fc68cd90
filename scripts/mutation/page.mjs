/** Writes `docs/mutation.md`. It holds no date and no line numbers, so that it changes only when the result does. */
import { explanationOf, score, together } from './survivors.mjs';

export function page(folders, explanations) {
  const parts = [...folders].map(([name, files]) => ({ name, files, sum: together(files) }));
  return [
    '# Mutation testing of the rules',
    '',
    'Written by `npm run mutate`. Each mutant is one small change of the sources (a condition turned round, a number or a',
    'call left out) with which the tests of its folder run again: a test that fails has noticed it. The score is the share',
    'of mutants that were noticed; at least 90 % of each folder must be. Not counted: the words of exceptions. The model',
    'test of `booking/` does not take part, so what only thousands of random runs would notice counts as a survivor.',
    '',
    '| folder | mutants | noticed | score |',
    '| --- | ---: | ---: | ---: |',
    ...parts.map(({ name, sum }) => row(`\`${name}/\``, sum)),
    ...parts.flatMap(({ name, files, sum }) => [
      '',
      `## ${name}`,
      '',
      '| file | mutants | noticed | score |',
      '| --- | ---: | ---: | ---: |',
      ...files.filter((file) => file.killed + file.survivors.length > 0).map((file) => row(`\`${file.file}\``, file)),
      ...survivorTable(sum.survivors, explanations),
    ]),
    '',
  ].join('\n');
}

function row(name, sum) {
  const mutants = sum.killed + sum.survivors.length;
  return `| ${name} | ${mutants} | ${sum.killed} | ${score(sum).toFixed(1)} % |`;
}

function survivorTable(survivors, explanations) {
  if (survivors.length === 0) return ['', 'None survived.'];
  return [
    '',
    'What survived:',
    '',
    '| file | source | mutant | why it survives |',
    '| --- | --- | --- | --- |',
    ...survivors.map((one) => {
      const why = explanationOf(one, explanations) ?? (one.tested ? '' : 'no test reaches it');
      return `| ${one.file} | ${code(one.before)} | ${code(one.after)} | ${why} |`;
    }),
  ];
}

function code(text) {
  const short = text.length > 160 ? `${text.slice(0, 159)}…` : text;
  return `\`${short.replaceAll('`', 'ˋ').replaceAll('|', '\\|')}\``;
}
