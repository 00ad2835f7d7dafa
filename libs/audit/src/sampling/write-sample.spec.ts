import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { leafText } from '@ledger/notary';
import { SAMPLE_PROGRAM, type SampleLedger, sampleLedger } from '../testing';
import { DEFAULT_RISK_WEIGHTS, readRiskWeights, riskOf } from './risk';
import { completenessFaults, type SampleDocument } from './sample-document';
import { NoSuchProgram, type SampleOrder, writeSample } from './write-sample';

let ledger: SampleLedger;
let events: readonly RecordedEvent[];
const folders: string[] = [];

beforeAll(async () => {
  ledger = await sampleLedger();
  events = await ledger.events.readAll(0, 100_000);
});
afterAll(async () => {
  await ledger.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const order = (said: Partial<SampleOrder> = {}): SampleOrder => {
  const out = mkdtempSync(join(tmpdir(), 'ledger-sample-'));
  folders.push(out);
  return {
    programId: SAMPLE_PROGRAM,
    from: null,
    to: null,
    method: 'random',
    seed: 'a seed',
    size: 3,
    weights: DEFAULT_RISK_WEIGHTS,
    out,
    ...said,
  };
};

const digestsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map(
      (file) =>
        `${file.slice(folder.length)} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`,
    );

const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');

interface PaperRead {
  readonly row: { readonly status: string };
  readonly explanation: {
    readonly stages: readonly { readonly clause: string; readonly because: string }[];
  } | null;
  readonly events: Readonly<Record<string, readonly { readonly position: number; readonly type: string }[]>>;
}

const paper = (folder: string, enrollmentId: string): PaperRead =>
  JSON.parse(read(folder, `papers/${enrollmentId}.json`)) as PaperRead;

describe('a sample that is written', () => {
  it('agrees with the log and the books, whichever way it is drawn', async () => {
    for (const method of ['random', 'money', 'risk'] as const) {
      const { sample, faults } = await writeSample(() => events, order({ method }));
      expect(faults).toStrictEqual([]);
      expect(sample.completeness).toMatchObject({ requested: 7, outsideWindow: 0, population: 7 });
      expect(sample.completeness.amountCents).toBe(sample.completeness.booksCents);
      expect(sample.completeness.amountCents).toBe(225_003);
    }
  });

  it('is the same bytes for the same seed', async () => {
    const [one, two, other] = [order(), order(), order({ seed: 'another' })];
    for (const each of [one, two, other]) await writeSample(() => events, each);
    expect(digestsIn(two.out)).toStrictEqual(digestsIn(one.out));
    expect(digestsIn(other.out)).not.toStrictEqual(digestsIn(one.out));
  });

  it('is limited to what was recorded in a window, and its money to what was earned then', async () => {
    const window = { from: toDay('2026-09-01'), to: toDay('2026-10-06') };
    const { sample, faults } = await writeSample(() => events, order({ ...window, size: 10 }));
    expect(faults).toStrictEqual([]);
    expect(sample.completeness).toMatchObject({ requested: 7, population: 2 });
    expect(sample.completeness.amountCents).toBe(75_000);
  });

  it('has a work paper for each that was drawn, with everything that concerns it and where it stands', async () => {
    const all = order({ size: 100 });
    await writeSample(() => events, all);
    const { row, explanation, events: said } = paper(all.out, 'e-1');
    expect(row.status).toBe('confirmed');
    expect(explanation?.stages.every(({ clause, because }) => clause !== '' && because !== '')).toBe(true);
    const types = (part: string): readonly string[] => (said[part] ?? []).map(({ type }) => type);
    expect(types('case')).toStrictEqual(
      expect.arrayContaining(['EnrollmentApproved', 'FactRetracted', 'StageReversed']),
    );
    expect(types('funding')).toContain('EncumbranceLiquidated');
    expect(types('vouchers')).toContain('VoucherAccrued');
    expect(types('payments')).toStrictEqual(
      expect.arrayContaining([
        'PaymentLineDrawn',
        'PaymentRunCertified',
        'PaymentRunReleased',
        'PaymentReleased',
      ]),
    );
    expect(types('recovery')).toStrictEqual(
      expect.arrayContaining(['ClawbackProposed', 'ClawbackNoticed', 'ClawbackDecided']),
    );
    const positions = Object.values(said).flat();
    expect(positions.every(({ position, type }) => events[position - 1]?.type === type)).toBe(true);
    expect(new Set(positions.map(({ position }) => position)).size).toBe(positions.length);
    expect(read(all.out, 'papers/e-1.md')).toContain('## Findings of the auditor');
  });

  it('misses nothing that names a drawn enrollment', async () => {
    const all = order({ size: 100 });
    await writeSample(() => events, all);
    for (const enrollmentId of ['e-1', 'e-2', 'e-3', 'e-4', 'e-5', 'e-6', 'e-7']) {
      const shown = new Set(
        Object.values(paper(all.out, enrollmentId).events)
          .flat()
          .map(({ position }) => position),
      );
      const naming = events.filter(
        ({ data }) => (data as { enrollmentId?: string }).enrollmentId === enrollmentId,
      );
      expect(naming.filter(({ position }) => !shown.has(position))).toStrictEqual([]);
    }
  });

  it('has the same bytes from a ledger and from a bundle of it, in which names stand in their order', async () => {
    const [ofLedger, ofBundle] = [order({ size: 100 }), order({ size: 100 })];
    await writeSample(() => events, ofLedger);
    await writeSample(() => events.map((event) => JSON.parse(leafText(event)) as RecordedEvent), ofBundle);
    expect(digestsIn(ofBundle.out)).toStrictEqual(digestsIn(ofLedger.out));
  });

  it('says what each event moved, and cuts nothing off', async () => {
    const all = order({ size: 100 });
    await writeSample(() => events, all);
    const page = read(all.out, 'papers/e-1.md');
    expect(page).toMatch(/\| VoucherAccrued \|.*\| stage enrollment; voucherId V-\w+; amount 350.01;/);
    expect(page).not.toContain('…');
  });

  it('names no other learner, run line or enrollment than the one it is about', async () => {
    const all = order({ size: 100 });
    await writeSample(() => events, all);
    expect(read(all.out, 'papers/e-4.md')).not.toMatch(/\be-[1235-7]\b/);
  });

  it('lists the whole population once, and a line to fill in for each that was drawn', async () => {
    const { out, ...asked } = order({ method: 'money' });
    const { sample } = await writeSample(() => events, { ...asked, out });
    const [head, ...lines] = read(out, 'population.csv').trim().split('\n');
    expect(head?.split(',').at(-1)).toBe('drawn');
    expect(lines.map((line) => line.split(',')[0]).sort()).toStrictEqual([
      'e-1',
      'e-2',
      'e-3',
      'e-4',
      'e-5',
      'e-6',
      'e-7',
    ]);
    const drawn = sample.strata.flatMap((stratum) => stratum.drawn);
    expect(lines.filter((line) => line.endsWith(',yes'))).toHaveLength(drawn.length);
    expect(read(out, 'findings.csv').trim().split('\n')).toHaveLength(drawn.length + 1);
  });

  it('says what does not agree when an event of money is missing', async () => {
    const short = events.filter(({ type }) => type !== 'AllotmentReleased');
    const { faults } = await writeSample(() => short, order());
    expect(faults).toStrictEqual(['cents by the accounts of the books: 0, population: 225003']);
  });

  it('is refused for a program that is not there', async () => {
    await expect(writeSample(() => events, order({ programId: 'nowhere' }))).rejects.toThrow(NoSuchProgram);
  });
});

describe('completeness', () => {
  it('is broken by an enrollment that is in no stratum, or in two', async () => {
    const { sample } = await writeSample(() => events, order());
    const doubled: SampleDocument = { ...sample, strata: [...sample.strata, ...sample.strata] };
    expect(completenessFaults(doubled)).toHaveLength(2);
    expect(completenessFaults({ ...sample, strata: [] })).toHaveLength(2);
  });
});

describe('a score', () => {
  const signs = {
    requestsOfDay: 1,
    endChanges: 0,
    courseEnd: toDay('2026-12-18'),
    completedOn: toDay('2026-11-02'),
    sharedPersons: [],
    latestRecordDays: 3,
  };
  const scoreOf = (said: Partial<Parameters<typeof riskOf>[0]>) => {
    const { score, reasons } = riskOf({ ...signs, ...said }, DEFAULT_RISK_WEIGHTS);
    return `${String(score)} ${reasons.map(({ sign }) => sign).join()}`;
  };

  it('is the base where nothing is found', () => {
    expect(scoreOf({})).toBe('1 ');
  });

  it('is raised by each circumstance from its limit on, and says so', () => {
    expect([scoreOf({ requestsOfDay: 24 }), scoreOf({ requestsOfDay: 25 })]).toStrictEqual([
      '1 ',
      '4 massEnrollment',
    ]);
    expect(scoreOf({ endChanges: 1 })).toBe('5 changedEnd');
    expect(scoreOf({ sharedPersons: ['ana'] })).toBe('5 sharedPerson');
    expect([scoreOf({ latestRecordDays: 29 }), scoreOf({ latestRecordDays: 30 })]).toStrictEqual([
      '1 ',
      '2 lateRecord',
    ]);
    const completed = ['2026-12-10', '2026-12-11', '2026-12-18', '2026-12-19'].map((day) =>
      scoreOf({ completedOn: toDay(day) }),
    );
    expect(completed).toStrictEqual(['1 ', '3 lastDays', '3 lastDays', '1 ']);
    expect(scoreOf({ requestsOfDay: 40, endChanges: 2, sharedPersons: ['ana'] })).toBe(
      '12 massEnrollment,changedEnd,sharedPerson',
    );
  });

  it('rests on weights that are declared wholly', () => {
    expect(readRiskWeights(JSON.parse(JSON.stringify(DEFAULT_RISK_WEIGHTS)))).toStrictEqual(
      DEFAULT_RISK_WEIGHTS,
    );
    const short = { ...DEFAULT_RISK_WEIGHTS, lateRecord: undefined };
    for (const wrong of [
      short,
      { ...DEFAULT_RISK_WEIGHTS, base: 0 },
      { ...DEFAULT_RISK_WEIGHTS, lateRecord: { weight: -1, days: 1 } },
      null,
      'x',
    ])
      expect(readRiskWeights(wrong)).toBeUndefined();
  });
});
