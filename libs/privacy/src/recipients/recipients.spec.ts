import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRecipients } from './parse-recipients';
import { recipientsCsv, recipientsPage } from './recipients-page';

const EXAMPLE = readFileSync(join(__dirname, '../../../../docs/reference/recipients.example.yaml'), 'utf8');

const faultsOf = (yaml: string): readonly string[] => {
  const result = parseRecipients(yaml);
  return result.kind === 'read' ? [] : result.faults.map(({ path, message }) => `${path}: ${message}`);
};

describe('the list of recipients', () => {
  it('is read from the example, and gives all the law asks for', () => {
    const result = parseRecipients(EXAMPLE);
    if (result.kind === 'invalid') throw new Error(JSON.stringify(result.faults));
    const page = recipientsPage(result.document);

    for (const { name, agreement, intendedUse, contact } of result.document.recipients)
      for (const told of [name, agreement.title, agreement.reference, intendedUse, contact])
        expect(page).toContain(told);
    expect(page.match(/^- Complaints: /gm)).toHaveLength(2);
    expect(page).toContain('opaque reference of the student; given name; family name');
    expect(page).toContain('without an end');
    expect(recipientsCsv(result.document).split('\r\n')).toHaveLength(1 + 6 + 8 + 1);
  });

  it.each([
    ['', 'must be an object'],
    ['a: [', ''],
    [EXAMPLE.replace('version: 1', 'version: 2'), 'version: must be 1'],
    [EXAMPLE.replace('signedOn: 2026-06-15', 'signedOn: 2026-02-30'), 'recipients[0].agreement.signedOn:'],
    [
      EXAMPLE.replace('[learnerRef,', '[socialSecurityNumber,'),
      'recipients[0].dataElements[0]: must be one of',
    ],
    [
      EXAMPLE.replace('    intendedUse: To audit', '    use: To audit'),
      'recipients[1].intendedUse: must be a text',
    ],
    [EXAMPLE.replace('id: legislative-auditor', 'id: P-001'), 'recipients: P-001 occurs twice'],
    [EXAMPLE.replace('recipients:', 'surprise: 1\nrecipients:'), 'surprise: is not a member'],
    ['x'.repeat(1_000_001), 'is too long'],
  ])('is refused where it is wrong (%#)', (yaml, told) => {
    const faults = faultsOf(yaml);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.join('\n')).toContain(told);
  });

  it('defuses what a spreadsheet would take for a formula', () => {
    const result = parseRecipients(EXAMPLE.replace('name: Bayou', 'name: =Bayou'));
    if (result.kind === 'invalid') throw new Error('invalid');
    expect(recipientsCsv(result.document)).toContain(",'=Bayou Virtual Academy (fictional),");
  });
});
