/** One question of a journey, with the answer given to it. */
export interface Question {
  /** Whether it need not be asked: it is answered, or has only one answer, which it then takes. */
  isAnswered(): boolean;
  /** Whether it is passed over on the way back, because it was not asked on the way here. */
  isSkipped(): boolean;
  /** Comes to be asked: from the question before it, from what comes after it, or about one part of its answer. */
  open(from: 'before' | 'after' | number): void;
  /** Is asked no longer: another question is, or the check. */
  close?(): void;
  /** Takes what is selected as the answer; false when nothing is. Left out where a question goes on by itself. */
  take?(): boolean;
}

export interface Journey<Name extends string> {
  /** What is asked, or `check` once everything is answered. */
  readonly at: Name | 'check';
  /** To the first question that is to be asked. */
  begin(): void;
  /** On from a question that has been answered. */
  goOn(): void;
  /** Takes the answer and goes on; without one it stays. */
  next(): void;
  back(): void;
  go(to: Name | 'check'): void;
  /** Asks one question again, or one part of it, and comes back to the check. */
  change(what: Name, part?: number): void;
}

/** Questions in their order, each asked when it needs to be, and then the check. `moved` is called after each step. */
export function createJourney<Name extends string>(
  questions: Readonly<Record<Name, Question>>,
  moved: () => void,
  leave: () => void,
): Journey<Name> {
  const names = Object.keys(questions) as Name[];
  let at: Name | 'check' = 'check';
  /** Came from the check, and goes back there. */
  let changing = false;

  function go(to: Name | 'check', from: 'before' | 'after' | number = 'before'): void {
    if (at !== 'check' && at !== to) questions[at].close?.();
    at = to;
    if (to === 'check') changing = false;
    else questions[to].open(from);
    moved();
  }

  const ahead = (from: number) => go(names.slice(from).find((name) => !questions[name].isAnswered()) ?? 'check');
  const goOn = () => ahead(changing ? 0 : names.indexOf(at as Name) + 1);

  return {
    get at() {
      return at;
    },
    begin() {
      changing = false;
      ahead(0);
    },
    goOn,
    next() {
      const isTaken = at === 'check' ? undefined : questions[at].take?.();
      if (isTaken === true) goOn();
      else if (isTaken === false) moved();
    },
    back() {
      if (changing) return go('check');
      const before = at === 'check' ? names : names.slice(0, names.indexOf(at));
      const to = before.findLast((name) => !questions[name].isSkipped());
      if (to === undefined) leave();
      else go(to, 'after');
    },
    go: (to) => go(to),
    change(what, part) {
      changing = true;
      go(what, part);
    },
  };
}
