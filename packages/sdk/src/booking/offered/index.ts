import type { AnyRule } from '../rule.ts';
import { agreeToOffer, refuseOffer, withdrawOffer } from './answering.ts';

/** How a time is agreed when a worker offers a place and the person answers, by text message as a rule. */
export const OFFERED_RULES: readonly AnyRule[] = [agreeToOffer, refuseOffer, withdrawOffer];
