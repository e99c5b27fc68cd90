import type { StepPage } from '../first-pages.ts';
import { chooserKey, chooserView } from '../../slot-chooser/chooser-view.ts';

/** When: one preference after the other (row N1). */
export const choosePreference: StepPage<'choosePreference'> = {
  draw(host, { chooser, policy }) {
    const { language, flow } = host;
    if (chooser.view === 'signedOut') return host.signedOut();
    if (chooser.view === 'failed') return host.failed(chooser.code, () => void flow.chooser?.load());
    if (chooser.view === 'loading' || chooser.view === 'done' || flow.chooser === null) return host.loading();
    return chooserView(
      {
        language,
        chooser: flow.chooser,
        zone: policy.zone,
        hasBack: true,
        otherTherapist: () => flow.change('therapist'),
      },
      chooser,
    );
  },
  key: ({ chooser }) => `preference/${chooserKey(chooser)}`,
  isLoading: ({ chooser }) => chooser.view === 'loading',
  fault: ({ chooser }) => ('fault' in chooser ? chooser.fault : null),
};
