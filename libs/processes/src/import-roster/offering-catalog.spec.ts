import type { OfferingRow } from '@ledger/catalog';
import { toDay } from '@ledger/kernel';
import { OfferingCatalog, type TaughtCourse } from './offering-catalog';

const offering = (changes: Partial<OfferingRow> = {}): OfferingRow => ({
  offeringId: 'o1',
  programId: 'p1',
  providerId: 'P-1',
  courseCode: 'ALG1',
  scedCode: '02052',
  title: 'Algebra I',
  priceCents: 60_000,
  courseStart: toDay('2026-08-10'),
  courseEnd: toDay('2026-12-18'),
  credits: '1.0',
  status: 'open',
  closedOn: null,
  revision: 0,
  position: 1,
  ...changes,
});

const COURSE: TaughtCourse = {
  providerIdentifier: 'P-1',
  courseCode: 'ALG1',
  termStart: '2026-08-10',
  termEnd: '2026-12-18',
};

const found = (offerings: readonly OfferingRow[], course: TaughtCourse): string => {
  const match = new OfferingCatalog(offerings).match(course);
  return match.kind === 'found' ? match.offering.offeringId : match.kind;
};

describe('The offering of a roster row', () => {
  it('is that of its provider with its course code and term', () => {
    expect(found([offering()], COURSE)).toBe('o1');
    expect(found([offering({ providerId: 'P-2' })], COURSE)).toBe('unknown');
  });

  it('is found by class code or SCED code where the course code leads nowhere', () => {
    expect(found([offering()], { ...COURSE, courseCode: 'X', classCode: 'ALG1' })).toBe('o1');
    expect(found([offering()], { ...COURSE, courseCode: 'X', scedCode: '02052' })).toBe('o1');
    expect(found([offering()], { ...COURSE, courseCode: 'X' })).toBe('unknown');
  });

  it('may end on the last day or on the day after, and on no other', () => {
    expect(found([offering()], { ...COURSE, termEnd: '2026-12-19' })).toBe('o1');
    expect(found([offering()], { ...COURSE, termEnd: '2026-12-17' })).toBe('unknown');
    expect(found([offering()], { ...COURSE, termEnd: '2026-12-20' })).toBe('unknown');
    expect(found([offering()], { ...COURSE, termStart: '2026-08-11' })).toBe('unknown');
  });

  it('is told apart by the next code where several share one', () => {
    const both = [offering(), offering({ offeringId: 'o2', courseCode: 'ALG1-B' })];
    const shared = { ...COURSE, courseCode: '02052' };
    expect(found(both, { ...shared, classCode: 'ALG1-B' })).toBe('o2');
    expect(found(both, shared)).toBe('ambiguous');
  });

  it('is unknown for a row without provider or codes', () => {
    expect(found([offering()], { ...COURSE, providerIdentifier: undefined })).toBe('unknown');
    expect(found([offering()], { ...COURSE, courseCode: undefined })).toBe('unknown');
  });
});
