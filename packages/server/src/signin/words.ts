import type { SignInFault } from './openid.ts';

/** The languages of the pages. */
export const LANGUAGES = ['en', 'cy'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Why somebody stands before a closed door. */
export type Refusal = SignInFault | 'attempt' | 'unknown' | 'idle' | 'unavailable' | 'forged';

/** What the pages say. */
export interface PageWords {
  readonly staffTitle: string;
  readonly membersTitle: string;
  readonly skip: string;
  readonly signIn: string;
  readonly staffLead: (partner: string) => string;
  readonly membersLead: (partner: string) => string;
  readonly signInWith: (host: string) => string;
  readonly signOut: string;
  readonly everywhere: string;
  readonly everywhereHint: string;
  readonly signedOut: string;
  readonly signedOutLead: string;
  readonly alsoThere: (host: string) => string;
  readonly startAgain: string;
  readonly back: string;
  readonly soon: string;
  readonly soonLead: string;
  readonly stay: string;
  readonly script: string;
  readonly services: string;
  readonly otherLanguage: string;
  readonly crisis: string;
  readonly crisisLead: string;
  readonly refusals: Readonly<Record<Refusal, readonly [heading: string, ...paragraphs: string[]]>>;
  /** Whom to ask, where the partner named nobody. */
  readonly somebody: (partner: string) => string;
  readonly ask: (contact: string) => string;
}

const en: PageWords = {
  staffTitle: 'For staff',
  membersTitle: 'Your sessions',
  skip: 'Skip to main content',
  signIn: 'Sign in',
  staffLead: (partner) => `For people who work for ${partner}. You sign in with your work account.`,
  membersLead: (partner) => `See your sessions with ${partner}, ask for one, and meet.`,
  signInWith: (host) => `You will go to ${host} to sign in, and come back here.`,
  signOut: 'Sign out',
  everywhere: 'Sign out everywhere',
  everywhereHint: 'Ends this sign-in in every browser that you used.',
  signedOut: 'You have signed out',
  signedOutLead: 'If others use this computer, close the browser too.',
  alsoThere: (host) => `Sign out of ${host} as well`,
  startAgain: 'Start again',
  back: 'Go back',
  soon: 'You will soon be signed out',
  soonLead: 'You have not done anything here for a while. In 5 minutes you will be signed out.',
  stay: 'Stay signed in',
  script: 'This page needs JavaScript.',
  services: 'Your services',
  otherLanguage: 'Cymraeg',
  crisis: 'In crisis? Get help now',
  crisisLead: 'If a life is at risk, call 999. To talk to someone at any time, call Samaritans on 116 123.',
  refusals: {
    declined: ['You have not been signed in', 'The sign-in was stopped, or you did not agree to share who you are.'],
    away: [
      'Sign-in is not working at the moment',
      'The place where you sign in does not answer. Nothing is wrong with your account. Try again in a few minutes.',
    ],
    misconfigured: [
      'Sign-in is not set up properly',
      'The place where you sign in and this service do not know each other. Trying again will not help.',
    ],
    notTrusted: [
      'We need more proof of who you are',
      'Your account has not been checked as far as this service needs. You can prove more of who you are where you sign in, and try again.',
    ],
    failed: ['You have not been signed in', 'Something did not fit when you came back. Start again.'],
    attempt: [
      'Start again to sign in',
      'You came back in another browser, after more than 10 minutes, or for the second time.',
    ],
    unknown: [
      'You are not registered with this service',
      'You have signed in, but this service does not know your account, or it was closed.',
    ],
    idle: [
      'You have been signed out',
      'You had not done anything here for 30 minutes, or signed in more than 12 hours ago.',
    ],
    unavailable: ['This service is not available for a moment', 'Try again in a minute.'],
    forged: ['Nothing was changed', 'That did not come from a page of this service.'],
  },
  somebody: (partner) => `whoever looks after this service at ${partner}`,
  ask: (contact) => `If you think this is wrong, ask ${contact}.`,
};

/** Machine-assisted: no Welsh speaker has read it yet. */
const cy: PageWords = {
  staffTitle: 'I staff',
  membersTitle: 'Eich sesiynau',
  skip: 'Neidio i’r prif gynnwys',
  signIn: 'Mewngofnodi',
  staffLead: (partner) => `I bobl sy’n gweithio i ${partner}. Rydych yn mewngofnodi â’ch cyfrif gwaith.`,
  membersLead: (partner) => `Gweld eich sesiynau gyda ${partner}, gofyn am un, a chyfarfod.`,
  signInWith: (host) => `Byddwch yn mynd i ${host} i fewngofnodi, ac yn dod yn ôl yma.`,
  signOut: 'Allgofnodi',
  everywhere: 'Allgofnodi ym mhobman',
  everywhereHint: 'Yn dod â hyn i ben ym mhob porwr a ddefnyddioch.',
  signedOut: 'Rydych wedi allgofnodi',
  signedOutLead: 'Os oes pobl eraill yn defnyddio’r cyfrifiadur hwn, caewch y porwr hefyd.',
  alsoThere: (host) => `Allgofnodi o ${host} hefyd`,
  startAgain: 'Dechrau eto',
  back: 'Mynd yn ôl',
  soon: 'Byddwch yn cael eich allgofnodi cyn bo hir',
  soonLead: 'Nid ydych wedi gwneud dim yma ers tro. Ymhen 5 munud byddwch yn cael eich allgofnodi.',
  stay: 'Aros wedi mewngofnodi',
  script: 'Mae angen JavaScript ar y dudalen hon.',
  services: 'Eich gwasanaethau',
  otherLanguage: 'English',
  crisis: 'Mewn argyfwng? Cael help nawr',
  crisisLead: 'Os oes bywyd mewn perygl, ffoniwch 999. I siarad â rhywun unrhyw bryd, ffoniwch y Samariaid ar 116 123.',
  refusals: {
    declined: [
      'Nid ydych wedi mewngofnodi',
      'Cafodd y mewngofnodi ei atal, neu ni wnaethoch gytuno i rannu pwy ydych.',
    ],
    away: [
      'Nid yw mewngofnodi’n gweithio ar hyn o bryd',
      'Nid yw’r man lle rydych yn mewngofnodi yn ateb. Nid oes dim o’i le ar eich cyfrif. Rhowch gynnig arall arni ymhen ychydig funudau.',
    ],
    misconfigured: [
      'Nid yw mewngofnodi wedi’i osod yn iawn',
      'Nid yw’r man lle rydych yn mewngofnodi a’r gwasanaeth hwn yn adnabod ei gilydd. Ni fydd ceisio eto yn helpu.',
    ],
    notTrusted: [
      'Mae angen mwy o brawf o bwy ydych arnom',
      'Nid yw eich cyfrif wedi’i wirio cymaint ag sydd ei angen ar y gwasanaeth hwn. Gallwch brofi mwy o bwy ydych lle rydych yn mewngofnodi, a cheisio eto.',
    ],
    failed: ['Nid ydych wedi mewngofnodi', 'Nid oedd rhywbeth yn cyd-fynd pan ddaethoch yn ôl. Dechreuwch eto.'],
    attempt: [
      'Dechreuwch eto i fewngofnodi',
      'Daethoch yn ôl mewn porwr arall, ar ôl mwy na 10 munud, neu am yr eildro.',
    ],
    unknown: [
      'Nid ydych wedi’ch cofrestru â’r gwasanaeth hwn',
      'Rydych wedi mewngofnodi, ond nid yw’r gwasanaeth hwn yn adnabod eich cyfrif, neu cafodd ei gau.',
    ],
    idle: [
      'Rydych wedi cael eich allgofnodi',
      'Nid oeddech wedi gwneud dim yma ers 30 munud, neu gwnaethoch fewngofnodi fwy na 12 awr yn ôl.',
    ],
    unavailable: ['Nid yw’r gwasanaeth hwn ar gael am ennyd', 'Rhowch gynnig arall arni ymhen munud.'],
    forged: ['Ni newidiwyd dim', 'Ni ddaeth hynny o dudalen y gwasanaeth hwn.'],
  },
  somebody: (partner) => `pwy bynnag sy’n gofalu am y gwasanaeth hwn yn ${partner}`,
  ask: (contact) => `Os ydych yn meddwl bod hyn yn anghywir, gofynnwch i ${contact}.`,
};

export const WORDS: Readonly<Record<Language, PageWords>> = { en, cy };

/** What an address asks for, else what the browser prefers, else English. */
export function languageOf(asked: string | undefined, accepted: string | undefined): Language {
  const found = LANGUAGES.find((one) => one === asked);
  return found ?? (/^\s*cy\b/i.test(accepted ?? '') ? 'cy' : 'en');
}
