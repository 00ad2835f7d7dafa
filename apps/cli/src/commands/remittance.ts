import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { payerProfileOf } from '@ledger/disbursement';
import { type RemittanceAdvice, remittanceCsv, remittancePdf } from '@ledger/interchange';
import { RemittanceAdvices } from '@ledger/reporting';
import { dollars } from '../amounts';
import { type Command, optionOf, requiredOption, wordOption } from '../command';
import { EXIT } from '../exit-codes';
import { CliFailure, usage } from '../failure';
import { refusalFailure } from '../failure-of';
import { withExistingLedger } from '../with-ledger';

const FORMATS = ['pdf', 'csv', 'json'] as const;
type Format = (typeof FORMATS)[number];

/** Writes remittance advices. */
export const remittance: Command = {
  help: `
Usage: ledger remittance --run RUN --format pdf|csv|json --out DIR [--provider ID]

What a released run pays each provider, line by line with the reason, and where every cent of the stages it
touches is: paid and unpaid add up to what is claimed. One file for each payment; what is there is replaced.
An advice says what was known when the run was released, so that it is the same whenever it is written.

  --run RUN        the payment run
  --format FORMAT  ${FORMATS.join(', ')}
  --out DIR        the folder to write to
  --provider ID    only this provider

Example: ledger remittance --run 2026-11-A --format pdf --out advices`,
  options: {
    run: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
    provider: { type: 'string' },
  },
  asOf: 'known',
  takes: [0, 0],
  run: (call) => {
    const [runId, out] = [requiredOption(call, 'run'), requiredOption(call, 'out')];
    const format = wordOption(call, 'format', FORMATS);
    if (format === undefined) throw usage('--format is missing');
    const provider = optionOf(call, 'provider');
    return withExistingLedger(call, async ({ views, events }) => {
      const payer = await payerProfileOf(call.dataFolder);
      if (payer === undefined) throw refusalFailure({ name: 'PayerProfileMissing', details: {} });
      const advices = new RemittanceAdvices(views, events);
      for (const { providerId, lineId } of await advices.payments(runId, provider)) {
        const payerName = payer.company.name;
        const advice = await advices.advice({ runId, providerId, lineId, payerName });
        const path = await written(out, format, advice);
        const { remittanceId, totals } = advice;
        call.output.value({ path, remittanceId, providerId, ...totals });
        call.output.text(`${path}  ${providerId}  ${dollars(totals.netCents)}`);
      }
      return EXIT.done;
    });
  },
};

async function written(folder: string, format: Format, advice: RemittanceAdvice): Promise<string> {
  const path = join(folder, `${encodeURIComponent(advice.remittanceId)}.${format}`);
  const content = await contentOf(format, advice);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path, content);
  } catch (failure) {
    const code = String((failure as NodeJS.ErrnoException).code);
    const message = `${path} cannot be written: ${code}`;
    throw new CliFailure(EXIT.usage, { code: 'file.not_writable', message, next: 'Name another folder.' });
  }
  return path;
}

function contentOf(format: Format, advice: RemittanceAdvice): string | Promise<Uint8Array> {
  switch (format) {
    case 'pdf':
      return remittancePdf(advice);
    case 'csv':
      return remittanceCsv(advice);
    case 'json':
      return `${JSON.stringify(advice, undefined, 2)}\n`;
  }
}
