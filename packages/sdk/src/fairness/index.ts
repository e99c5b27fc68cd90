export * from './fair-order.ts';
