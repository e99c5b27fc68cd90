/** The element classes, without registering them; `define/*` registers. */
export * from './base/index.ts';
export { MeetwellCrisisHelp } from './crisis-help/crisis-help.ts';
export { define, VERSION } from './define/define.ts';
export { MeetwellProvider } from './provider/provider.ts';
export * from './theme/index.ts';
