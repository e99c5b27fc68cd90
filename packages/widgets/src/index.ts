/** The element classes, without registering them; `define/*` registers. */
export * from './base/index.ts';
export { MeetwellBooking } from './booking/booking.ts';
export { MeetwellCrisisHelp } from './crisis-help/crisis-help.ts';
export { define, VERSION } from './define/define.ts';
export { MeetwellMyBookings } from './my-bookings/my-bookings.ts';
export { MeetwellProvider } from './provider/provider.ts';
export { MeetwellSessionRoom } from './session-room/session-room.ts';
export { MeetwellSlotChooser } from './slot-chooser/slot-chooser.ts';
export { MeetwellSystemCheck } from './system-check/system-check.ts';
export * from './theme/index.ts';
export { MeetwellTherapistDesk } from './therapist-desk/therapist-desk.ts';
export { MeetwellTherapistPicker } from './therapist-picker/therapist-picker.ts';
