export * from '../crisis/lines.ts';
export * from './booking.ts';
export * from './my-bookings.ts';
export * from './slot-chooser.ts';
export * from './store.ts';
export * from './therapist-picker.ts';
export * from './trouble.ts';
