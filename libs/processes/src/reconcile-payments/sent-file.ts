import { Readable } from 'node:stream';
import type { BankFileStore } from '@ledger/disbursement';
import { bankMessageName, checkPain001, readNacha } from '@ledger/interchange';
import { centsToJson } from '@ledger/kernel';
import { traceOf } from '../take-in-bank-file/record-id';

/** A bank file as it lies in the data folder, read anew. */
export interface SentFile {
  readonly sha256: string;
  /** `altered`: it is no longer what was sent; `not-valid`: what was sent breaks the rules of its format. */
  readonly state: 'whole' | 'missing' | 'altered' | 'not-valid';
  readonly entries: readonly SentEntry[];
}

/** One payment that a bank file asks for. */
export interface SentEntry {
  readonly trace: string | null;
  readonly paymentNumber: string | null;
  readonly amountCents: number;
}

/** By this much of its beginning a file is recognized. */
const HEAD_BYTES = 1_024;

/** Reads a bank file by its hash and checks it as it was checked when it was written. */
export async function readSentFile(files: BankFileStore, sha256: string): Promise<SentFile> {
  const bytes = await files.read(sha256).catch(() => 'altered' as const);
  if (bytes === 'altered') return { sha256, state: 'altered', entries: [] };
  if (bytes === undefined) return { sha256, state: 'missing', entries: [] };
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  const { isValid, entries } =
    bankMessageName(head) === 'pain.001' ? await transfersIn(bytes) : await entriesIn(bytes);
  return { sha256, state: isValid ? 'whole' : 'not-valid', entries };
}

interface Entries {
  readonly isValid: boolean;
  readonly entries: readonly SentEntry[];
}

async function entriesIn(bytes: Uint8Array): Promise<Entries> {
  const entries: SentEntry[] = [];
  let isValid = false;
  for await (const item of readNacha(Readable.from([bytes]))) {
    if (item.kind === 'entry') {
      const { trace, identification, amount } = item;
      const amountCents = centsToJson(amount);
      if (amountCents > 0)
        entries.push({ trace: traceOf(trace), paymentNumber: identification.trim(), amountCents });
    }
    if (item.kind === 'summary') isValid = item.errors === 0;
  }
  return { isValid, entries };
}

/** A payment of a file of ours, which is checked to be well-formed before this looks for payments in it. */
const TRANSFER = /<EndToEndId>([^<]*)<\/EndToEndId>[^]*?<InstdAmt Ccy="USD">(\d+)\.(\d\d)<\/InstdAmt>/g;

async function transfersIn(bytes: Uint8Array): Promise<Entries> {
  const { isValid } = await checkPain001(Readable.from([bytes]));
  const text = Buffer.from(bytes).toString('utf8');
  const entries = [...text.matchAll(TRANSFER)].map(([, number = '', dollars = '', cents = '']) => ({
    trace: null,
    paymentNumber: number,
    amountCents: Number(`${dollars}${cents}`),
  }));
  return { isValid, entries };
}
