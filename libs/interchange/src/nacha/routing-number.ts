const WEIGHTS = [3, 7, 1, 3, 7, 1, 3, 7] as const;
const EIGHT_DIGITS = /^\d{8}$/;
const NINE_DIGITS = /^\d{9}$/;

/**
 * The ninth digit of a routing number, which checks the first eight by the weights 3, 7, 1.
 *
 * @throws RangeError when it is not given eight digits
 */
export function checkDigitOf(eightDigits: string): string {
  if (!EIGHT_DIGITS.test(eightDigits)) throw new RangeError('A routing number has eight digits to check');
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(eightDigits[place]), 0);
  return String((10 - (sum % 10)) % 10);
}

/** Whether a text is a routing number: nine digits, not all zero, the last one checking the others. */
export const isRoutingNumber = (text: string): boolean =>
  NINE_DIGITS.test(text) && text !== '000000000' && checkDigitOf(text.slice(0, 8)) === text[8];
