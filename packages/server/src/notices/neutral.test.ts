import { describe, expect, it } from 'vitest';
import {
  identifier,
  instant,
  INSTANT,
  NEGOTIATED,
  OFFERED,
  zone,
  type Booking,
  type BookingEvent,
  type EventType,
  type Policy,
} from '@meetwell/sdk';
import { LANGUAGES, noticeWords, type Language } from '@meetwell/sdk/language';
import type { PersonId } from '../database/partner.ts';
import { RIVERSIDE } from '../../test/people.ts';
import { calendarFile } from './calendar.ts';
import { NOTHING_CHOSEN } from './choices.ts';
import { composeEmail } from './email.ts';
import type { Recipient } from './recipients.ts';
import { composeText } from './text/text.ts';
import { segmentsOf } from './text/segments.ts';
import { wordsFor, type Occasion } from './words.ts';
import { calendarLinks } from './calendar-links.ts';
import { TEST_RING } from '../../test/database.ts';
import { readEntry } from '../../test/itip.ts';

/*
 * Nothing that leaves the site says what it is about (row C4). The words are what somebody over the shoulder would
 * understand: the care, the state of mind, the trade of who gives it, and the kinds of places where it is given.
 */
const TELLING: Readonly<Record<Language, readonly string[]>> = {
  en: [
    ...[
      'therap',
      'counsel',
      'psych',
      'mental',
      'wellbeing',
      'well-being',
      'depress',
      'anxi',
      'mood',
      'stress',
      'trauma',
    ],
    ...[
      'suicid',
      'self-harm',
      'crisis',
      'distress',
      'addict',
      'alcohol',
      'drug',
      'disorder',
      'diagnos',
      'symptom',
      'treat',
    ],
    ...[
      'patient',
      'clinic',
      'nurse',
      'doctor',
      'hospital',
      'ward',
      'trust',
      'nhs',
      'camhs',
      'iapt',
      'talking',
      'health',
    ],
    ...[
      'care',
      'support worker',
      'recovery',
      'cbt',
      'emdr',
      'phq',
      'gad-7',
      'referral',
      'prescription',
      'charity',
      'student',
    ],
  ],
  cy: [
    ...[
      'therap',
      'cwnsel',
      'seic',
      'seicol',
      'meddwl',
      'lles',
      'iselder',
      'pryder',
      'gorbryder',
      'hwyliau',
      'straen',
      'trawma',
    ],
    ...[
      'hunanladd',
      'hunan-niweidio',
      'argyfwng',
      'trallod',
      'caethiwed',
      'alcohol',
      'cyffur',
      'anhwylder',
      'diagnosis',
    ],
    ...[
      'symptom',
      'triniaeth',
      'claf',
      'cleifion',
      'clinig',
      'nyrs',
      'meddyg',
      'ysbyty',
      'ward',
      'ymddiriedolaeth',
      'gig',
    ],
    ...['iechyd', 'gofal', 'gweithiwr cymorth', 'adferiad', 'atgyfeir', 'presgripsiwn', 'elusen', 'myfyriwr', 'siarad'],
  ],
};

function toldOf(text: string): readonly string[] {
  const words = text.toLowerCase().replaceAll('’', "'");
  // At the beginning of a word: "care" is in "careful", and not in "scarecrow".
  return [...TELLING.en, ...TELLING.cy].filter((word) => new RegExp(`(?<!\\p{L})${word}`, 'u').test(words));
}

const START = instant('2026-12-03T18:00:00Z');
const LATER = { start: instant('2026-12-04T18:00:00Z'), end: instant('2026-12-04T18:50:00Z') };
const TIME = { start: START, end: instant('2026-12-03T18:50:00Z') };
const BY = instant('2026-12-01T09:00:00Z');
const preferences = ['2026-12-03', '2026-12-04', '2026-12-07'].map((date) => ({ date, part: 'evening' })) as never;
const proposals = [1, 2, 3].map((n) => ({ id: identifier(`1-${n}`), ...TIME })) as never;
const at = { v: 1, at: BY, by: { kind: 'system' } } as const;
const opening = {
  booking: 'bkg_1',
  flow: 'negotiated',
  service: 'talking',
  policy: 'p',
  member: 'm',
  modality: 'video',
  length: 50,
};

/** One of each event, and of those that are told in several ways each of them. */
const EVENTS: Readonly<Record<EventType, readonly object[]>> = {
  requested: [{ ...opening, candidates: ['t'], preferences, answerBy: BY }],
  slotHeld: [{ ...opening, source: 'waitingList', therapist: 't', time: TIME, until: BY }],
  offered: [{ ...opening, cover: 'free', therapist: 't', time: TIME, place: null, answerBy: BY }],
  messagingStarted: [{ ...opening, cover: 'session', therapist: 't', closesAt: BY }],
  holdExtended: [{ until: BY }],
  holdReleased: [{}],
  reserved: [{ cover: 'session', confirmBy: BY }],
  providerConfirmed: [{ time: TIME, graceEnds: BY }],
  rescheduled: [true, false].map((sessionLost) => ({
    from: TIME,
    to: LATER,
    confirmBy: BY,
    late: sessionLost,
    sessionLost,
  })),
  agreed: [{ time: TIME, graceEnds: BY }],
  offerRefused: [{}],
  messagingEnded: [{}],
  proposed: [{ therapist: 't', proposals, answerBy: BY }],
  declined: [{ therapist: 't', message: 'txt_1', last: true }],
  accepted: [{ proposal: { id: '1-1', ...TIME }, graceEnds: BY }],
  refused: [{ preferences, answerBy: BY }],
  withdrawn: [{}],
  lapsed: [{ waitingFor: 'therapist' }, { waitingFor: 'member' }],
  moveRequested: [{ preferences, late: false, answerBy: BY }],
  moveProposed: [{ startedBy: 'member', late: false, proposals, answerBy: BY }],
  moved: [true, false].map((sessionLost) => ({ from: TIME, to: { id: '1-1', ...LATER }, graceEnds: BY, sessionLost })),
  moveEnded: [{ cause: 'declined', message: null }],
  cancelled: ['member', 'therapist', 'system'].map((who) => ({ who, late: true, sessionLost: true, message: null })),
  started: [{ closesAt: BY }],
  completed: [{}],
  missed: ['member', 'therapist'].map((who) => ({ who, sessionLost: true })),
  interrupted: ['nobodyCame', 'notRecorded'].map((cause) => ({ cause })),
};

const POLICIES: readonly Policy[] = [NEGOTIATED, INSTANT, OFFERED];

function bookingOf(policy: Policy, cover: Booking['cover'], modality: Booking['modality']): Booking {
  return {
    ...{
      id: identifier('bkg_1'),
      flow: policy.flow,
      service: identifier('talking'),
      member: identifier('m'),
      modality,
    },
    ...{ length: 50, policy: identifier('p'), openedAt: BY, revision: 3, cover, session: 'consumed', sequence: 0 },
    ...{ preferences, round: 1, moves: 0, state: 'confirmed', therapist: identifier('t'), time: TIME, place: null },
    ...{ move: null, graceEnds: BY },
  } as const;
}

function reader(role: Recipient['role'], language: Language, change: Partial<Recipient> = {}): Recipient {
  return {
    ...{
      id: role === 'member' ? 'm' : 't',
      person: 'x' as PersonId,
      role,
      name: role === 'member' ? 'Sam Okoye' : 'Amira Shah',
    },
    ...{ email: 'sam@example.org', phone: null, language, zone: null, choices: NOTHING_CHOSEN },
    ...change,
  };
}

interface Said {
  readonly what: string;
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly sms: string;
}

const SITE = 'https://www.riverside.example/';
const LINK = calendarLinks(TEST_RING, () => 'https://booking.example.nhs.uk').link({
  partner: RIVERSIDE,
  booking: identifier('bkg_1'),
  person: 'm',
});

/** Every notice there is, as every channel says it. */
function everything(change: Partial<Recipient> = {}): readonly Said[] {
  const said: Said[] = [];
  const occasions: readonly Occasion['event'][] = [
    ...Object.entries(EVENTS).flatMap(([type, all]) =>
      all.map((one) => ({ ...at, type, ...one }) as unknown as BookingEvent),
    ),
    { type: 'invitation' },
  ];
  for (const language of LANGUAGES) {
    for (const role of ['member', 'therapist'] as const) {
      for (const policy of POLICIES) {
        for (const [cover, modality] of [
          ['session', 'video'],
          ['charge', 'telephone'],
          ['free', 'text'],
        ] as const) {
          const booking = bookingOf(policy, cover, modality);
          const people = [reader('member', language, change), reader('therapist', language, change)];
          const one = people.find((person) => person.role === role)!;
          for (const event of occasions) {
            const words = wordsFor({ event, booking, policy, reader: one, people });
            if (words === null) continue;
            const parts = {
              reader: one,
              words,
              reference: 'MW-7K3P-Q2',
              siteLink: SITE,
              joining: event.type === 'invitation',
            };
            const mail = composeEmail({ ...parts, calendar: { change: 'add', link: LINK } });
            said.push({
              what: `${policy.flow} ${role} ${event.type} ${modality}`,
              language,
              ...mail,
              sms: composeText(parts),
            });
          }
        }
      }
    }
  }
  return said;
}

describe('what is said outside the site', () => {
  const all = everything();

  it('is every notice there is, in both languages', () => {
    const told = new Set(all.map(({ what }) => what.split(' ')[2]));
    const silent: readonly EventType[] = ['holdExtended', 'holdReleased', 'started', 'completed'];
    expect([...told].sort()).toEqual(
      [...Object.keys(EVENTS).filter((type) => !silent.includes(type as EventType)), 'invitation'].sort(),
    );
    expect(all.filter(({ language }) => language === 'cy').length).toBe(all.length / 2);
    expect(all.length).toBeGreaterThan(400);
  });

  it('has no word of therapy, of mental health or of a clinic’s kind, in subject, text, HTML and text message [C4]', () => {
    for (const { what, subject, text, html, sms } of all) {
      const words = [subject, text, html.replace(/<[^>]+>/g, ' '), sms]
        .join('\n')
        .replaceAll(SITE, '')
        .replaceAll(LINK, '');
      expect([what, toldOf(words)]).toEqual([what, []]);
    }
  });

  it('finds such words where they are', () => {
    expect(toldOf('Your therapist at the Talking Therapies clinic')).toEqual(['therap', 'clinic', 'talking', 'therap']);
    expect(toldOf('Eich apwyntiad iechyd meddwl')).toEqual(['meddwl', 'iechyd']);
  });

  it('comes from a neutral name, and into a calendar under neutral words [C4]', () => {
    const entry = { status: 'confirmed', time: TIME, sequence: 3, changedAt: BY } as const;
    for (const language of LANGUAGES) {
      const file = calendarFile(identifier('bkg_1'), entry, { language, organizer: 'bookings@example.org', now: BY });
      const { words } = readEntry(file);
      expect(words.length).toBeGreaterThan(2);
      expect([noticeWords(language).sender, ...words, file].flatMap(toldOf)).toEqual([]);
    }
  });

  it('has no name, number or id in a link, and none that is not ours or the partner’s [C4]', () => {
    for (const { what, text, html, sms } of all) {
      const links = new Set([text, html, sms].flatMap((words) => words.match(/https?:[^\s"<]+/g) ?? []));
      expect([what, [...links].sort()]).toEqual([what, [LINK, SITE]]);
    }
    expect(LINK).not.toMatch(/sam|amira|bkg|riverside/i);
  });

  it('travels in seven bits where no letter needs more, and in so many parts at most', () => {
    const parts = all.map(({ language, sms }) => ({ language, sms, ...segmentsOf(sms) }));
    // Letters of Welsh that GSM 03.38 does not have: they stay, as without them a word may be another.
    const needsMore = /[âêîôûŵŷ]/i;
    for (const { sms, encoding } of parts)
      expect([sms, encoding]).toEqual([sms, needsMore.test(sms) ? 'ucs2' : 'gsm7']);
    const longest = (of: Language) =>
      Math.max(...parts.filter(({ language }) => language === of).map(({ count }) => count));
    expect({ en: longest('en'), cy: longest('cy') }).toEqual({ en: 3, cy: 6 });
  });

  it('names the zone of every time where the reader’s is not known, and never where it is the service’s [N10]', () => {
    const TIMES = { en: /\d(?:am|pm)\b/, cy: /\d(?:am|pm)\b/ };
    const named = { en: 'UK time', cy: 'amser y DU' };
    for (const { what, language, text } of all) {
      if (!TIMES[language].test(text)) continue;
      // After the end of each time; a range ends with its second.
      const times = text.match(/\d(?:am|pm)(?! (?:to|i) )/g) ?? [];
      expect([what, text.split(named[language]).length - 1 >= times.length]).toEqual([what, true]);
    }
    for (const { what, language, text, sms } of everything({ zone: zone('Europe/London') })) {
      expect([what, text.includes(named[language]), sms.includes(named[language])]).toEqual([what, false, false]);
    }
    // In theirs, and by its name, where it is another than the service's.
    const abroad = everything({ zone: zone('America/New_York') });
    const booked = abroad.find(
      ({ what, language }) => what === 'negotiated member accepted video' && language === 'en',
    )!;
    expect(booked.text).toContain('Thursday 3 December 2026, 1pm to 1:50pm New York time');
    expect(booked.text).toContain('for free until 1pm on Wednesday 2 December 2026 (New York time)');
  });
});

describe('the length of a text message', () => {
  it.each([
    ['a'.repeat(160), 'gsm7', 1],
    ['a'.repeat(161), 'gsm7', 2],
    ['a'.repeat(306), 'gsm7', 2],
    ['a'.repeat(307), 'gsm7', 3],
    // These take two places of the seven-bit alphabet.
    ['€'.repeat(80), 'gsm7', 1],
    ['€'.repeat(81), 'gsm7', 2],
    ['ŵ'.repeat(70), 'ucs2', 1],
    ['ŵ'.repeat(71), 'ucs2', 2],
    ['ŵ'.repeat(135), 'ucs2', 3],
    ['😀'.repeat(36), 'ucs2', 2],
  ] as const)('%#: is that of its parts (3GPP TS 23.038)', (text, encoding, count) => {
    expect(segmentsOf(text)).toEqual({ encoding, count });
  });
});
