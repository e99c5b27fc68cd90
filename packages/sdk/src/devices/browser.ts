/** Browsers that need different steps for the same thing. `other` is told what holds for most. */
export const BROWSER_FAMILIES = ['chrome', 'edge', 'firefox', 'safari', 'samsung', 'other'] as const;
export type BrowserFamily = (typeof BROWSER_FAMILIES)[number];
export const PLATFORMS = ['windows', 'mac', 'chromeos', 'linux', 'android', 'ios', 'other'] as const;
export type Platform = (typeof PLATFORMS)[number];
/** What a person holds or sits at. */
export const DEVICE_FORMS = ['computer', 'tablet', 'phone'] as const;
export type DeviceForm = (typeof DEVICE_FORMS)[number];

export interface Browser {
  readonly family: BrowserFamily;
  /** The major version; null where it does not say. */
  readonly version: number | null;
  readonly platform: Platform;
  readonly form: DeviceForm;
  /** Inside another app (a social network, a mail program), which often keeps camera and microphone to itself. */
  readonly inApp: boolean;
}

interface Told {
  readonly userAgent: string;
  /** More than one on an iPad, which says that it is a Mac. */
  readonly maxTouchPoints?: number;
}

const IN_APP =
  /\b(FBAN|FBAV|FB_IAB|Instagram|Line\/|Twitter|LinkedInApp|Snapchat|TikTok|musical_ly|GSA\/|MicroMessenger)|; wv\)/;

/** In this order: each of the later also stands in what the earlier ones say. */
const FAMILIES: readonly (readonly [BrowserFamily, RegExp])[] = [
  ['edge', /\bEdg(?:A|iOS)?\/(\d+)/],
  ['samsung', /\bSamsungBrowser\/(\d+)/],
  ['firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['other', /\b(?:OPR|Vivaldi|YaBrowser)\/(\d+)/],
  ['chrome', /\b(?:Chrome|HeadlessChrome|CriOS)\/(\d+)/],
  ['safari', /\bVersion\/(\d+)[\d.]* .*Safari\//],
];

/** Which browser this is, and on what. There is no other way to say which button it has where. */
export function browserOf({ userAgent, maxTouchPoints = 0 }: Told): Browser {
  const platform = platformOf(userAgent, maxTouchPoints);
  const found = FAMILIES.map(([family, pattern]) => [family, pattern.exec(userAgent)?.[1]] as const).find(
    ([, version]) => version !== undefined,
  );
  const iosApp = platform === 'ios' && !/Safari\//.test(userAgent);
  return {
    family: found?.[0] ?? 'other',
    version: found === undefined ? null : Number(found[1]),
    platform,
    form: formOf(userAgent, platform, maxTouchPoints),
    inApp: IN_APP.test(userAgent) || iosApp,
  };
}

function platformOf(agent: string, touches: number): Platform {
  if (/iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && touches > 1)) return 'ios';
  if (/Android/.test(agent)) return 'android';
  if (/Windows/.test(agent)) return 'windows';
  if (/Macintosh/.test(agent)) return 'mac';
  if (/CrOS/.test(agent)) return 'chromeos';
  return /Linux/.test(agent) ? 'linux' : 'other';
}

function formOf(agent: string, platform: Platform, touches: number): DeviceForm {
  if (platform === 'ios') return /iPhone|iPod/.test(agent) ? 'phone' : 'tablet';
  if (platform === 'android') return /Mobile/.test(agent) ? 'phone' : 'tablet';
  return touches > 1 && /Mobile/.test(agent) ? 'tablet' : 'computer';
}
