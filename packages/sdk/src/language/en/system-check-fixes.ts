const allowAgain = 'Then check again.';

/**
 * What to do about a finding, by browser and system: the most exact entry counts (`chrome-windows`, then `windows`, then
 * `chrome`, then `any`). The names of menus are those of the browsers in 2026.
 */
export const fixes = {
  denied: {
    any: `Open the site settings beside the address of this page, allow camera and microphone, and load the page again. ${allowAgain}`,
    chrome: `Select the icon to the left of this page’s address. Turn on Camera and Microphone. ${allowAgain}`,
    edge: `Select the padlock to the left of this page’s address, then “Permissions for this site”. Set Camera and Microphone to “Allow”. ${allowAgain}`,
    firefox: `Select the crossed-out camera or microphone to the left of this page’s address, and remove the block. ${allowAgain}`,
    safari: `In the menu “Safari”, choose “Settings for” this website. Set Camera and Microphone to “Allow”. ${allowAgain}`,
    samsung: `Open the menu of the browser, then Settings, “Sites and downloads”, “Site permissions”. Allow Camera and Microphone for this site. ${allowAgain}`,
    'chrome-android': `Select the icon to the left of this page’s address, then “Permissions”. Turn on Camera and Microphone. ${allowAgain}`,
    'firefox-android': `Select the padlock beside this page’s address. Set Camera and Microphone to “Allowed”. ${allowAgain}`,
    'safari-ios': `Select the button beside this page’s address, then “Website Settings”. Set Camera and Microphone to “Allow”. ${allowAgain}`,
    'chrome-ios': `Open the Settings app of your device, then Chrome. Turn on Camera and Microphone. ${allowAgain}`,
  },
  system: {
    any: `Open the settings of your device, find privacy, and let your browser use camera and microphone. ${allowAgain}`,
    windows: `Open Settings, then “Privacy & security”. Under Camera and under Microphone, turn on “Let desktop apps access” it. ${allowAgain}`,
    mac: `Open System Settings, then “Privacy & Security”. Under Camera and under Microphone, turn on your browser, then quit it and open it again. ${allowAgain}`,
    android: `Open Settings, then Apps, then your browser, then Permissions. Allow Camera and Microphone. ${allowAgain}`,
    ios: `Open Settings, then Apps, then your browser. Turn on Camera and Microphone. ${allowAgain}`,
    chromeos: `Open Settings, then “Privacy and security”, then “Privacy controls”. Turn on camera and microphone access. ${allowAgain}`,
  },
  notFound: {
    any: 'Connect one and turn it on, or use a device that has one built in. Then check again.',
    android: 'Close this page and open it again. If it is still not found, restart your phone or tablet.',
    ios: 'Close this page and open it again. If it is still not found, restart your phone or tablet.',
    windows:
      'Connect one, or look for a key or switch that turns it off. In Settings, “Bluetooth & devices” lists what Windows sees.',
  },
  inUse: {
    any: 'Close other video calls and other pages that use it. Then check again.',
    windows:
      'Close Teams, Zoom and other pages that use it, then check again. If that does not help, restart your computer.',
    android: 'End other calls and close other apps that use it. Then check again.',
    ios: 'End phone and FaceTime calls, and close other apps that use it. Then check again.',
  },
  policy: {
    any: 'You cannot change this yourself. Tell whoever runs this website that it must allow camera and microphone for our pages. You can try to open the page in a tab of its own.',
  },
  insecure: {
    any: 'Open the same address with “https://” at its beginning. If that does not work, tell whoever runs this website.',
  },
  lost: { any: 'Look whether its cable or its Bluetooth connection has come loose. Then check again.' },
  other: {
    any: 'Close the page, open it again and check again. If that does not help, restart your device, or use another browser.',
  },
  muted: {
    any: 'Look for a switch or a key on your microphone, headset or keyboard that mutes it. Then check again.',
    windows:
      'Look for a switch or key that mutes it. In Settings, System, Sound, see that the input volume is not 0. Then check again.',
    mac: 'Look for a switch that mutes it. In System Settings, Sound, Input, see that the input volume is not at its lowest. Then check again.',
  },
  quiet: {
    any: 'Check again and speak as loudly as you would to somebody across a table. If the bar still does not move, choose another microphone.',
  },
  virtual: { any: 'Close the program that it belongs to, and choose a real device in the list. Then check again.' },
  dark: { any: 'Open the cover of your camera, or turn on a light. Then check again.' },
  frozen: {
    any: 'Wave at your camera. If the picture does not move, close other programs that use it, then check again.',
  },
  notHeard: {
    any: 'Turn up the volume, and see that your headphones are connected. Choose another speaker if there is a list of them. Then play the tones again.',
    ios: 'Turn up the volume with the buttons at the side, and see that your phone is not on silent. Then play the tones again.',
    android: 'Turn up the volume of media with the buttons at the side. Then play the tones again.',
    windows:
      'Turn up the volume in the corner of the screen, and choose the right speaker there. Right-click the tab of this page: it must not be muted.',
  },
  old: {
    any: 'Update your browser, then check again.',
    chrome:
      'Open the menu with three dots, then Help, then “About Google Chrome”. It updates by itself; restart it then.',
    edge: 'Open the menu with three dots, then “Help and feedback”, then “About Microsoft Edge”. It updates by itself; restart it then.',
    firefox: 'Open the menu with three lines, then Help, then “About Firefox”. It updates by itself; restart it then.',
    safari: 'Safari is updated with your device: open its settings, then General, then “Software Update”.',
  },
  inApp: {
    any: 'Open this page in your browser: look for “Open in browser” in the menu of the app.',
    ios: 'Open this page in Safari: select the button with a square and an arrow, or the menu, then “Open in Safari”.',
    android: 'Open this page in Chrome: select the menu with three dots, then “Open in Chrome”.',
  },
  noCalls: { any: 'Use a recent version of Chrome, Edge, Firefox or Safari, or another device.' },
  clockOff: { any: 'Open the settings of your device, find date and time, and let it set the time by itself.' },
  offline: { any: 'See that you are connected to the internet. If you use a VPN, turn it off. Then check again.' },
  ours: { any: 'You do not need to do anything. Check again before your session.' },
  blocked: {
    any: 'Try another network, such as your phone’s. At work or at a university, ask whoever looks after the network to allow WebRTC and the address of the video service. If you use a VPN, turn it off.',
  },
  slower: {
    any: 'You can go on. If voices break up, turn off your VPN or use another network.',
  },
  weak: {
    any: 'Go closer to your router or use a cable. Ask others at home to pause films and downloads. An audio session needs less.',
    android: 'Go closer to your router, or change between wifi and mobile data. An audio session needs less.',
    ios: 'Go closer to your router, or change between wifi and mobile data. An audio session needs less.',
  },
  busy: { any: 'Close programs and pages that you do not need. Connect your device to power. Then check again.' },
  lowBattery: { any: 'Connect your device to power before your session.' },
  soundBlocked: {
    any: 'Press “Turn the sound on” when we offer it in the session.',
    safari: 'In the menu “Safari”, choose “Settings for” this website, and set Auto-Play to “Allow All Auto-Play”.',
    firefox: 'Select the icon to the left of this page’s address, and allow audio.',
  },
  notKept: {
    any: 'In the settings of your device, let the screen stay on for an hour before your session.',
    ios: 'Open Settings, then “Display & Brightness”, then Auto-Lock, and choose a longer time before your session.',
    android: 'Open Settings, then Display, then “Screen timeout”, and choose a longer time before your session.',
  },
};
