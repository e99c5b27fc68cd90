/** Clients that book without pause. */
import { cpuSince } from '../world/processes.mjs';
import { httpClient } from '../world/http.mjs';
import { cycle, pairOf } from './cycle.mjs';

export const CLIENTS = 16;

/** Pairs in turn, so that no history grows without end. */
export async function pairsFor(clients, each) {
  return Promise.all(
    Array.from({ length: clients }, (_, client) =>
      Promise.all(Array.from({ length: each }, (__, index) => pairOf(client * each + index))),
    ),
  );
}

/** @returns commands, milliseconds of each, and seconds in all. */
export async function load({ port, pairs, seconds, onAnswer = () => undefined }) {
  const http = httpClient(port, pairs.length);
  const times = [];
  const began = performance.now();
  const until = began + seconds * 1000;
  const cpu = process.cpuUsage();
  const send = async (name, path, token, body) => {
    const start = performance.now();
    const { status, text } = await http.call('POST', path, token, body);
    const end = performance.now();
    times.push(end - start);
    if (status >= 300) throw new Error(`${name}: ${status} ${text}`);
    onAnswer(name, text, start, end);
    return text;
  };
  await Promise.all(
    pairs.map(async (own) => {
      for (let turn = 0; performance.now() < until; turn += 1) await cycle(own[turn % own.length], send);
    }),
  );
  http.close();
  const taken = (performance.now() - began) / 1000;
  return { commands: times.length, times, seconds: taken, rate: times.length / taken, cpu: cpuSince(cpu) };
}
