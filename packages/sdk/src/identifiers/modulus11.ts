/**
 * The check digit that the numbers of all four nations share: nine digits weighted 10 to 2, the sum taken modulus 11;
 * the digit is 11 minus the remainder, 11 counts as 0, and for 10 there is none: such a number is never issued.
 * (NHS Data Dictionary, NHS NUMBER. Its fifth step can be read as if the remainder itself were the digit; it is not.)
 *
 * @returns null where there is no check digit.
 */
export function checkDigit(nineDigits: string): number | null {
  const sum = [...nineDigits].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const digit = 11 - (sum % 11);
  if (digit === 10) return null;
  return digit === 11 ? 0 : digit;
}

/** Whether ten digits carry the check digit that the first nine ask for. Repeated digits do: refuse them apart. */
export function passesModulus11(tenDigits: string): boolean {
  return checkDigit(tenDigits.slice(0, 9)) === Number(tenDigits.slice(9));
}
