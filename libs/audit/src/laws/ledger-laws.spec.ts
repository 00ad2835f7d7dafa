import type { RecordedEvent } from '@ledger/event-sourcing';
import { Ownership } from '../bundle/ownership';
import { isInScope } from '../bundle/chains';
import { OTHER_PROGRAM, SAMPLE_PROGRAM, sampleLedger } from '../testing';
import type { Finding } from '../verify/finding';
import type { AuditedBundle, Law } from '../verify/law';
import { TWO_PERSON_RULES } from './decided-again.laws';
import { ledgerLaws } from './ledger-laws';

const PROGRAM = { kind: 'program', programId: SAMPLE_PROGRAM } as const;
const PROVIDER = { kind: 'provider', programId: SAMPLE_PROGRAM, providerId: 'P-1' } as const;

let log: readonly RecordedEvent[] = [];

beforeAll(async () => {
  const sample = await sampleLedger();
  log = await sample.events.readAll(0, 10_000);
  await sample.close();
});

const copyOf = (): RecordedEvent[] => structuredClone([...log]);

/** The events that a bundle has. */
function inScope(
  events: readonly RecordedEvent[],
  scope: typeof PROGRAM | typeof PROVIDER,
): readonly RecordedEvent[] {
  const ownership = new Ownership();
  return events.filter((event) => isInScope(ownership.belongingOf(event), scope));
}

interface Judged {
  readonly findings: readonly Finding[];
  readonly unchecked: readonly string[];
  readonly checked: number;
}

function judge(events: readonly RecordedEvent[], scope: AuditedBundle['scope'] = PROGRAM): Judged {
  const bundle = { scope, window: { from: 1, to: log.length } };
  const laws = ledgerLaws.map((make) => make(bundle)).filter((law): law is Law => 'observe' in law);
  const found = events.flatMap((event) => laws.flatMap((law) => law.observe(event) ?? []));
  return {
    findings: [...found, ...laws.flatMap((law) => law.conclude?.() ?? [])],
    unchecked: laws.flatMap((law) => law.unchecked?.() ?? []),
    checked: laws.reduce((sum, law) => sum + law.checked(), 0),
  };
}

const isOf = (type: string, said: Readonly<Record<string, unknown>>) => (event: RecordedEvent) =>
  event.type === type &&
  Object.entries(said).every(([name, value]) => (event.data as Record<string, unknown>)[name] === value);

/** The first finding over the log with one event changed; it stands at that event, or where said. */
function findingAfter(
  type: string,
  said: Readonly<Record<string, unknown>>,
  change: (event: {
    data: Record<string, never>;
    actor: string;
    recordedAt: string;
    causationId: unknown;
  }) => void,
): { readonly first: Finding | undefined; readonly changedAt: number } {
  const events = copyOf();
  const event = events.find(isOf(type, said));
  if (event === undefined) throw new Error(`The sample has no such ${type}`);
  change(event as never);
  const { findings } = judge(events);
  const [first] = [...findings].sort((left, right) => (left.position ?? 0) - (right.position ?? 0));
  return { first, changedAt: event.position };
}

describe('a ledger that was written by its rules', () => {
  it('breaks no law, and every event is held against one', () => {
    const { findings, unchecked, checked } = judge(log);
    expect(findings).toStrictEqual([]);
    expect(unchecked).toStrictEqual([]);
    expect(checked).toBeGreaterThan(2 * log.length);
  });

  it('breaks none seen from one program, or from one provider, whose bundle says what it cannot tell', () => {
    for (const programId of [SAMPLE_PROGRAM, OTHER_PROGRAM]) {
      const scope = { kind: 'program', programId } as const;
      const own = inScope(log, scope as never);
      expect(own.length).toBeLessThan(log.length);
      expect(judge(own, scope).findings).toStrictEqual([]);
    }
    const { findings, unchecked } = judge(inScope(log, PROVIDER), PROVIDER);
    expect(findings).toStrictEqual([]);
    expect(unchecked).toContainEqual(
      expect.stringContaining('of which the bundle does not have every event'),
    );
  });

  it('breaks none where its last command goes on behind the window', () => {
    const at = log.find(isOf('EnrollmentApproved', { enrollmentId: 'e-1' }))?.position ?? 0;
    const bundle = { scope: PROGRAM, window: { from: 1, to: at } };
    const laws = ledgerLaws.map((make) => make(bundle)).filter((law): law is Law => 'observe' in law);
    const found = log.slice(0, at).flatMap((event) => laws.flatMap((law) => law.observe(event) ?? []));
    expect([...found, ...laws.flatMap((law) => law.conclude?.() ?? [])]).toStrictEqual([]);
    expect(laws.flatMap((law) => law.unchecked?.() ?? [])).toContainEqual(
      expect.stringContaining('goes on behind the window'),
    );
  });

  it('says of refusals on record that nobody can tell whether they were right', () => {
    const last = log.at(-1);
    if (last === undefined) throw new Error('The sample has events');
    const refused = {
      ...last,
      ...{ position: last.position + 1, stream: `refusals-${last.recordedAt.slice(0, 10)}`, revision: 0 },
      ...{
        type: 'CommandRefused',
        id: 'refused.0',
        actor: 'ana',
        causationId: null,
        effectiveOn: last.recordedAt.slice(0, 10),
      },
      data: { command: 'RecordConsent', refusal: { name: 'EnrollmentUnknown', details: {} } },
    } as unknown as RecordedEvent;
    const { findings, unchecked } = judge([...log, refused]);
    expect(findings).toStrictEqual([]);
    expect(unchecked).toStrictEqual([expect.stringContaining('Whether 1 refusals were right')]);
  });
});

describe('the first event that does not follow is named, with what it should have been', () => {
  it('where a stage earned a cent more', () => {
    const { first, changedAt } = findingAfter('StageEarned', { enrollmentId: 'e-1' }, ({ data }) => {
      (data['after'] as unknown as { earnedCents: number }).earnedCents = 35_002;
    });
    expect(first).toMatchObject({
      law: 'case-files-follow',
      position: changedAt,
      says: 'after.earnedCents of StageEarned is 35002; from what was known follows 35001.',
      expected: 'after.earnedCents: 35001',
      found: 'after.earnedCents: 35002',
    });
    expect(first?.citation).toContain('1101');
  });

  it('where a day was moved', () => {
    const { first } = findingAfter('StageEarned', { enrollmentId: 'e-1' }, ({ data }) => {
      (data as Record<string, unknown>)['earnedOn'] = '2026-08-13';
    });
    expect(first).toMatchObject({ law: 'case-files-follow', expected: 'earnedOn: 2026-08-12' });
  });

  it('where a price was changed after an enrollment was approved by it', () => {
    const { first } = findingAfter('CourseOfferingPublished', { offeringId: 'alg-1' }, ({ data }) => {
      (data as Record<string, unknown>)['priceCents'] = 70_002;
    });
    expect(first).toMatchObject({ law: 'case-files-follow', expected: 'pinned.terms.priceCents: 70002' });
  });

  it('where a parameter of a policy was changed', () => {
    const { first, changedAt } = findingAfter('FundingPolicyPublished', {}, ({ data }) => {
      (data['document'] as unknown as Record<string, unknown>)['title'] = 'Another';
    });
    expect(first).toMatchObject({ law: 'catalog-follows', position: changedAt });
    expect(first?.says).toContain('does not read as version 2014');
  });

  it('where another amount was set aside than the policy can pay', () => {
    const { first } = findingAfter('AmountEncumbered', { enrollmentId: 'e-1' }, ({ data }) => {
      (data as Record<string, unknown>)['amountCents'] = 70_000;
    });
    expect(first).toMatchObject({ law: 'allotments-follow', expected: 'amountCents: 70001' });
  });

  it('where a voucher is not what its stage earned', () => {
    const { first } = findingAfter('VoucherAccrued', { enrollmentId: 'e-2' }, ({ data }) => {
      (data as Record<string, unknown>)['amountCents'] = 1;
    });
    expect(first).toMatchObject({ law: 'payments-follow', expected: 'amountCents: 35001' });
  });

  it('where a line does not add up', () => {
    const { first } = findingAfter('PaymentLineDrawn', { runId: 'R-1' }, ({ data }) => {
      (data as Record<string, unknown>)['netCents'] = 1;
    });
    expect(first).toMatchObject({ law: 'payments-follow' });
  });

  it('where a clawback claims another amount', () => {
    const { first } = findingAfter('ClawbackProposed', {}, ({ data }) => {
      (data as Record<string, unknown>)['amountCents'] = 1;
    });
    expect(first).toMatchObject({ law: 'recoveries-follow' });
  });

  it('where an allotment is of another year than its name', () => {
    const { first, changedAt } = findingAfter('AllotmentReleased', {}, ({ data }) => {
      (data as Record<string, unknown>)['fiscalYear'] = 2028;
    });
    expect(first).toMatchObject({
      ...{ law: 'allotments-follow', position: changedAt, expected: 'refused as AllotmentIdMismatch' },
    });
  });

  it('where what somebody gave is said to be caused by an event', () => {
    const { first, changedAt } = findingAfter('PaymentHoldPlaced', {}, (event) => {
      event.causationId = log[0]?.id;
    });
    expect(first).toMatchObject({ position: changedAt, expected: 'no cause' });
  });

  it('where a process recorded what nothing made it ask for', () => {
    const liquidated = log.find(isOf('EncumbranceLiquidated', { enrollmentId: 'e-1' }));
    const { findings } = judge(
      copyOf().map((event) => (event.id === liquidated?.id ? { ...event, causationId: 'nothing.0' } : event)),
    );
    const { position } = liquidated ?? {};
    expect(findings.filter((each) => each.position === position).map(({ says }) => says)).toContainEqual(
      expect.stringContaining('which is not among the events before it'),
    );
  });
});

describe('what takes two people', () => {
  it.each([
    ['PaymentRunCertified', { runId: 'R-1' }, 'certifiedBy', 'ana'],
    ['PaymentRunReleased', { runId: 'R-1' }, 'releasedBy', 'ana'],
    ['BankDetailsConfirmed', { providerId: 'P-1' }, 'confirmedBy', 'ana'],
    ['AssessorRegistered', { assessorId: 'A-1' }, 'confirmedBy', 'ana'],
    ['ClawbackDecided', {}, 'decidedBy', 'ana'],
  ] as const)('%s was not done by the same person, however consistently it is written', (...act) => {
    const [type, said, field, who] = act;
    const { first, changedAt } = findingAfter(type, said, (event) => {
      const events = event as { data: Record<string, unknown>; actor: string };
      events.data[field] = who;
      events.actor = who;
    });
    expect(first).toMatchObject({ position: changedAt });
    expect(['two-persons-decide', 'two-persons-on-record', 'envelopes-agree']).toContain(first?.law);
  });

  it('was done by who is named', () => {
    const { first } = findingAfter('PaymentRunPrepared', { runId: 'R-1' }, (event) => {
      (event.data as Record<string, unknown>)['preparedBy'] = 'zoe';
    });
    expect(first).toMatchObject({ law: 'payments-follow', expected: 'preparedBy: ana' });
  });

  it('is kept apart by rules that deciders have, of which all are known here', () => {
    expect(TWO_PERSON_RULES.length).toBeGreaterThanOrEqual(12);
  });
});

describe('what is left out', () => {
  it('is missed, even where everything after it is numbered anew', () => {
    const liquidated = log.find(isOf('EncumbranceLiquidated', { enrollmentId: 'e-2' }));
    const revisions = new Map<string, number>();
    const events = copyOf()
      .filter(({ id }) => id !== liquidated?.id)
      .map((event, index) => {
        const revision = (revisions.get(event.stream) ?? -1) + 1;
        revisions.set(event.stream, revision);
        return { ...event, position: index + 1, revision };
      });
    const { findings } = judge(events);
    expect(findings.map(({ law }) => law)).toContain('payments-follow');
  });
});
