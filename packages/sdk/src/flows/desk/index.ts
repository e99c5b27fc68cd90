export type * from './cancelling.ts';
export type * from './declining.ts';
export * from './desk.ts';
export type { DeskList, DeskRequest, DeskSession } from './list.ts';
export type { DeskClient, DeskFault, DeskNotice, DeskPage, DeskPageOptions, DeskPageView } from './page.ts';
export type * from './proposing.ts';
export type { DeskAnswer } from './quick-answers.ts';
export { DESK_TASKS, type DeskTask, type DeskTaskName } from './tasks.ts';
