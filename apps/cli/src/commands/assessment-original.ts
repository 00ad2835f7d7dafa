import { newId } from '@ledger/platform';
import { DisclosePersonalData } from '@ledger/processes';
import { argumentOf, type Command, requiredOption } from '../command';
import { EXIT } from '../exit-codes';
import { CliFailure, usage } from '../failure';
import { refusalFailure } from '../failure-of';
import { originalRef, writeOriginal } from '../kept-original';
import { PURPOSE_LIST } from '../purpose-help';
import { withPersonalData } from '../with-personal-data';

/** Writes the original of an imported result file. */
export const assessmentOriginal: Command = {
  help: `
Usage: ledger assessment original SHA256 --out FILE --purpose PURPOSE --by PERSON

Writes an imported result file as the assessor sent it. It is kept encrypted under a key of its own, since such files
name students; the reading is on record, as of file:SHA256, before it happens. ledger subject erase file:SHA256
destroys its key.

  --out FILE          where it is written, readable by its owner alone
  --purpose PURPOSE   ${PURPOSE_LIST}
  --by PERSON         opaque reference of who reads; never a name

Example: ledger assessment original 9f86d0... --out results.csv --purpose audit-evaluation --by auditor-1`,
  options: { out: { type: 'string' }, purpose: { type: 'string' }, by: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const sha256 = argumentOf(call, 0);
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw usage('SHA256 is 64 hexadecimal digits, as the import told it');
    const [out, purpose] = [requiredOption(call, 'out'), requiredOption(call, 'purpose')];
    const actor = requiredOption(call, 'by');
    return withPersonalData(call, async ({ ledger, vault }) => {
      const disclosure = {
        disclosureId: newId(),
        subjectRefs: [originalRef(sha256)],
        fields: ['original'],
        purpose,
        role: 'administrator',
        org: null,
      };
      const result = await ledger.execute(new DisclosePersonalData(disclosure, ledger.metadata({ actor })));
      if (result.kind === 'refused') throw refusalFailure(result.refusal);
      if (!(await writeOriginal({ dataFolder: call.dataFolder, vault }, sha256, out)))
        throw noOriginal(sha256);
      call.output.value({ sha256, out });
      call.output.text(`${out}: the original of ${sha256}`);
      return EXIT.done;
    });
  },
};

const noOriginal = (sha256: string): CliFailure =>
  new CliFailure(EXIT.refused, {
    code: 'assessment_file.not_kept',
    message: `No original ${sha256} is kept here.`,
    next: 'Look the digest up in the attestation that rests on it.',
  });
