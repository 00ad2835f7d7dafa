import { chainsOfScope, isInScope, isWholeStream } from './chains';
import { type OwnedEvent, Ownership } from './ownership';

const event = (stream: string, type: string, data: object): OwnedEvent => ({ stream, type, data });

const requested = (enrollmentId: string, providerId: string, programId = 'la') =>
  event(`enrollment-${enrollmentId}`, 'EnrollmentRequested', { enrollmentId, programId, providerId });

/** Whom the last of these events concerns. */
function belonging(...events: readonly OwnedEvent[]) {
  const ownership = new Ownership();
  const [last] = events.map((each) => ownership.belongingOf(each)).slice(-1);
  return last === undefined ? [] : [last.programId, ...last.providerIds];
}

describe('an event concerns', () => {
  it('the program and the provider that it names', () => {
    expect(
      belonging(event('vouchers-la|P-1', 'VoucherAccrued', { programId: 'la', providerId: 'P-1' })),
    ).toStrictEqual(['la', 'P-1']);
  });

  it('those of its enrollment, in whatever stream', () => {
    const of = { enrollmentId: 'e-1' };
    const first = requested('e-1', 'P-1');
    expect(belonging(first, event('allotment-a', 'AmountEncumbered', of))).toStrictEqual(['la', 'P-1']);
    expect(belonging(first, event('courseload-l', 'CoursePlaceTaken', of))).toStrictEqual(['la', 'P-1']);
  });

  it('both providers from the moment on that one takes an enrollment over', () => {
    const taken = event('enrollment-e-1', 'StageEarned', {
      enrollmentId: 'e-1',
      programId: 'la',
      providerId: 'P-2',
    });
    const later = event('enrollment-e-1', 'FactRecorded', { enrollmentId: 'e-1' });
    expect(belonging(requested('e-1', 'P-1'), taken)).toStrictEqual(['la', 'P-1', 'P-2']);
    expect(belonging(requested('e-1', 'P-1'), taken, later)).toStrictEqual(['la', 'P-1', 'P-2']);
  });

  it('whom the first event of its stream named', () => {
    const published = event('offering-o', 'CourseOfferingPublished', { programId: 'la', providerId: 'P-1' });
    expect(
      belonging(published, event('offering-o', 'CourseOfferingClosed', { offeringId: 'o' })),
    ).toStrictEqual(['la', 'P-1']);
    const opened = event('payment-run-R', 'PaymentRunOpened', {
      programId: 'la',
      providerIds: ['P-1', 'P-2'],
    });
    const numbers = event('trace-numbers-payer', 'TraceNumbersTaken', { runId: 'R' });
    expect(belonging(opened, numbers)).toStrictEqual(['la']);
    expect(belonging(numbers)).toStrictEqual([null]);
  });

  it('the provider that a hold keeps back, by itself or by its offering, and nobody else by a student', () => {
    const published = event('offering-o', 'CourseOfferingPublished', { programId: 'la', providerId: 'P-1' });
    const hold = (scope: object) =>
      event('payment-holds-la', 'PaymentHoldPlaced', { programId: 'la', holdId: 'H', scope });
    const lifted = event('payment-holds-la', 'PaymentHoldLifted', { programId: 'la', holdId: 'H' });
    expect(belonging(hold({ kind: 'provider', providerId: 'P-2' }), lifted)).toStrictEqual(['la', 'P-2']);
    expect(belonging(published, hold({ kind: 'offering', offeringId: 'o' }))).toStrictEqual(['la', 'P-1']);
    expect(belonging(hold({ kind: 'learner', learnerRef: 'l' }))).toStrictEqual(['la']);
  });

  it('a provider alone, where a line of a run or a payment of the bank is its own', () => {
    const settled = (providerIds: readonly string[]) =>
      event('payment-run-R', 'PaymentLineSettled', { programId: 'la', providerIds });
    expect(belonging(settled(['P-1']))).toStrictEqual(['la', 'P-1']);
    expect(belonging(settled(['P-1', 'P-2']))).toStrictEqual(['la']);

    const payment = (programId: string, providerId: string) => ({ programId, lines: [{ providerId }] });
    const matched = event('bank-record-1', 'BankRecordMatched', { payment: payment('la', 'P-1') });
    const opened = event('bank-record-1', 'BankExceptionOpened', {
      candidates: [payment('la', 'P-1'), payment('mn', 'P-1')],
    });
    expect(belonging(matched, event('bank-record-1', 'BankExceptionResolved', {}))).toStrictEqual([
      'la',
      'P-1',
    ]);
    expect(belonging(opened)).toStrictEqual([null]);
  });

  it('nobody where it names nobody, and no provider where it is a rule', () => {
    expect(belonging(event('bank-file-1', 'BankFileReceived', {}))).toStrictEqual([null]);
    expect(
      belonging(event('assessor-A', 'ProviderTieDeclared', { tie: { providerId: 'P-1' } })),
    ).toStrictEqual([null]);
  });
});

describe('what was learned of events', () => {
  it('is the same after it was kept and read again', () => {
    const ownership = new Ownership();
    ownership.belongingOf(requested('e-1', 'P-1'));
    ownership.belongingOf(
      event('offering-o', 'CourseOfferingPublished', { programId: 'la', providerId: 'P-2' }),
    );
    const kept = Ownership.from(
      JSON.parse(JSON.stringify(ownership.snapshot())) as ReturnType<Ownership['snapshot']>,
    );
    const later = [
      event('allotment-a', 'AmountEncumbered', { enrollmentId: 'e-1' }),
      event('offering-o', 'CourseOfferingClosed', {}),
    ];
    expect(later.map((each) => kept.belongingOf(each))).toStrictEqual(
      later.map((each) => ownership.belongingOf(each)),
    );
  });
});

describe('the bundle of a scope', () => {
  const program = { kind: 'program', programId: 'la' } as const;
  const provider = { kind: 'provider', programId: 'la', providerId: 'P-1' } as const;
  const samples: readonly OwnedEvent[] = [
    event('program-la', 'ProgramDefined', { programId: 'la' }),
    event('policy-p', 'FundingPolicyPublished', {}),
    event('provider-P-1', 'ProviderAuthorized', { providerId: 'P-1' }),
    event('provider-P-2', 'ProviderAuthorized', { providerId: 'P-2' }),
    event('treasury-la', 'CashReverted', { programId: 'la' }),
    event('bank-file-1', 'BankFileReceived', {}),
    requested('e-1', 'P-1'),
    requested('e-2', 'P-2'),
    requested('e-3', 'P-1', 'mn'),
  ];

  it.each([
    [
      program,
      [
        'program-la',
        'policy-p',
        'provider-P-1',
        'provider-P-2',
        'treasury-la',
        'bank-file-1',
        'enrollment-e-1',
        'enrollment-e-2',
      ],
    ],
    [provider, ['program-la', 'policy-p', 'provider-P-1', 'enrollment-e-1']],
  ])('has the events of its chains, each in one of them: %j', (scope, streams) => {
    const ownership = new Ownership();
    const belongings = samples.map((each) => ({ each, of: ownership.belongingOf(each) }));
    const found = belongings.filter(({ of }) => isInScope(of, scope)).map(({ each }) => each.stream);
    const chains = chainsOfScope(scope);
    const links = belongings.map(({ of }) => of.chains.filter((name) => chains.includes(name)).length);

    expect(found).toStrictEqual(streams);
    expect(links).toStrictEqual(samples.map(({ stream }) => (streams.includes(stream) ? 1 : 0)));
  });

  it('may have a part of the streams that several share', () => {
    expect([isWholeStream('seats-P-1.FY2027', program), isWholeStream('allotment-a', program)]).toStrictEqual(
      [false, true],
    );
    expect([isWholeStream('allotment-a', provider), isWholeStream('enrollment-e', provider)]).toStrictEqual([
      false,
      true,
    ]);
  });
});
