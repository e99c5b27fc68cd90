import { ROWS } from '../examples/rows.ts';
import type { Example, Line } from '../examples/story.ts';
import { grouped, page } from './markdown.ts';

const TITLES: Readonly<Record<string, string>> = {
  negotiated: 'The negotiated flow, with dates',
  instant: 'The instant flow, with dates',
  offered: 'The offered flow, with dates',
  'course-of-therapy': 'The course of therapy, with dates',
};

/** The stories of one service as they were told when the page was made, each under the rule that it shows. */
export function examplesPage(name: string, examples: readonly Example[]): string {
  return page(
    `# ${TITLES[name] ?? name}`,
    'Worked examples of the published rules, under the policy as shipped. Each is played against the rules, and what ' +
      'people read is what the software says, word for word: a test fails when it is not so. The clocks go forward on ' +
      'Sunday 29 March 2026 and back on Sunday 25 October 2026.',
    grouped(examples, ({ rows }) => rows.join(', ')).flatMap((alike) => [
      `## ${alike[0]?.rows.join(', ')}`,
      ...(alike[0]?.rows ?? []).map((row) => `> ${ROWS[row]}`),
      ...alike.flatMap(({ title, tell }) => [`### ${title}`, lines(tell().lines)]),
    ]),
  );
}

function lines(told: readonly Line[]): string {
  return told
    .map(({ kind, text }) => (kind === 'moment' ? `\n**${text}**\n` : `- ${text}`))
    .join('\n')
    .trim();
}
