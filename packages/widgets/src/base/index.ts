export * from './busy-controller.ts';
export * from './client-context.ts';
export * from './flow-element.ts';
export * from './language-controller.ts';
export * from './leave.ts';
export * from './meetwell-element.ts';
export * from './store-controller.ts';
export * from './templates.ts';
