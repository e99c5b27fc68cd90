/** What therapists wrote when they declined. */
export const DECLINING: readonly string[] = [
  'I’m away that week — please ask Tomás, who’s free on Tuesdays.',
  "I can't make any of these. Would 'early mornings' suit?",
  'Mae’n ddrwg gen i, dydw i ddim ar gael.\n\nRhowch gynnig ar wythnos arall.',
  'آسف، لست متاحًا في هذا الوقت.',
  'Sorry 😔 — full until mid-April; C:\\calendar says so.',
];

/** What either side wrote when it called a session off. */
export const CANCELLING: readonly string[] = [
  'My daughter is ill; I’m so sorry.',
  "Something's come up at work. Can't be helped.",
  'אני לא יכולה להגיע היום',
  '🤒 not today',
  'Trains are off. "Replacement buses" -- no.',
  'Problème de santé, à bientôt…',
];

/** What is said in sessions in writing. */
export const CHATTING: readonly string[] = [
  'Hello, can you read me?',
  'Yes 🙂 — take your time.',
  "I didn't sleep again.",
  'مرحبا، أنا هنا',
  'Shall we begin with last week’s notes?',
];
