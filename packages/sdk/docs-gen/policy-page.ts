import type { Flow } from '../src/booking/booking.ts';
import type { Language } from '../src/language/language.ts';
import { explain } from '../src/policy/explain.ts';
import { PRESETS } from '../src/policy/index.ts';
import { grouped, page } from './markdown.ts';

const TITLES: Readonly<Record<Language, Readonly<Record<Flow, string>>>> = {
  en: {
    negotiated: 'The negotiated service, as shipped',
    instant: 'The instant service, as shipped',
    offered: 'The offered service, as shipped',
  },
  cy: {
    negotiated: 'Y gwasanaeth trafod amser, fel y’i darperir',
    instant: 'Y gwasanaeth archebu’n syth, fel y’i darperir',
    offered: 'Y gwasanaeth cynnig lle, fel y’i darperir',
  },
};

const MADE: Readonly<Record<Language, string>> = {
  en: 'Every rule of this policy that is in force, one sentence or two each, as `explain` says it. A service starts from it and changes what differs.',
  cy: 'Pob rheol o’r polisi hwn sydd mewn grym, brawddeg neu ddwy yr un, fel y mae `explain` yn ei dweud. Nid oes siaradwr Cymraeg wedi darllen y geiriau hyn eto.',
};

/** A preset as the service manager reads it. */
export function policyPage(flow: Flow, language: Language): string {
  return page(
    `# ${TITLES[language][flow]}`,
    MADE[language],
    grouped(explain(PRESETS[flow], language), ({ topic }) => topic).flatMap((rules) => [
      `## ${rules[0]?.heading}`,
      rules.map(({ sentence }) => `- ${sentence}`).join('\n'),
    ]),
  );
}
