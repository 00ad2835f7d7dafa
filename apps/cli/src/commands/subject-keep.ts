import { PERSONAL_FIELDS, type PersonalFields } from '@ledger/privacy';
import { DisclosureQueries } from '@ledger/reporting';
import { argumentOf, type Command, requiredOption } from '../command';
import { EXIT } from '../exit-codes';
import { CliFailure, usage } from '../failure';
import { refusalFailure } from '../failure-of';
import { readInputFile } from '../input-file';
import { withPersonalData } from '../with-personal-data';

/** Keeps personal data of a student. */
export const subjectKeep: Command = {
  help: `
Usage: ledger subject keep REF --file FILE.json

Keeps personal data of a student in the vault, encrypted under a key of its own. What is said again is left as it is.
The file is an object with some of these fields, each a text:
${PERSONAL_FIELDS.join(', ')}.

  --file FILE   the fields; they are never given on the command line, which others can see

Example: ledger subject keep 0190f3a2-5b6c-7d8e-9f01-23456789abcd --file student.json`,
  options: { file: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const fields = fieldsIn(readInputFile(requiredOption(call, 'file')));
    const subjectRef = argumentOf(call, 0);
    return withPersonalData(call, async ({ ledger, vault }) => {
      const { changed, erased } = await vault.keep([{ subjectRef, fields }]);
      if (erased.length > 0) {
        const row = await new DisclosureQueries(ledger.views).subject(subjectRef);
        const details = { subjectRef, erasedOn: row?.erasure?.on ?? '' };
        throw refusalFailure({ name: 'SubjectErasedBefore', details });
      }
      call.output.value({ subjectRef, changed: changed.length > 0 });
      call.output.text(changed.length > 0 ? `${subjectRef}: kept` : `${subjectRef}: nothing new`);
      return EXIT.done;
    });
  },
};

/** The message names fields, never what they say. */
function fieldsIn(text: string): PersonalFields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CliFailure(EXIT.usage, {
      code: 'personal_data.no_json',
      message: 'The file is no JSON.',
      next: 'Write an object with the fields to keep.',
    });
  }
  const entries = Object.entries(typeof value === 'object' && value !== null ? value : {});
  const known = (PERSONAL_FIELDS as readonly string[]).includes.bind(PERSONAL_FIELDS);
  const wrong = entries.filter(([name, said]) => !known(name) || typeof said !== 'string' || said === '');
  if (entries.length === 0 || wrong.length > 0)
    throw usage(`The file has texts for some of ${PERSONAL_FIELDS.join(', ')}, and nothing else`);
  return Object.fromEntries(entries);
}
