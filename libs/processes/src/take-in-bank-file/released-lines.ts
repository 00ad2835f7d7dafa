import { type PaymentRunRow, paymentRunView } from '@ledger/disbursement';
import type { ViewStore } from '@ledger/event-sourcing';
import { paymentNumberOf } from '../release-payment-run/bank-file-of-run';
import type { ReleasedLine } from './sent-payments';

/** Runs read at a time; each has all its lines with it. */
const BATCH = 20;

/** Every line of every run that went to the bank. */
export async function* releasedLines(views: ViewStore): AsyncGenerator<ReleasedLine> {
  for await (const run of runsReleased(views)) yield* releasedLinesIn(run);
}

/** Every run that went to the bank. */
export async function* runsReleased(views: ViewStore): AsyncGenerator<PaymentRunRow> {
  let after: string | undefined;
  for (;;) {
    const query = { where: { status: 'released' }, limit: BATCH, ...(after === undefined ? {} : { after }) };
    const found = await views.find(paymentRunView, query);
    yield* found.map(({ body }) => JSON.parse(body) as PaymentRunRow);
    after = found.at(-1)?.key;
    if (after === undefined || found.length < BATCH) return;
  }
}

/** Every line of a run, where it went to the bank. */
export async function* releasedLinesOf(views: ViewStore, runId: string): AsyncGenerator<ReleasedLine> {
  const [run] = await views.read(paymentRunView, [runId]);
  if (run !== undefined) yield* releasedLinesIn(JSON.parse(run.body) as PaymentRunRow);
}

/** The lines of a run; none before it went to the bank. */
export function* releasedLinesIn(run: PaymentRunRow): Generator<ReleasedLine> {
  const { runId, programId, releasedOn: sentOn, paysOn, firstSequence } = run;
  if (paysOn === null || sentOn === null) return;
  for (const [index, line] of run.lines.entries()) {
    const { lineId, providerId, bankDetailsId, netCents, trace } = line;
    const paymentNumber = firstSequence === null ? null : paymentNumberOf(run, index);
    const paid = { lineId, providerId, bankDetailsId, netCents };
    yield { programId, runId, ...paid, trace, paymentNumber, sentOn, paysOn };
  }
}
