import { checkPain001, type CreditTransfer, CreditTransferRefused, writePain001 } from '@ledger/interchange';
import { centsFromJson, sumOf } from '@ledger/kernel';
import {
  firstSequenceOf,
  type LineToWrite,
  paymentNumberOf,
  remittanceLine,
  runNameIn,
  type RunToWrite,
} from './bank-file-of-run';

/** A message that is ready to send, and the trace number of each line of the run. */
export interface WrittenCreditTransfers {
  readonly bytes: Uint8Array;
  readonly traces: readonly { readonly trace: string }[];
}

/** What names a message, and what its answers say they answer. */
const MAX_MESSAGE_ID = 35;

/** Digits of a trace number behind the bank's. */
const SEQUENCE_DIGITS = 7;

/**
 * The pain.001.001.09 of a certified run: the same run gives the same bytes. A line that pays nothing is not in it,
 * since the message cannot say so; the remittance advice does. Banks answer by the number of the payment, which is
 * the end of its trace number, so that answers in any format find the same line.
 *
 * @throws CreditTransferRefused when a text cannot be carried, or no line moves money
 */
export async function creditTransfersOfRun(
  writing: RunToWrite,
  lines: AsyncIterable<LineToWrite>,
): Promise<WrittenCreditTransfers> {
  const { run, payer, format, paysOn } = writing;
  const amounts = run.lines.map(({ netCents }) => centsFromJson(netCents));
  const messageId = runNameIn(run, MAX_MESSAGE_ID);
  const message = writePain001({
    messageId,
    batchId: messageId,
    createdAt: run.certifiedAt ?? '',
    payer: { ...payer.company, account: payer.account },
    entryClass: format,
    effectiveOn: paysOn,
    totals: { payments: amounts.filter((amount) => amount > 0n).length, amount: sumOf(amounts) },
    payments: transfersOf(run, lines),
  });
  const pieces: Buffer[] = [];
  for await (const piece of message) pieces.push(Buffer.from(piece));
  await refuseInvalid(pieces);
  const first = firstSequenceOf(run);
  return {
    bytes: Buffer.concat(pieces),
    traces: run.lines.map((_, index) => ({
      trace: payer.odfi.slice(0, -1) + String(first + index).padStart(SEQUENCE_DIGITS, '0'),
    })),
  };
}

async function* transfersOf(
  run: RunToWrite['run'],
  lines: AsyncIterable<LineToWrite>,
): AsyncGenerator<CreditTransfer> {
  for await (const { index, line, account, vouchers } of lines) {
    const amount = centsFromJson(line.netCents);
    if (amount === 0n) continue;
    yield {
      account,
      receiverName: account.holderName,
      identification: paymentNumberOf(run, index),
      amount,
      lines: vouchers.map(remittanceLine),
    };
  }
}

async function refuseInvalid(pieces: readonly Buffer[]): Promise<void> {
  const { problems } = await checkPain001(again(pieces));
  const [problem] = problems;
  if (problem === undefined) return;
  const { line, code, message, next } = problem;
  throw new CreditTransferRefused('file.not_valid', `line ${String(line)}: ${code}: ${message}. ${next}`);
}

async function* again(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}
