import { disclosureCsv, DisclosureQueries, disclosureReport, disclosureText } from '@ledger/reporting';
import { type DisclosureRow, parseRecipients, recipientsIn, type RecipientsResult } from '@ledger/privacy';
import { argumentOf, type Call, type Command, dayOption, optionOf, wordOption } from '../command';
import { EXIT } from '../exit-codes';
import { readInputFile } from '../input-file';
import { withExistingLedger } from '../with-ledger';

/** Who was given whose personal data. */
export const subjectDisclosures: Command = {
  help: `
Usage: ledger subject disclosures [REF] [--from DAY] [--to DAY] [--recipients FILE.yaml] [--format FORMAT]

Who was given personal data, which fields, when and what for: of one student for a parent, of all for an auditor.
The report names fields, never what they say (34 CFR 99.32). Each disclosure by agreement is compared with the list of
recipients that R.S. 17:3913 asks to publish: a recipient, field or day that it does not have is told, and so are
recipients of the list who were given nothing.

  --from DAY --to DAY   what was disclosed between these days, both included
  --recipients FILE     the list of recipients; recipients.yaml of the data folder where it is left out
  --format FORMAT       text (default), csv or json

Example: ledger subject disclosures --from 2026-07-01 --to 2027-06-30 --format csv`,
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    recipients: { type: 'string' },
    format: { type: 'string' },
  },
  takes: [0, 1],
  run: async (call) => {
    const format =
      wordOption(call, 'format', ['text', 'csv', 'json']) ?? (call.output.json ? 'json' : 'text');
    const subjectRef = argumentOf(call, 0) === '' ? undefined : argumentOf(call, 0);
    const asked = { subjectRef, from: dayOption(call, 'from'), to: dayOption(call, 'to') };
    const list = await listOf(call);
    return withExistingLedger(call, async ({ views }) => {
      const rows: DisclosureRow[] = [];
      for await (const row of new DisclosureQueries(views).allDisclosures(asked)) rows.push(row);
      const report = disclosureReport(asked, rows, list);
      if (format === 'csv') process.stdout.write(disclosureCsv(report));
      else if (format === 'json') process.stdout.write(`${JSON.stringify(report)}\n`);
      else process.stdout.write(disclosureText(report));
      return EXIT.done;
    });
  },
};

function listOf(call: Call): Promise<RecipientsResult | undefined> {
  const path = optionOf(call, 'recipients');
  return path === undefined
    ? recipientsIn(call.dataFolder)
    : Promise.resolve(parseRecipients(readInputFile(path)));
}
