import { html, nothing } from 'lit';
import type { SystemCheckAsking } from '@meetwell/sdk/flows';
import { journeyWords } from '@meetwell/sdk/language';
import type { StepPage } from '../first-pages.ts';
import { pageOf, type ShownPage } from '../../base/page.ts';
import { backLink, linkButton } from '../../base/templates.ts';
import type { CheckHost } from '../../system-check/first-pages.ts';
import { checkPages } from '../../system-check/inside.ts';

function checkPage(check: SystemCheckAsking): ShownPage<CheckHost> | null {
  return pageOf<CheckHost, SystemCheckAsking>(checkPages() ?? {}, check);
}

/** The system check, before a first request (rows N1, S1). */
export const systemCheck: StepPage<'systemCheck'> = {
  draw(host, { check }) {
    const { language, flow } = host;
    if (check.view === 'notLoaded') {
      return html`${backLink(language, () => flow.back())} ${host.failed('network', () => flow.loadSystemCheck())}`;
    }
    if (flow.systemCheck === null) return host.loading();
    const otherWay = linkButton(language, journeyWords(language).systemCheck.other, () => flow.change('modality'));
    return checkPage(check)?.draw({ ...host, flow: flow.systemCheck, leads: true, otherWay }) ?? nothing;
  },
  key: ({ check }) => `systemCheck/${check.view}`,
  isLoading: ({ check }) => check.view === 'loading',
};
