/** What a round measures of one engine lasts about so long: short enough that few are interrupted. */
const CHUNK = 0.5;

/**
 * Milliseconds that one call takes, the median over rounds in which the engines take turns. Each call has the next of its
 * inputs. Every engine is called until the compiler has seen it before the first round, and as often unmeasured as
 * measured in each, so that it does not pay for what the one before it left in the caches and in the heap.
 * @param engines `{ name, run, inputs }`
 * @returns name to milliseconds
 */
export function measure(engines, rounds) {
  const states = engines.map((engine) => ({ ...engine, at: 0, times: [], calls: 1 }));
  for (const state of states) {
    const until = performance.now() + 400;
    let warm = Infinity;
    while (performance.now() < until) warm = Math.min(warm, take(state));
    state.calls = Math.max(1, Math.round(CHUNK / warm));
  }
  for (let round = 0; round < rounds; round += 1)
    for (const state of states) {
      take(state);
      state.times.push(take(state));
    }
  return Object.fromEntries(states.map(({ name, times }) => [name, median(times)]));
}

function take(state) {
  const { run, inputs, calls } = state;
  const began = performance.now();
  for (let call = 0; call < calls; call += 1) run(inputs[(state.at + call) % inputs.length]);
  const time = (performance.now() - began) / calls;
  state.at = (state.at + calls) % inputs.length;
  return time;
}

function median(times) {
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
}
