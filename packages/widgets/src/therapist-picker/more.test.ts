import { expect } from 'chai';
import type { TherapistPicker, TherapistPickerSnapshot } from '@meetwell/sdk/flows';
import { problemText } from '@meetwell/sdk/language';
import '../define/therapist-picker.ts';
import { pickerExamples } from './picker.examples.ts';
import { shown } from '../testing/conformance.ts';
import { still } from '../testing/example-data.ts';

const examples = await pickerExamples();

/** How often another page was asked for, by pressing what leads to it; null where nothing does. */
async function pressed(name: string): Promise<{ asked: number; text: string } | null> {
  const snapshot = examples.find((example) => example.name === name)?.snapshot;
  let asked = 0;
  const flow = still<TherapistPicker>(snapshot, { more: async () => void (asked += 1) });
  const element = await shown<TherapistPickerSnapshot, TherapistPicker>('meetwell-therapist-picker', flow, 'en');
  try {
    const buttons = [...(element.renderRoot as ShadowRoot).querySelectorAll('button')];
    const more = buttons.find(({ textContent }) => textContent.trim() === 'Show more therapists');
    more?.click();
    return more === undefined ? null : { asked, text: (element.renderRoot as ShadowRoot).textContent };
  } finally {
    element.remove();
  }
}

describe('more therapists', () => {
  it('are shown when asked for, where there are any [Q10]', async () => {
    expect((await pressed('list-fifty'))?.asked).to.equal(1);
    expect(await pressed('list')).to.equal(null);
    expect((await pressed('list-fifty'))?.text).to.contain('50 therapists');
  });

  it('can be asked for again when they did not come, and it is said why', async () => {
    const failed = await pressed('list-more-failed');
    expect(failed?.asked).to.equal(1);
    expect(failed?.text).to.contain(problemText('en', 'offline'));
  });
});
