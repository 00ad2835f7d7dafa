import { toDay } from '@ledger/kernel';
import type { DisclosureRow, RecipientsDocument } from '@ledger/privacy';
import { disclosureCsv, disclosureReport, disclosureText } from './disclosure-report';

const ROW: DisclosureRow = {
  subjectRef: 'ref-1',
  disclosureId: 'd-1',
  fields: ['givenName'],
  purpose: 'course-delivery',
  disclosedTo: 'teacher-1',
  role: 'provider',
  org: 'P-001',
  effectiveOn: toDay('2026-09-01'),
  recordedAt: '2026-09-01T15:00:00.000Z',
  position: 7,
};
const OTHER: DisclosureRow = { ...ROW, org: 'P-009', disclosureId: 'd-2' };

const agreement = { title: 'A', reference: 'a', signedOn: '2026-07-01', endsOn: null };
const recipient = (id: string) =>
  ({
    id,
    name: `Name of ${id}`,
    agreement,
    dataElements: ['givenName'],
    intendedUse: 'u',
    citation: 'c',
    contact: 'c',
  }) as const;
const document: RecipientsDocument = {
  format: 'course-funding-ledger/recipients',
  version: 1,
  publisher: { name: 'n', contact: 'c', complaintPath: 'p' },
  recipients: [recipient('P-001'), recipient('P-002')],
};
const LIST = { kind: 'read', document } as const;

describe('the report of disclosures', () => {
  it('names each that the list of recipients does not have, and whom of the list nothing was given to', () => {
    const report = disclosureReport({}, [ROW, OTHER], LIST);
    expect(report.disclosures.map(({ unlisted }) => unlisted)).toStrictEqual([[], ['recipient-not-listed']]);
    expect(report.recipients).toStrictEqual({
      list: 'compared',
      unlisted: 1,
      withoutDisclosure: [{ id: 'P-002', name: 'Name of P-002' }],
    });
    const text = disclosureText(report);
    expect(text).toContain('not as published: the list does not have its recipient');
    expect(text).toContain('1 not as the list of recipients says (R.S. 17:3913).');
    expect(text).toContain('Listed and given nothing: Name of P-002 (P-002).');
    expect(disclosureCsv(report)).toContain(',recipient-not-listed,d-2,');
  });

  it('tells a parent of the disclosures of one student, not of those who were given nothing', () => {
    const { recipients } = disclosureReport({ subjectRef: 'ref-1' }, [ROW], LIST);
    expect(recipients).toStrictEqual({ list: 'compared', unlisted: 0, withoutDisclosure: [] });
  });

  it('says that there was no list to compare with', () => {
    expect(disclosureText(disclosureReport({}, [ROW], undefined))).toContain('it is missing');
    const wrong = { kind: 'invalid', faults: [{ path: '', message: 'must be an object' }] } as const;
    expect(disclosureText(disclosureReport({}, [ROW], wrong))).toContain('it is invalid');
  });
});
