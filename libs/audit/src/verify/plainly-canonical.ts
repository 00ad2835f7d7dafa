/** Where a value does not end because it is not plain. */
const NOT_PLAIN = -1;

const [QUOTE, COMMA, MINUS, ZERO, NINE, COLON] = [0x22, 0x2c, 0x2d, 0x30, 0x39, 0x3a];
const [ARRAY, ARRAY_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Whole numbers of so many digits are exact and written in one way only. */
const MOST_DIGITS = 15;

/** Bytes that stand for themselves within a text: none that ends it, escapes or must be escaped. */
const IN_TEXT = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte !== QUOTE && byte !== 0x5c ? 1 : 0,
);
/** The same within a name; the order of names with other characters is not that of their bytes. */
const IN_NAME = IN_TEXT.map((isPlain, byte) => (byte < 0x80 ? isPlain : 0));

const WORDS = ['null', 'true', 'false'].map((word) => Buffer.from(word));

/**
 * Whether bytes in UTF-8 are canonical JSON (RFC 8785) of the plain kind that nearly all of it is: texts without
 * escapes, short whole numbers, names in ASCII. No answer but true says anything; what is not plain is to be read and
 * written again. It looks at each byte once and makes nothing.
 *
 * @param mostNested - values within values
 */
export const isPlainlyCanonical = (bytes: Uint8Array, mostNested: number): boolean =>
  endOfValue(bytes, 0, mostNested) === bytes.length;

function endOfValue(bytes: Uint8Array, at: number, nested: number): number {
  switch (bytes[at]) {
    case QUOTE:
      return endOfText(bytes, at + 1, IN_TEXT);
    case OBJECT:
      return nested === 0 ? NOT_PLAIN : endOfObject(bytes, at + 1, nested - 1);
    case ARRAY:
      return nested === 0 ? NOT_PLAIN : endOfArray(bytes, at + 1, nested - 1);
    default:
      return endOfScalar(bytes, at);
  }
}

/** @param from - after the quote */
function endOfText(bytes: Uint8Array, from: number, plain: Uint8Array): number {
  let at = from;
  while (at < bytes.length && plain[bytes[at] ?? 0] === 1) at += 1;
  return bytes[at] === QUOTE ? at + 1 : NOT_PLAIN;
}

function endOfScalar(bytes: Uint8Array, at: number): number {
  if (bytes[at] === MINUS || isDigit(bytes[at])) return endOfNumber(bytes, at);
  const word = WORDS.find((each) => each[0] === bytes[at]);
  return word?.every((byte, place) => bytes[at + place] === byte) === true ? at + word.length : NOT_PLAIN;
}

/** What may follow its digits, a point or an exponent, is not plain. */
function endOfNumber(bytes: Uint8Array, at: number): number {
  const from = bytes[at] === MINUS ? at + 1 : at;
  if (bytes[from] === ZERO) return from === at ? at + 1 : NOT_PLAIN;
  let end = from;
  while (isDigit(bytes[end])) end += 1;
  return end > from && end - from <= MOST_DIGITS ? end : NOT_PLAIN;
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= ZERO && byte <= NINE;

function endOfArray(bytes: Uint8Array, from: number, nested: number): number {
  if (bytes[from] === ARRAY_END) return from + 1;
  for (let at = from; ; at += 1) {
    at = endOfValue(bytes, at, nested);
    if (bytes[at] !== COMMA) return bytes[at] === ARRAY_END ? at + 1 : NOT_PLAIN;
  }
}

/** Each name comes after the one before it, so that none is there twice. */
function endOfObject(bytes: Uint8Array, from: number, nested: number): number {
  if (bytes[from] === OBJECT_END) return from + 1;
  let before = NOT_PLAIN;
  for (let at = from; ; at += 1) {
    if (before !== NOT_PLAIN && !follows(bytes, before, at)) return NOT_PLAIN;
    before = at;
    at = endOfMember(bytes, at, nested);
    if (bytes[at] !== COMMA) return bytes[at] === OBJECT_END ? at + 1 : NOT_PLAIN;
  }
}

function endOfMember(bytes: Uint8Array, at: number, nested: number): number {
  const value = endOfName(bytes, at);
  return value === NOT_PLAIN ? NOT_PLAIN : endOfValue(bytes, value, nested);
}

/** @returns where the value of the name begins */
function endOfName(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== QUOTE) return NOT_PLAIN;
  const end = endOfText(bytes, at + 1, IN_NAME);
  return end !== NOT_PLAIN && bytes[end] === COLON ? end + 1 : NOT_PLAIN;
}

/** Whether what stands here as a name comes after another; both begin with quotes, and one that goes on comes after one that ends. */
function follows(bytes: Uint8Array, before: number, name: number): boolean {
  let [left, right] = [before + 1, name + 1];
  while (right < bytes.length && bytes[left] === bytes[right] && bytes[left] !== QUOTE) {
    left += 1;
    right += 1;
  }
  if (bytes[right] === QUOTE) return false;
  return bytes[left] === QUOTE || (bytes[left] ?? 0) < (bytes[right] ?? 0);
}
