import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addKey, dropKey, freshRing, LEAD, ringOfFile } from './ring-file.ts';
import { PURPOSES, ringFrom, ringOfSecret } from './ring.ts';

const folder = mkdtempSync(join(tmpdir(), 'meetwell-ring-'));
const file = join(folder, 'keys');
const complaints: unknown[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  complaints.length = 0;
  writeFileSync(file, freshRing());
});
afterEach(() => void vi.useRealTimers());
afterAll(() => rmSync(folder, { recursive: true }));

const opened = () => ringOfFile(file, null, (error) => complaints.push(error));

test('a new key is read by every process before any writes with it, and serves without a restart [O5] [G11]', () => {
  const [writer, reader] = [opened(), opened()];
  const before = writer.current('tokens').id;
  const id = addKey(file, 'tokens', Date.now() + LEAD);
  expect(reader.find('tokens', id)?.id).toBe(id);
  vi.advanceTimersByTime(LEAD - 1);
  expect([writer.current('tokens').id, reader.current('tokens').id]).toEqual([before, before]);
  expect(writer.find('tokens', id)?.id).toBe(id);
  vi.advanceTimersByTime(1);
  expect([writer.current('tokens').id, reader.current('tokens').id]).toEqual([id, id]);
  expect(writer.find('tokens', before)?.key).toHaveLength(32);
  for (const other of PURPOSES.filter((purpose) => purpose !== 'tokens')) expect(writer.all(other)).toHaveLength(1);
});

test('a key that is taken out is gone within two seconds [G11]', () => {
  const ring = opened();
  const { id } = ring.current('calendar');
  addKey(file, 'calendar', Date.now());
  dropKey(file, 'calendar', id);
  vi.advanceTimersByTime(2_001);
  expect(ring.find('calendar', id)).toBeNull();
  expect(ring.all('calendar')).toHaveLength(1);
});

test('a file that makes no sense, or is not there for a moment, changes nothing, and is told once', () => {
  const ring = opened();
  const text = readFileSync(file, 'utf8');
  const { id } = ring.current('chat');
  writeFileSync(file, 'half of a');
  for (let looks = 0; looks < 3; looks += 1) {
    vi.advanceTimersByTime(2_001);
    expect(ring.current('chat').id).toBe(id);
  }
  expect(complaints).toHaveLength(1);
  rmSync(file);
  vi.advanceTimersByTime(2_001);
  expect([ring.current('chat').id, ring.find('chat', 'unknown')]).toEqual([id, null]);
  expect(complaints).toHaveLength(2);
  writeFileSync(file, text);
  const added = addKey(file, 'chat', Date.now());
  vi.advanceTimersByTime(2_001);
  expect(ring.current('chat').id).toBe(added);
});

test('the file is changed whole, by one at a time, and stays whose it was', () => {
  writeFileSync(`${file}.new`, '');
  expect(() => addKey(file, 'tokens', 0)).toThrow('EEXIST');
  rmSync(`${file}.new`);
  chmodSync(file, 0o640);
  addKey(file, 'tokens', 0);
  expect(statSync(file).mode & 0o777).toBe(0o640);
  const [only] = ringFrom(readFileSync(file, 'utf8')).all('lookups');
  expect(() => dropKey(file, 'lookups', only!.id)).toThrow('There is no key for lookups');
  expect(ringFrom(readFileSync(file, 'utf8')).all('lookups')).toHaveLength(1);
});

test('from a secret to a file: what the secret’s keys wrote is read, and a file may begin to write later', () => {
  const secret = ringOfSecret('what was there before there was a file');
  const later = ringFrom(freshRing(Date.now() + 60_000), secret);
  expect(later.current('installation').id).toBe('secret-1');
  vi.advanceTimersByTime(60_000);
  expect(later.current('installation').id).not.toBe('secret-1');
  expect(later.find('installation', 'secret-1')?.key).toEqual(secret.current('installation').key);
  expect(() => ringFrom(freshRing(Date.now() + 60_000))).toThrow('No key for tokens is in force yet');
});
