import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FILE, presetsFile } from '../../presets-gen/presets-file.ts';
import { PRESETS } from './index.ts';

const FIRST = new URL('./fixtures/presets-as-first-shipped.json', import.meta.url);

describe('the presets', () => {
  it('say what they said when they were first shipped, whatever else they say since [P1]', () => {
    expect(PRESETS).toMatchObject(JSON.parse(readFileSync(FIRST, 'utf8')) as object);
  });

  it('say what the fields declare: write them again with `npm run presets`', async () => {
    expect(readFileSync(FILE, 'utf8')).toBe(await presetsFile());
  });
});
