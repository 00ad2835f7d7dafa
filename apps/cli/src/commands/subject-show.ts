import { newId } from '@ledger/platform';
import type { DataSubjectRow } from '@ledger/privacy';
import { readPersonalData } from '@ledger/processes';
import { DisclosureQueries } from '@ledger/reporting';
import { argumentOf, type Call, type Command, optionOf, requiredOption } from '../command';
import { EXIT } from '../exit-codes';
import { refusalFailure } from '../failure-of';
import { personalFieldsOf } from '../personal-fields';
import { PURPOSE_LIST } from '../purpose-help';
import { type PersonalLedger, withPersonalData } from '../with-personal-data';

const NAMES = 'givenName,middleName,familyName';

/** Shows what stands of a student. */
export const subjectShow: Command = {
  help: `
Usage: ledger subject show REF [--purpose PURPOSE --by PERSON [--fields LIST]]

What stands of a student, by its opaque reference: legal holds, erasure, how often its data was handed out, and which
fields the vault has. With a purpose, what the fields say: the reading is on record before it happens.

  --purpose PURPOSE   ${PURPOSE_LIST}
  --by PERSON         opaque reference of who reads; never a name
  --fields LIST       which fields, with commas between them (default ${NAMES})

Example: ledger subject show 0190f3a2-5b6c-7d8e-9f01-23456789abcd --purpose school-official --by officer-1`,
  options: { purpose: { type: 'string' }, by: { type: 'string' }, fields: { type: 'string' } },
  takes: [1, 1],
  run: async (call) =>
    withPersonalData(call, async (open) => {
      const subjectRef = argumentOf(call, 0);
      const [row, fields] = await Promise.all([
        new DisclosureQueries(open.ledger.views).subject(subjectRef),
        open.vault.fieldsOf(subjectRef),
      ]);
      const person = optionOf(call, 'purpose') === undefined ? undefined : await read(call, open, subjectRef);
      call.output.value({ subjectRef, standing: row ?? null, fields, ...(person && { person }) });
      call.output.text(
        [...standingText(subjectRef, row), fieldsText(fields), ...personText(person)].join('\n'),
      );
      return EXIT.done;
    }),
};

async function read(call: Call, { ledger, vault }: PersonalLedger, subjectRef: string) {
  const metadata = ledger.metadata({ actor: requiredOption(call, 'by') });
  const result = await readPersonalData(
    { vault, disclosureId: newId(), metadata, execute: (command) => ledger.execute(command) },
    {
      subjectRefs: [subjectRef],
      fields: personalFieldsOf(optionOf(call, 'fields') ?? NAMES),
      purpose: requiredOption(call, 'purpose'),
      role: 'administrator',
      org: null,
    },
  );
  if (result.kind === 'refused') throw refusalFailure(result.refusal);
  return result.people.get(subjectRef) ?? {};
}

const fieldsText = (fields: readonly string[]): string =>
  fields.length === 0 ? 'The vault has nothing of it.' : `The vault has: ${fields.join(', ')}.`;

const personText = (person: Readonly<Record<string, string>> | undefined): readonly string[] =>
  Object.entries(person ?? {}).map(([field, text]) => `  ${field}: ${text}`);

function standingText(subjectRef: string, row: DataSubjectRow | undefined): readonly string[] {
  if (row === undefined) return [`${subjectRef}: nothing held, erased or handed out`];
  const { erasure, holds, disclosures } = row;
  return [
    `${subjectRef}: ${erasure === null ? 'kept' : `erased on ${erasure.on} (${erasure.reasonCode})`}`,
    ...holds.map(
      ({ holdId, reasonCode, effectiveOn, release, released }) =>
        `  legal hold ${holdId} (${reasonCode}) from ${effectiveOn}${
          released === null
            ? release === null
              ? ''
              : `, its end proposed by ${release.proposedBy}`
            : `, ended on ${released.on}`
        }`,
    ),
    `Handed out ${String(disclosures)} times.`,
  ];
}
