import { messages as cy } from './cy/system-check.ts';
import { messages as en } from './en/system-check.ts';
import { catalogue } from './messages.ts';
import type { CheckCode, CheckItem } from '../system-check/items.ts';

export * from './system-check-fixes.ts';

/** Apart from the other words, because few pages show a system check. */
export const systemCheckWords = /* @__PURE__ */ catalogue({ en, cy, reviewed: { en: true, cy: false } });

/** A sentence for each finding of each item: one that is left out does not compile. */
export type FindingWords = { readonly [Item in CheckItem]: Readonly<Record<CheckCode<Item>, string>> };

export type SystemCheckWords = ReturnType<typeof systemCheckWords>;
