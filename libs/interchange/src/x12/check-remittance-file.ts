import { x12Problem } from './problem';
import { readRemittances, type RemittanceReading } from './read-remittance';

/** Characters of one file: a payment run of some hundred thousand lines. */
const MOST_CHARACTERS = 64 * 1024 * 1024;

/** Reads and checks a file of transaction sets 820; it is held in memory up to 64 MiB and refused beyond. */
export async function checkRemittanceFile(
  pieces: AsyncIterable<Uint8Array | string>,
): Promise<RemittanceReading> {
  const decoder = new TextDecoder('latin1');
  let text = '';
  for await (const piece of pieces) {
    text += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
    if (text.length > MOST_CHARACTERS)
      return { problems: [x12Problem('x12.too_long', { line: 0 })], remittances: [] };
  }
  return readRemittances(text);
}
