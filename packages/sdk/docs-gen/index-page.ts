import { page, table } from './markdown.ts';

/** What there is to read. */
export function indexPage(): string {
  return page(
    '# The rules',
    'Everything here is made from the code by `npm run docs:rules`; a test fails when it is stale. To change a page, ' +
      'change the rule, its words in `packages/sdk/src/language`, or the generator in `packages/sdk/docs-gen`.',
    '## The three services, as their managers read them',
    table(
      ['service', 'English', 'Welsh (not yet reviewed)'],
      [
        ['negotiated', '[policy](policy-negotiated.md)', '[polisi](policy-negotiated.cy.md)'],
        ['instant', '[policy](policy-instant.md)', '[polisi](policy-instant.cy.md)'],
        ['offered', '[policy](policy-offered.md)', '[polisi](policy-offered.cy.md)'],
      ],
    ),
    '## Worked examples, with dates',
    [
      '- [The negotiated flow](examples-negotiated.md)',
      '- [The instant flow](examples-instant.md)',
      '- [The offered flow](examples-offered.md)',
      '- [The course of therapy](examples-course-of-therapy.md)',
    ].join('\n'),
    '## States, commands, and who may',
    [
      '- [The negotiated flow](negotiated.md)',
      '- [The instant flow](instant.md)',
      '- [The offered flow](offered.md)',
      '- [The course of therapy](course-of-therapy.md)',
      '- [Deadlines of bookings](deadlines.md)',
      '- [Refusals](refusals.md)',
    ].join('\n'),
  );
}
