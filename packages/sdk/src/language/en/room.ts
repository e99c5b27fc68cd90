import { counted } from '../plurals.ts';

/** The session room. */
export const messages = {
  title: {
    video: 'Video session',
    audio: 'Audio session',
    text: 'Text session',
    messaging: 'Messaging session',
    telephone: 'Phone session',
  },
  titleWith: (title: string, name: string) => `${title} with ${name}`,
  who: 'Who',
  when: 'When',
  how: 'How',

  tooEarly: {
    heading: 'Your session is not open yet',
    opens: (moment: string) => `You can enter from ${moment}.`,
    stay: 'You can keep this page open. It changes by itself.',
  },

  waiting: {
    memberHeading: 'You are in the waiting room',
    memberBody: (name: string) => `${name} will let you in. Nobody can see or hear you until then.`,
    readyHeading: (name: string) => `${name} is in the waiting room`,
    readyBody: 'Nobody can see or hear each other until you let them in.',
    absentHeading: (name: string) => `${name} is not here yet`,
    absentBody: 'We will tell you here as soon as they come. You can check your camera and microphone meanwhile.',
    absentBodyText: 'We will tell you here as soon as they come.',
    letIn: 'Let in',
    lettingIn: 'Letting in',
    leave: 'Leave the waiting room',
    offline: 'Your connection is gone. Your place is kept, and we are trying to connect again.',
  },

  privacy: {
    heading: 'For your privacy',
    place: 'Be somewhere private, where nobody can overhear you.',
    interruptions: 'Ask others not to interrupt you, and silence your phone.',
    light: 'Sit with a light in front of you, not behind you.',
    headset: 'Use headphones if you have some.',
    screen: 'Turn your screen so that nobody else can read it.',
    kept: 'Messages of this session are deleted after it.',
    recorded: 'Sessions are never recorded.',
  },

  joining: {
    heading: 'Joining your session',
    body: (name: string) => `We are connecting you with ${name}.`,
  },

  preview: {
    heading: 'Check your camera and microphone',
    headingAudio: 'Check your microphone',
    picture: 'Your picture, as others will see it',
    cameraOff: 'Your camera is off',
    opening: 'Opening your camera and microphone. Your browser may ask you to allow it.',
    openingAudio: 'Opening your microphone. Your browser may ask you to allow it.',
    level: 'Microphone level',
    levelHint: 'Say something: the bar should move.',
    muted: 'Your microphone is muted',
  },

  devices: {
    heading: 'Devices',
    camera: 'Camera',
    microphone: 'Microphone',
    speaker: 'Speaker',
    unnamed: (kind: string, number: number) => `${kind} ${number}`,
  },

  problems: {
    camera: {
      denied:
        'Your browser does not let this page use your camera. Allow it in the browser’s address bar, then try again.',
      system:
        'Your device does not let your browser use your camera. Allow it in the device’s own settings, then try again.',
      notFound: 'We found no camera. Connect one, or go on without.',
      inUse: 'Another program is using your camera. Close it, then try again.',
      policy: 'This website does not let Meetwell use your camera. Tell whoever runs the website.',
      insecure:
        'This page is not secure, so your browser does not give it your camera. Its address must begin with https.',
      lost: 'Your camera stopped. Check that it is connected, then try again.',
      other: 'Your camera does not start. Try again, or go on without.',
    },
    microphone: {
      denied:
        'Your browser does not let this page use your microphone. Allow it in the browser’s address bar, then try again.',
      system:
        'Your device does not let your browser use your microphone. Allow it in the device’s own settings, then try again.',
      notFound: 'We found no microphone. Connect one, then try again.',
      inUse: 'Another program is using your microphone. Close it, then try again.',
      policy: 'This website does not let Meetwell use your microphone. Tell whoever runs the website.',
      insecure:
        'This page is not secure, so your browser does not give it your microphone. Its address must begin with https.',
      lost: 'Your microphone stopped. Check that it is connected, then try again.',
      other: 'Your microphone does not start. Try again.',
    },
  },

  controls: {
    label: 'Session controls',
    mute: 'Mute',
    unmute: 'Unmute',
    cameraOff: 'Turn camera off',
    cameraOn: 'Turn camera on',
    chat: 'Chat',
    unread: (count: number) => counted('en', count, { one: 'new message', other: 'new messages' }),
    more: 'More',
    leave: 'Leave',
  },

  more: {
    heading: 'More',
    hideSelf: 'Hide my picture',
    showSelf: 'Show my picture',
    sendBack: (name: string) => `Send ${name} back to the waiting room`,
  },

  leaving: {
    heading: 'Leave the session?',
    forNow: 'Leave for now',
    forNowHint: 'The session goes on. You can come back.',
    end: 'End session for everyone',
    endHint: 'Nobody can come back, and the messages are deleted.',
    stay: 'Stay in the session',
  },

  stage: {
    you: 'You',
    yourPicture: 'Your picture',
    move: 'Move your picture',
    moveHint: 'Use the arrow keys, or drag it.',
    hide: 'Hide your picture',
    pictureOf: (name: string) => `${name}, picture`,
    waitingFor: (name: string) => `Waiting for ${name}`,
    connecting: (name: string) => `Connecting you with ${name}`,
    cameraOff: (name: string) => `${name} has turned their camera off`,
    muted: (name: string) => `${name} is muted`,
    speaking: (name: string) => `You are connected. ${name} can hear you.`,
    speakingMuted: 'You are connected. Your microphone is muted.',
    alone: (name: string) => `${name} is not in the session at the moment`,
  },

  timeLeft: (time: string) => `${time} left`,
  timeUp: 'The agreed time is over',

  quality: {
    own: (words: string) => `Your connection: ${words}`,
    other: (name: string, words: string) => `${name}: ${words}`,
    good: 'good',
    weak: 'weak',
    lost: 'lost',
    unknown: 'checking',
    connected: 'here',
    away: 'away',
    waitingRoom: 'in the waiting room',
  },

  trouble: {
    elsewhere: 'You are in this session in another window.',
    offline: 'Your connection is gone. We are connecting again by ourselves. What you write is kept and sent then.',
    mediaLost: 'The call broke off. We are connecting again by ourselves. You can use the chat.',
    soundBlocked: 'Your browser is holding back the sound.',
    otherWaiting: (name: string) => `${name} is in the waiting room.`,
    videoSuspended: 'Your connection is weak. We turned off video so that you can keep talking.',
    mediaUnavailable: 'Voices and pictures do not work at the moment. We keep trying. You can use the chat.',
    otherGone: (name: string) => `We have lost ${name}. They can come back by themselves.`,
    otherVideoPaused: (name: string) =>
      `The connection is weak, so the picture of ${name} is paused. You can keep talking.`,
    weak: 'Your connection is weak. Turning your camera off may help.',
    weakAudio: 'Your connection is weak.',
    over: 'Your connection is back.',
  },

  remedy: {
    takeOver: 'Use this window',
    unlockSound: 'Turn the sound on',
    resumeVideo: 'Turn it on again',
    admit: 'Let in',
    retryDevices: 'Try again',
  },

  chat: {
    heading: 'Chat',
    messages: 'Messages',
    close: 'Close chat',
    empty: 'No messages yet.',
    deleted: 'Messages are deleted when the session is over.',
    label: 'Write a message',
    hint: 'Press Enter to send, Shift and Enter for a new line.',
    send: 'Send',
    you: 'You',
    sending: 'Sending',
    waiting: 'Not sent yet. It is sent when you are connected again.',
    refused: 'Not sent',
    arrived: (name: string, text: string) => `${name}: ${text}`,
  },

  ended: {
    overHeading: 'Your session has ended',
    leftHeading: 'You have left the session',
    leftBody: (name: string) => `The session with ${name} is still open. You can go back in until it ends.`,
    goBack: 'Go back in',
    nextHeading: 'What happens next',
    nextMember: 'You can see this session and book the next one in My bookings.',
    nextTherapist: 'The session is closed for both of you.',
    breathe: 'Take a moment for yourself before you go on with your day.',
    deleted: 'The messages of this session are deleted. Nothing was recorded.',
    done: 'Go to my bookings',
    doneTherapist: 'Go to my desk',
  },

  refused: {
    heading: 'You cannot enter this session',
    body: 'It may have been moved or cancelled. Look at your bookings to see how things stand.',
  },
};
