import { toDay } from '@ledger/kernel';
import type { ReferenceRegister, RosterScope } from '../reference-register';

/** A register under test that can be let go and opened again. */
export interface TestRegister {
  readonly open: () => ReferenceRegister;
  readonly dispose: () => Promise<void>;
}

const SCOPE: RosterScope = { source: 'SIS', programId: 'program-1' };
const ELSEWHERE: RosterScope = { source: 'SIS', programId: 'program-2' };
const ROW = { externalId: 'enr-1', enrollmentId: 'ref-1', studentId: 'stu-1', classId: 'cls-1' };
const DONE = { digest: 'd1', deferredUntil: null, ended: false };

/** What every register of references keeps to. */
export function referenceRegisterContract(name: string, make: () => TestRegister): void {
  describe(name, () => {
    let test: TestRegister;
    let open: ReferenceRegister;
    beforeEach(() => {
      test = make();
      open = test.open();
    });
    afterEach(async () => {
      await open.close();
      await test.dispose();
    });
    for (const rules of [
      learnerRules,
      namingRules,
      namingTogetherRules,
      rowRules,
      pagingRules,
      forgettingRules,
    ])
      rules(() => open);
  });
}

function learnerRules(register: () => ReferenceRegister): void {
  it('keeps the first reference of a student, whoever proposes another', async () => {
    await register().nameLearners('SIS', new Map([['stu-1', 'ref-a']]));
    const second = await register().nameLearners(
      'SIS',
      new Map([
        ['stu-1', 'ref-b'],
        ['stu-2', 'ref-c'],
      ]),
    );
    expect([...second]).toStrictEqual([
      ['stu-1', 'ref-a'],
      ['stu-2', 'ref-c'],
    ]);
  });

  it('takes equal ids of two source systems for two students', async () => {
    await register().nameLearners('SIS', new Map([['stu-1', 'ref-a']]));
    expect((await register().learners('OTHER', ['stu-1'])).size).toBe(0);
  });
}

function namingRules(register: () => ReferenceRegister): void {
  it('knows a named row as not yet carried out, and then as it was kept', async () => {
    const named = await register().nameEnrollments(SCOPE, [ROW]);
    expect(named.get('enr-1')).toStrictEqual({
      number: 1,
      externalId: 'enr-1',
      enrollmentId: 'ref-1',
      digest: null,
      deferredUntil: null,
      ended: false,
    });
    const standing = { digest: 'd1', deferredUntil: toDay('2026-12-18'), ended: true };
    await register().keep(SCOPE, [
      { kind: 'enrollment', externalId: 'enr-1', enrollmentId: 'ref-1', ...standing },
    ]);
    const rows = await register().rows(SCOPE, 'enrollment', ['enr-1', 'enr-2']);
    expect([...rows.values()]).toStrictEqual([
      { number: 1, externalId: 'enr-1', enrollmentId: 'ref-1', ...standing },
    ]);
  });

  it('keeps the first id of an enrollment and its standing when it is named again', async () => {
    await register().nameEnrollments(SCOPE, [ROW]);
    await register().keep(SCOPE, [
      { kind: 'enrollment', externalId: 'enr-1', enrollmentId: 'ref-1', ...DONE },
    ]);
    const again = await register().nameEnrollments(SCOPE, [{ ...ROW, enrollmentId: 'ref-2' }]);
    expect(again.get('enr-1')).toMatchObject({ enrollmentId: 'ref-1', digest: 'd1' });
  });
}

function namingTogetherRules(register: () => ReferenceRegister): void {
  it('names new rows beside known ones in the order asked, as they are found again', async () => {
    const rows = ['2', '1', '3'].map((n) => ({
      ...ROW,
      externalId: `enr-${n}`,
      enrollmentId: `ref-${n}`,
    }));
    await register().nameEnrollments(SCOPE, [ROW]);
    const standing = { digest: 'd1', deferredUntil: toDay('2026-12-18'), ended: false };
    await register().keep(SCOPE, [
      { kind: 'enrollment', externalId: 'enr-1', enrollmentId: 'ref-1', ...standing },
    ]);
    const named = await register().nameEnrollments(SCOPE, rows);
    const found = await register().rows(
      SCOPE,
      'enrollment',
      rows.map(({ externalId }) => externalId),
    );
    expect([...named]).toStrictEqual([...found]);
    expect([...named.values()].map(({ enrollmentId, digest }) => [enrollmentId, digest])).toStrictEqual([
      ['ref-2', null],
      ['ref-1', 'd1'],
      ['ref-3', null],
    ]);
  });

  it('names a student once, however often it is proposed beside new ones', async () => {
    await register().nameLearners('SIS', new Map([['stu-1', 'ref-a']]));
    const proposals = new Map([
      ['stu-0', 'ref-0'],
      ['stu-1', 'ref-b'],
    ]);
    const named = await register().nameLearners('SIS', proposals);
    expect([...named]).toStrictEqual([...(await register().learners('SIS', ['stu-0', 'stu-1']))]);
    expect(named.get('stu-1')).toBe('ref-a');
  });
}

function rowRules(register: () => ReferenceRegister): void {
  it('keeps programs apart', async () => {
    await register().nameEnrollments(SCOPE, [ROW]);
    expect((await register().rows(ELSEWHERE, 'enrollment', ['enr-1'])).size).toBe(0);
    expect(await register().presentEnrollments(ELSEWHERE, 0, 10)).toStrictEqual([]);
  });

  it('finds the enrollments of a student in a class, oldest first', async () => {
    const second = { ...ROW, externalId: 'enr-2', enrollmentId: 'ref-2' };
    const other = { ...ROW, externalId: 'enr-3', enrollmentId: 'ref-3', classId: 'cls-2' };
    await register().nameEnrollments(SCOPE, [ROW, second, other]);
    const found = await register().enrollmentsIn(SCOPE, { studentId: 'stu-1', classId: 'cls-1' });
    expect(found.map(({ externalId }) => externalId)).toStrictEqual(['enr-1', 'enr-2']);
  });
}

function pagingRules(register: () => ReferenceRegister): void {
  it('pages through the rows that are still present', async () => {
    const rows = ['1', '2', '3', '4'].map((n) => ({
      ...ROW,
      externalId: `enr-${n}`,
      enrollmentId: `ref-${n}`,
    }));
    await register().nameEnrollments(SCOPE, rows);
    await register().keep(SCOPE, [
      { kind: 'enrollment', externalId: 'enr-2', enrollmentId: 'ref-2', ...DONE, ended: true },
    ]);
    const first = await register().presentEnrollments(SCOPE, 0, 2);
    const next = await register().presentEnrollments(SCOPE, first.at(-1)?.number ?? 0, 2);
    expect([first, next].map((page) => page.map(({ externalId }) => externalId))).toStrictEqual([
      ['enr-1', 'enr-3'],
      ['enr-4'],
    ]);
    expect(await register().lastNumber('enrollment')).toBe(4);
  });

  it('makes a result row known with its first standing', async () => {
    const result = { kind: 'result', externalId: 'res-1', enrollmentId: 'ref-1', ...DONE } as const;
    await register().keep(SCOPE, [result]);
    await register().keep(SCOPE, [{ ...result, digest: 'd2' }]);
    const rows = await register().rows(SCOPE, 'result', ['res-1']);
    expect(rows.get('res-1')).toMatchObject({ number: 1, enrollmentId: 'ref-1', digest: 'd2' });
    expect((await register().rows(SCOPE, 'enrollment', ['res-1'])).size).toBe(0);
  });
}

function forgettingRules(register: () => ReferenceRegister): void {
  it('forgets a student with all rows, and takes the student for nobody new', async () => {
    await register().nameLearners(
      'SIS',
      new Map([
        ['stu-1', 'learner-1'],
        ['stu-2', 'learner-2'],
      ]),
    );
    const other = { ...ROW, externalId: 'enr-2', enrollmentId: 'ref-2', studentId: 'stu-2' };
    await register().nameEnrollments(SCOPE, [ROW, other]);
    await register().keep(SCOPE, [
      { kind: 'result', externalId: 'res-1', enrollmentId: 'ref-1', ...DONE },
      { kind: 'result', externalId: 'res-2', enrollmentId: 'ref-2', ...DONE },
    ]);
    expect(await register().knows('learner-1')).toBe(true);
    await register().forget('learner-1');
    await register().forget('learner-1');
    expect([await register().knows('learner-1'), await register().knows('learner-2')]).toStrictEqual([
      false,
      true,
    ]);

    const named = await register().nameLearners('SIS', new Map([['stu-1', 'learner-9']]));
    expect([named.size, (await register().learners('SIS', ['stu-1', 'stu-2'])).size]).toStrictEqual([0, 1]);
    expect([...(await register().forgotten('SIS', ['stu-1', 'stu-2', 'stu-3']))]).toStrictEqual(['stu-1']);
    expect((await register().forgotten('OTHER', ['stu-1'])).size).toBe(0);
    expect([...(await register().rows(SCOPE, 'enrollment', ['enr-1', 'enr-2'])).keys()]).toStrictEqual([
      'enr-2',
    ]);
    expect([...(await register().rows(SCOPE, 'result', ['res-1', 'res-2'])).keys()]).toStrictEqual(['res-2']);
    expect(await register().enrollmentsIn(SCOPE, { studentId: 'stu-1', classId: 'cls-1' })).toStrictEqual([]);
    expect(
      (await register().presentEnrollments(SCOPE, 0, 10)).map(({ externalId }) => externalId),
    ).toStrictEqual(['enr-2']);
  });
}
