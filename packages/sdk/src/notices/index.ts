export * from './channels.ts';
export * from './quiet.ts';
