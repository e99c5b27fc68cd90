/**
 * Loads livekit-client in another way than `import('livekit-client')`. The type of what it loads is named by its own
 * files alone: they import packages that livekit-client does not bring (2.23.0), which whoever checks the declarations of
 * libraries would be shown for a page that never opens a room.
 */
export type LoadLiveKit = () => Promise<{ readonly Room: new (...options: never[]) => object }>;
