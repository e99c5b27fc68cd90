/** Crisis help. The number itself is a link, so the words stand before and after it. */
export const messages = {
  heading: 'In crisis?',
  notHere: 'This is not a crisis service. Nobody reads it round the clock.',
  help: 'If you need help now:',
  call: 'Call',
  text: 'Text',
  to: (word: string) => `${word} to`,
  lines: {
    emergency: 'if your life or someone else’s is at risk, or go to A&E',
    nhs111: 'and select the mental health option (option 2), any time',
    nhs24: 'and select the mental health option, any time',
    breathingSpace: 'Breathing Space: Monday to Thursday 6pm to 2am, and 6pm on Friday to 6am on Monday',
    samaritans: 'Samaritans: any time, free from any phone',
    shout: 'Shout: any time, free',
  },
};
