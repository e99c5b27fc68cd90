import type { Question } from './journey.ts';

export interface ChoiceFault {
  readonly code: 'nothingChosen';
}

/** What is asked: one of these. */
export interface ChoiceAsking<Value> {
  readonly offered: readonly Value[];
  readonly selected: Value | null;
  readonly fault: ChoiceFault | null;
}

/** One of several: radios, and a button to go on. */
export interface Choice<Value> extends Question {
  /** What was answered. */
  value: Value | null;
  asking(): ChoiceAsking<Value>;
  select(value: Value): void;
}

export function createChoice<Value>(offered: () => readonly Value[]): Choice<Value> {
  let value: Value | null = null;
  let selected: Value | null = null;
  let fault: ChoiceFault | null = null;
  return {
    get value() {
      return value;
    },
    set value(answer) {
      value = answer;
    },
    asking: () => ({ offered: offered(), selected, fault }),
    isAnswered() {
      const [only, ...others] = offered();
      if (only !== undefined && others.length === 0) value = only;
      return value !== null && offered().includes(value);
    },
    isSkipped: () => offered().length === 1,
    open() {
      selected = value;
      fault = null;
    },
    select(wanted) {
      selected = wanted;
      fault = null;
    },
    take() {
      if (selected === null) fault = { code: 'nothingChosen' };
      else value = selected;
      return fault === null;
    },
  };
}
