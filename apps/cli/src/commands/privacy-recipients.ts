import { parseRecipients, type RecipientsFault, recipientsCsv, recipientsPage } from '@ledger/privacy';
import { argumentOf, type Command, flagOf, wordOption } from '../command';
import { EXIT } from '../exit-codes';
import { readInputFile } from '../input-file';

/** The page of recipients of student data. */
export const privacyRecipients: Command = {
  help: `
Usage: ledger privacy recipients FILE.yaml [--check] [--format FORMAT]

Checks the list of those who receive student data by agreement, and prints the page that R.S. 17:3913 asks to publish:
each recipient, agreement, data elements, intended use, contact and where to complain. An example is
docs/reference/recipients.example.yaml.

  --check           only check it
  --format FORMAT   text (default, Markdown), csv or json

Example: ledger privacy recipients recipients.yaml > recipients.md`,
  options: { check: { type: 'boolean' }, format: { type: 'string' } },
  takes: [1, 1],
  run: (call) => {
    const { output } = call;
    const format = wordOption(call, 'format', ['text', 'csv', 'json']) ?? (output.json ? 'json' : 'text');
    const path = argumentOf(call, 0);
    const result = parseRecipients(readInputFile(path));
    if (result.kind === 'invalid') {
      output.value({ faults: result.faults });
      for (const fault of result.faults) output.text(faultText(path, fault));
      return Promise.resolve(EXIT.differences);
    }
    const { document } = result;
    if (flagOf(call, 'check')) {
      output.value({ recipients: document.recipients.length, faults: [] });
      output.text(`${path}: ${String(document.recipients.length)} recipients, nothing wrong`);
    } else if (format === 'json') process.stdout.write(`${JSON.stringify(document)}\n`);
    else process.stdout.write(format === 'csv' ? recipientsCsv(document) : recipientsPage(document));
    return Promise.resolve(EXIT.done);
  },
};

const faultText = (path: string, fault: RecipientsFault): string =>
  `${path}: ${fault.path === '' ? 'the document' : fault.path} ${fault.message}`;
