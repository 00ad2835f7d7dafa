import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toDay } from '@ledger/kernel';
import { parseRecipients } from './parse-recipients';
import { type ComparedDisclosure, recipientFaults, recipientsWithout } from './recipient-faults';
import type { RecipientsDocument } from './recipients';

const EXAMPLE = readFileSync(join(__dirname, '../../../../docs/reference/recipients.example.yaml'), 'utf8');

function exampleList(): RecipientsDocument {
  const result = parseRecipients(EXAMPLE);
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.faults));
  return result.document;
}

/** As the agreement of the provider P-001 in the example allows. */
const LISTED: ComparedDisclosure = {
  purpose: 'course-delivery',
  role: 'provider',
  org: 'P-001',
  fields: ['givenName', 'email'],
  effectiveOn: toDay('2026-09-01'),
};
const AUDIT = { ...LISTED, purpose: 'audit-evaluation', role: 'auditor' } as const;

describe('a disclosure beside the list of recipients', () => {
  const list = exampleList();

  it.each<readonly [string, Partial<ComparedDisclosure>, readonly string[]]>([
    ['is as it says', {}, []],
    ['has a recipient it does not have', { org: 'P-002' }, ['recipient-not-listed']],
    ['has a field it does not have', { fields: ['givenName', 'birthDate'] }, ['element-not-listed']],
    ['has a note, which no list can have', { fields: ['note'] }, ['element-not-listed']],
    ['was on the day the agreement was signed', { effectiveOn: toDay('2026-06-15') }, []],
    ['was the day before', { effectiveOn: toDay('2026-06-14') }, ['agreement-not-in-force']],
    ['was on the last day', { effectiveOn: toDay('2027-06-30') }, []],
    ['was the day after', { effectiveOn: toDay('2027-07-01') }, ['agreement-not-in-force']],
    [
      'was too late and has too much',
      { effectiveOn: toDay('2027-07-01'), fields: ['phone'] },
      ['element-not-listed', 'agreement-not-in-force'],
    ],
  ])('%s', (_, change, faults) => {
    expect(recipientFaults({ ...LISTED, ...change }, list)).toStrictEqual(faults);
  });

  it('names the organization of an auditor, whose agreement may have no end', () => {
    const auditor = { ...AUDIT, org: 'legislative-auditor', fields: ['birthDate'] };
    expect(recipientFaults({ ...auditor, effectiveOn: toDay('2099-01-01') }, list)).toStrictEqual([]);
    expect(recipientFaults({ ...AUDIT, org: null }, list)).toStrictEqual(['organization-not-named']);
  });

  it.each<readonly [string, Partial<ComparedDisclosure>]>([
    ['staff of the school', { purpose: 'school-official', role: 'approver', org: 'LEA-017' }],
    ['the agency itself', { purpose: 'audit-evaluation', role: 'administrator', org: null }],
    ['a court', { purpose: 'legal-process', role: 'administrator', org: null }],
    ['whom the parent consented to', { purpose: 'consented', role: 'approver', org: 'LEA-017' }],
  ])('needs no agreement when it is to %s', (_, change) => {
    expect(recipientFaults({ ...LISTED, ...change }, list)).toStrictEqual([]);
  });

  it('tells whom of the list nothing was given to, by agreement', () => {
    const idsOf = (disclosures: readonly ComparedDisclosure[]) =>
      recipientsWithout(disclosures, list).map(({ id }) => id);
    expect(idsOf([])).toStrictEqual(['P-001', 'legislative-auditor']);
    expect(idsOf([LISTED])).toStrictEqual(['legislative-auditor']);
    expect(idsOf([{ ...LISTED, purpose: 'consented' }])).toStrictEqual(['P-001', 'legislative-auditor']);
  });
});
