import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PaymentEvent, paymentEvents, type TracedPayment, Traces } from '@ledger/reporting';
import { type Call, numberOption, requiredOption } from './command';
import { EXIT, type ExitCode } from './exit-codes';
import { notCosigned } from './not-cosigned';
import { withExistingLedger } from './with-ledger';
import { withNotary } from './with-notary';

/** Which of the events of a payment are proven. */
type Choice = (events: readonly PaymentEvent[], payment: TracedPayment) => readonly PaymentEvent[];

/** Writes the receipts of a payment into a folder, one file for each event. */
export const writePaymentReceipts = (call: Call, id: string, choose: Choice): Promise<ExitCode> =>
  withExistingLedger(call, (ledger) =>
    withNotary(call, undefined, async ({ notary, receiptOf }) => {
      const out = requiredOption(call, 'out');
      const cosigned = numberOption(call, 'cosigned', { least: 0, most: 100 });
      const payment = await new Traces(ledger).payment(id);
      const events = choose(await paymentEvents(ledger, payment), payment);
      await notary.notarize();
      await mkdir(out, { recursive: true });
      for (const { position, type, voucherId } of events) {
        const receipt = await receiptOf(position, cosigned);
        if (receipt === undefined) throw notCosigned(position, cosigned ?? 0);
        const file = join(out, `${String(position).padStart(8, '0')}-${type}.tlog-proof`);
        await writeFile(file, receipt);
        call.output.value({ position, type, voucherId, file });
        call.output.text(`${file}${voucherId === null ? '' : `  ${voucherId}`}`);
      }
      const { remittanceId, providerId } = payment;
      call.output.note(`${String(events.length)} receipts of ${remittanceId} to provider ${providerId}`);
      return EXIT.done;
    }),
  );
