/** A postcode taken apart: `SW1A 1AA` is of area `SW`, district `SW1A` and sector `SW1A 1`. */
export interface Postcode {
  readonly area: string;
  readonly district: string;
  readonly sector: string;
  /** As it is written: capitals, one space before the last three. */
  readonly text: string;
}

// The letters that each place may hold are Royal Mail's; GIR 0AA is the one that follows no pattern.
const INWARD = /^\d[ABD-HJLNP-UW-Z]{2}$/;
const OUTWARD =
  /^(?:([A-PR-UWYZ](?:[A-HK-Y])?)(?:\d{1,2})|([A-PR-UWYZ])\d[A-HJKPSTUW]|([A-PR-UWYZ][A-HK-Y])\d[ABEHMNPRVWXY])$/;

/** Reads a full postcode as typed, in any case and with spaces anywhere; null when it is not one. */
export function readPostcode(typed: string): Postcode | null {
  const letters = typed.replace(/\s+/g, '').toUpperCase();
  const outward = letters.slice(0, -3);
  const inward = letters.slice(-3);
  const area = letters === 'GIR0AA' ? 'GIR' : areaOf(outward);
  if (area === null || !INWARD.test(inward)) return null;
  return { area, district: outward, sector: `${outward} ${inward.slice(0, 1)}`, text: `${outward} ${inward}` };
}

function areaOf(district: string): string | null {
  const [, plain, short, long] = OUTWARD.exec(district) ?? [];
  return plain ?? short ?? long ?? null;
}

/** Districts of London that exist only with a letter after them: to name one means all of its parts. */
const DIVIDED = ['EC1', 'EC2', 'EC3', 'EC4', 'SW1', 'W1', 'WC1', 'WC2'];

/**
 * Whether a postcode lies in a place named by an area (`SW`), a district (`SW1A`, `S11`) or a sector (`S11 8`). Never by
 * the beginning of its letters: `S` is Sheffield and not Swindon, `S1` is not `S11`, and `N1` is not `N1C`.
 */
export function isWithin(postcode: Postcode, place: string): boolean {
  const name = place.trim().replace(/\s+/g, ' ').toUpperCase();
  const { area, district, sector } = postcode;
  return name === area || name === district || name === sector || (DIVIDED.includes(name) && partOf(district, name));
}

function partOf(district: string, divided: string): boolean {
  return district.startsWith(divided) && /[A-Z]$/.test(district);
}

/** Whether a catchment can name it at all: an area, a district, or a sector. A typing error would match nobody. */
export function isPlace(place: string): boolean {
  const [district = '', sector, ...rest] = place.trim().toUpperCase().split(/\s+/);
  if (rest.length > 0 || (sector !== undefined && !/^\d$/.test(sector))) return false;
  if (areaOf(district) !== null) return true;
  return sector === undefined && /^[A-PR-UWYZ](?:[A-HK-Y])?$/.test(district);
}
