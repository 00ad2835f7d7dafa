import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseRecipients, type RecipientsResult } from './parse-recipients';

/** The list of recipients of a data folder. */
export const RECIPIENTS_FILE = 'recipients.yaml';

/** The list of recipients of a data folder, `recipients.yaml`; undefined where there is none. */
export async function recipientsIn(folder: string): Promise<RecipientsResult | undefined> {
  const text = await readFile(join(folder, RECIPIENTS_FILE), 'utf8').catch((failure: unknown) => {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw failure;
  });
  return text === undefined ? undefined : parseRecipients(text);
}
