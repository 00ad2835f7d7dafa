import { Readable } from 'node:stream';
import { httpProblem } from '@ledger/platform';
import { BANK_FILE_LIMIT_BYTES } from '@ledger/processes';

/**
 * A body in memory, as far as a file of the bank may go: it has account numbers in it, so that nothing of it is
 * written down before it is encrypted.
 *
 * @throws HttpProblem `MediaTypeUnsupported` | `BodyTooLarge`
 */
export async function receivedBytes(body: unknown): Promise<Uint8Array> {
  if (!(body instanceof Readable))
    throw httpProblem('MediaTypeUnsupported', { contentType: 'a body that is no file' });
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > BANK_FILE_LIMIT_BYTES) throw httpProblem('BodyTooLarge', { most: BANK_FILE_LIMIT_BYTES });
      pieces.push(piece);
    }
  } finally {
    // What is left unread would keep the connection, and with it the end of the service, waiting.
    body.resume();
  }
  return Buffer.concat(pieces);
}
