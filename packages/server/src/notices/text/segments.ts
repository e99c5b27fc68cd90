/** GSM 03.38: what a text message holds in seven bits a character, and what takes two of them. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '\f^{}\\[~]|€';

/** Typographers' characters that our own words have, and what stands for them where they would double what is sent. */
const PLAIN: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00a0': ' ',
};

/** How a text message travels: in how many parts, each of which is paid for. */
export interface Segments {
  /** Seven bits a character, or sixteen where one character of it needs them. */
  readonly encoding: 'gsm7' | 'ucs2';
  readonly count: number;
}

/** Words for a text message: as they are but for quotation marks, dashes and the like. Letters stay: they are names. */
export function plainText(text: string): string {
  return text.replace(/[’‘“”–—…\u00a0]/g, (character) => PLAIN[character] ?? character);
}

/** Of several parts each gives up some of its 140 bytes to say which one it is. */
export function segmentsOf(text: string): Segments {
  const characters = [...text];
  if (characters.every((character) => BASIC.includes(character) || EXTENDED.includes(character))) {
    const length = characters.reduce((sum, character) => sum + (BASIC.includes(character) ? 1 : 2), 0);
    return { encoding: 'gsm7', count: length <= 160 ? 1 : Math.ceil(length / 153) };
  }
  // UTF-16: an emoji takes two.
  return { encoding: 'ucs2', count: text.length <= 70 ? 1 : Math.ceil(text.length / 67) };
}
