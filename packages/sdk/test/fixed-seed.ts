import { configureGlobal } from 'fast-check';

/** The same random values in every run: a mutant is noticed for what it changes, and not by chance. */
configureGlobal({ seed: 20260329 });
