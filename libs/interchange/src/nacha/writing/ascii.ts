const PRINTABLE = /^[ -~]*$/;
const MARKS = /\p{M}/gu;

/** Characters that word processors put in the place of plain ones. */
const PLAIN: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  ø: 'o',
  Ø: 'O',
};

/** Whether a text is printable ASCII, which is all that bank files carry. */
export const isPrintableAscii = (text: string): boolean => PRINTABLE.test(text);

/** A name in printable ASCII: letters lose their accents; undefined when a character has no plain form. */
export function plainName(name: string): string | undefined {
  const plain = name
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(/[^ -~]/gu, (letter) => PLAIN[letter] ?? letter);
  const single = plain.replace(/\s+/g, ' ').trim();
  return isPrintableAscii(single) ? single : undefined;
}
