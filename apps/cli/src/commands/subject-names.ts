import { newId } from '@ledger/platform';
import { DISCLOSED_TOGETHER, readPersonalData } from '@ledger/processes';
import type { Command } from '../command';
import { requiredOption } from '../command';
import { EXIT } from '../exit-codes';
import { refusalFailure } from '../failure-of';
import { withPersonalData } from '../with-personal-data';

/** Names of several students at once. */
export const subjectNames: Command = {
  help: `
Usage: ledger subject names REF... --purpose PURPOSE --by PERSON

Who the students of a statement or a work paper are, for whoever may read it: reference, given name and family name,
one student a line, with tabs between them. One reading, on record for each student before it happens; at most ${String(DISCLOSED_TOGETHER)}
students. A student of whom the vault has no name is left out.

  --purpose PURPOSE   what for, as in ledger subject show
  --by PERSON         opaque reference of who reads; never a name

Example: ledger subject names 0190f3a2-5b6c-7d8e-9f01-23456789abcd --purpose audit-evaluation --by auditor-1`,
  options: { purpose: { type: 'string' }, by: { type: 'string' } },
  takes: [1, DISCLOSED_TOGETHER],
  run: async (call) => {
    const [purpose, actor] = [requiredOption(call, 'purpose'), requiredOption(call, 'by')];
    return withPersonalData(call, async ({ ledger, vault }) => {
      const result = await readPersonalData(
        {
          vault,
          disclosureId: newId(),
          metadata: ledger.metadata({ actor }),
          execute: (command) => ledger.execute(command),
        },
        {
          subjectRefs: call.positionals,
          fields: ['givenName', 'familyName'],
          purpose,
          role: 'administrator',
          org: null,
        },
      );
      if (result.kind === 'refused') throw refusalFailure(result.refusal);
      for (const [subjectRef, { givenName = '', familyName = '' }] of result.people) {
        call.output.value({ subjectRef, givenName, familyName });
        call.output.text(`${subjectRef}\t${givenName}\t${familyName}`);
      }
      return EXIT.done;
    });
  },
};
