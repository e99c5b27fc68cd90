import { identifier, type TherapistId } from '@meetwell/sdk';
import { createTherapistPicker, type TherapistPickerSnapshot } from '@meetwell/sdk/flows';
import type { MeetwellClient } from '@meetwell/sdk/client';
import { directoryOf } from '../testing/directory.ts';
import { LONG_NAME, THERAPISTS, type Example } from '../testing/example-data.ts';

/** A directory of these therapists, a page of twenty, driven by the real picker. */
async function pickerOf(therapists = THERAPISTS) {
  const client: Partial<MeetwellClient> = { therapists: directoryOf(therapists) };
  const picker = createTherapistPicker({ client: client as MeetwellClient });
  await picker.load();
  return picker;
}

export async function pickerExamples(): Promise<readonly Example<TherapistPickerSnapshot>[]> {
  const whole = await pickerOf();
  const list = whole.snapshot;
  whole.open(LONG_NAME.id);
  const profile = whole.snapshot;
  whole.close();
  await whole.toggle({ kind: 'modality', value: 'video' });
  const narrowed = whole.snapshot;
  await whole.toggle({ kind: 'gender', value: 'Woman' });
  const twice = whole.snapshot;
  await whole.toggle({ kind: 'modality', value: 'video' });
  const otherwise = whole.snapshot;
  await whole.toggle({ kind: 'modality', value: 'video' });
  await whole.toggle({ kind: 'gender', value: 'Woman' });
  await whole.toggle({ kind: 'gender', value: 'Man' });
  const nothing = whole.snapshot;
  const fifty = Array.from({ length: 50 }, (_, index) => ({
    ...(THERAPISTS[index % 3] ?? LONG_NAME),
    id: identifier<TherapistId>(`therapist-${index}`),
  }));
  const one = await pickerOf([LONG_NAME]);
  const many = (await pickerOf(fifty)).snapshot;
  if (many.view !== 'list') throw new Error(many.view);
  return [
    { name: 'loading', snapshot: { view: 'loading' } },
    { name: 'list', snapshot: list },
    { name: 'list-one', snapshot: one.snapshot },
    { name: 'list-fifty', snapshot: many },
    { name: 'list-more-failed', snapshot: { ...many, further: { code: 'network' } } },
    { name: 'list-more-reading', snapshot: { ...many, further: 'reading' } },
    { name: 'list-narrowed', snapshot: narrowed },
    { name: 'list-narrowed-twice', snapshot: twice },
    { name: 'list-narrowed-otherwise', snapshot: otherwise },
    { name: 'nothing-found', snapshot: nothing },
    { name: 'empty', snapshot: (await pickerOf([])).snapshot },
    { name: 'profile', snapshot: profile },
    { name: 'signed-out', snapshot: { view: 'signedOut' } },
    { name: 'failed', snapshot: { view: 'failed', code: 'unavailable' } },
  ];
}
