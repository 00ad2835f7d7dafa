import { MAX_WORDS } from '../limits';
import { innerOf, textAt, type XmlRecord } from '../xml/record-scan';

/** Why a bank refused or returned a payment, in its codes and words. */
export interface StatusReason {
  /** Of the external code set of ISO 20022: AC04, MD07. */
  readonly code: string | null;
  /** The bank's own code. */
  readonly proprietary: string | null;
  /** What the bank adds in words, cut to 500 characters; may name anybody, so it is for people to read. */
  readonly text: readonly string[];
}

/** Texts added to one reason. */
const MAX_TEXTS = 20;

/** Reads a reason: `Rsn` with a code, and words added. */
export const reasonOf = (record: XmlRecord): StatusReason => ({
  code: textAt(record, 'Rsn/Cd'),
  proprietary: textAt(record, 'Rsn/Prtry'),
  text: innerOf(record, 'AddtlInf')
    .slice(0, MAX_TEXTS)
    .map(({ text }) => text.trim().slice(0, MAX_WORDS))
    .filter((text) => text !== ''),
});

/** A reference that names something; those that say that there is none become null. */
export function referenceAt(record: XmlRecord | undefined, path: string): string | null {
  const reference = textAt(record, path);
  return reference === 'NOTPROVIDED' || reference === 'NONREF' ? null : reference;
}
