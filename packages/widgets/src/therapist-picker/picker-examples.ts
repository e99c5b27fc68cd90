import { createTherapistPicker, type TherapistPickerSnapshot } from '@meetwell/sdk/flows';
import type { MeetwellClient } from '@meetwell/sdk/client';
import { LONG_NAME, NOW, THERAPISTS, type Example } from '../testing/example-data.ts';

/** A directory of these therapists, driven by the real picker. */
async function pickerOf(therapists = THERAPISTS) {
  const client = { therapists: async () => ({ therapists, asOf: NOW }) } as Partial<MeetwellClient> as MeetwellClient;
  const picker = createTherapistPicker({ client });
  await picker.load();
  return picker;
}

export async function pickerExamples(): Promise<readonly Example<TherapistPickerSnapshot>[]> {
  const whole = await pickerOf();
  const list = whole.snapshot;
  whole.open(LONG_NAME.id);
  const profile = whole.snapshot;
  whole.close();
  whole.toggle({ kind: 'modality', value: 'video' });
  const narrowed = whole.snapshot;
  whole.toggle({ kind: 'gender', value: 'Man' });
  const nothing = whole.snapshot;
  const fifty = Array.from({ length: 50 }, (_, index) => THERAPISTS[index % 3] ?? LONG_NAME);
  const one = await pickerOf([LONG_NAME]);
  return [
    { name: 'loading', snapshot: { view: 'loading' } },
    { name: 'list', snapshot: list },
    { name: 'list-one', snapshot: one.snapshot },
    { name: 'list-fifty', snapshot: (await pickerOf(fifty)).snapshot },
    { name: 'list-narrowed', snapshot: narrowed },
    { name: 'nothing-found', snapshot: nothing },
    { name: 'empty', snapshot: (await pickerOf([])).snapshot },
    { name: 'profile', snapshot: profile },
    { name: 'signed-out', snapshot: { view: 'signedOut' } },
    { name: 'failed', snapshot: { view: 'failed', code: 'unavailable' } },
  ];
}
