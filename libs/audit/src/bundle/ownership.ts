import { type Belonging, chainsOf } from './chains';

/** What of an event says whom it concerns. */
export interface OwnedEvent {
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
}

/** What was learned from earlier events, as JSON. */
export interface OwnershipSnapshot {
  readonly owners: readonly (readonly [programId: string | null, providerIds: readonly string[]])[];
  /** Places in `owners`. */
  readonly enrollments: Readonly<Record<string, number>>;
  readonly streams: Readonly<Record<string, number>>;
}

/** Events that bind everyone: the bundle of a provider has them besides its own. */
const RULES: ReadonlySet<string> = new Set([
  ...['ProgramDefined', 'ProgramRevised', 'FundingPolicyPublished'],
  ...[
    'AssessorChangeProposed',
    'AssessorChangeWithdrawn',
    'AssessorRegistered',
    'AssessorRegistrationRevised',
  ],
  ...['InstrumentAdmitted', 'SigningKeyAdmitted', 'SigningKeyRevoked', 'ProviderTieDeclared'],
  ...['AssessorSuspended', 'AssessorReinstated'],
  ...['RecoveryTermsSet', 'PromptPayTermsDeclared', 'YearEndTermsDeclared'],
  ...['PeriodSoftClosed', 'PeriodHardClosed', 'ReopeningProposed', 'PeriodReopened'],
  ...['AllotmentReleased', 'AllotmentEnded', 'AllotmentClosed'],
  ...['LogKeyHandedOver', 'LogKeyRetired'],
]);

/** Events that say whose their whole stream is: later ones need not say it again. */
const BEGINNINGS: ReadonlySet<string> = new Set([
  ...['CourseOfferingPublished', 'AllotmentReleased', 'ClawbackProposed', 'PaymentRunOpened'],
  ...['BankRecordMatched', 'BankExceptionOpened'],
]);

/** What events name, where they name it. */
interface Named {
  readonly programId?: string | null;
  readonly providerId?: string | null;
  readonly enrollmentId?: string | null;
  readonly runId?: string;
  readonly holdId?: string;
  readonly scope?: { readonly kind: string; readonly providerId?: string; readonly offeringId?: string };
  readonly providerIds?: readonly string[];
  readonly payment?: Payment;
  readonly candidates?: readonly Payment[];
}

interface Payment {
  readonly programId: string;
  readonly lines: readonly { readonly providerId: string }[];
}

/**
 * Finds out of each event, in the order of the log, whom it concerns: by what it names, or by what began its
 * stream or the enrollment it is about. The same events give the same answers, so a verifier needs no other source.
 */
export class Ownership {
  readonly #known = new Map<string, Belonging>();
  readonly #rules = new Map<Belonging, Belonging>();
  readonly #enrollments = new Map<string, Belonging>();
  readonly #streams = new Map<string, Belonging>();
  readonly #nobody = this.#belonging(null, []);

  static from({ owners, enrollments, streams }: OwnershipSnapshot): Ownership {
    const ownership = new Ownership();
    const belongings = owners.map(([programId, providerIds]) => ownership.#belonging(programId, providerIds));
    const fill = (into: Map<string, Belonging>, from: Readonly<Record<string, number>>): void => {
      for (const [key, place] of Object.entries(from)) {
        const belonging = belongings[place];
        if (belonging !== undefined) into.set(key, belonging);
      }
    };
    fill(ownership.#enrollments, enrollments);
    fill(ownership.#streams, streams);
    return ownership;
  }

  /** Whom the next event of the log concerns. */
  belongingOf(event: OwnedEvent): Belonging {
    const belonging = this.#ownerOf(event);
    if (BEGINNINGS.has(event.type) && !this.#streams.has(event.stream))
      this.#streams.set(event.stream, belonging);
    return RULES.has(event.type) ? this.#ruleOf(belonging) : belonging;
  }

  snapshot(): OwnershipSnapshot {
    const belongings = [...this.#known.values()];
    const places = new Map(belongings.map((belonging, place) => [belonging, place]));
    const placed = (of: ReadonlyMap<string, Belonging>): Readonly<Record<string, number>> =>
      Object.fromEntries([...of].map(([key, belonging]) => [key, places.get(belonging) ?? 0]));
    return {
      owners: belongings.map(({ programId, providerIds }) => [programId, providerIds]),
      enrollments: placed(this.#enrollments),
      streams: placed(this.#streams),
    };
  }

  #ownerOf(event: OwnedEvent): Belonging {
    const named = event.data as Named;
    if (isNamed(named.enrollmentId)) return this.#ofEnrollment(named.enrollmentId, named);
    switch (event.type) {
      case 'PaymentHoldPlaced':
      case 'PaymentHoldLifted':
        return this.#ofHold(event.stream, named);
      case 'PaymentLineSettled':
      case 'PaymentLineReturnProposed':
      case 'PaymentLineReturned':
        return this.#belonging(named.programId, onlyOne(named.providerIds));
      case 'TraceNumbersTaken':
        return this.#begunBy(`payment-run-${String(named.runId)}`);
      case 'BankRecordMatched':
      case 'BankExceptionOpened':
        return this.#ofPayments(paymentsIn(named));
      default:
        return this.#ofNamed(event.stream, named);
    }
  }

  #ofNamed(stream: string, named: Named): Belonging {
    const begun = this.#begunBy(stream);
    if (agrees(begun, named)) return begun;
    const providerIds = isNamed(named.providerId) ? [named.providerId] : begun.providerIds;
    return this.#belonging(named.programId ?? begun.programId, providerIds);
  }

  /** An enrollment that another provider takes over concerns both from then on. */
  #ofEnrollment(enrollmentId: string, named: Named): Belonging {
    const known = this.#enrollments.get(enrollmentId) ?? this.#nobody;
    if (agrees(known, named)) return known;
    const providerIds = withProvider(known.providerIds, named.providerId);
    const belonging = this.#belonging(known.programId ?? named.programId, providerIds);
    if (belonging.programId !== null) this.#enrollments.set(enrollmentId, belonging);
    return belonging;
  }

  #ofHold(stream: string, { programId, holdId, scope }: Named): Belonging {
    const key = `${stream}|${String(holdId)}`;
    const placed = this.#streams.get(key);
    if (placed !== undefined) return placed;
    const belonging = this.#belonging(programId, this.#heldProviders(scope));
    this.#streams.set(key, belonging);
    return belonging;
  }

  #heldProviders(scope: Named['scope']): readonly string[] {
    if (scope?.kind === 'provider') return [String(scope.providerId)];
    return scope?.kind === 'offering'
      ? this.#begunBy(`offering-${String(scope.offeringId)}`).providerIds
      : [];
  }

  /** Whose a stream is; nobody's where it did not say so when it began. */
  #begunBy(stream: string): Belonging {
    return this.#streams.get(stream) ?? this.#nobody;
  }

  /** What the bank says of payments of several programs, or of none that is known, concerns all of them. */
  #ofPayments(payments: readonly Payment[]): Belonging {
    const [programId, ...others] = new Set(payments.map((payment) => payment.programId));
    if (programId === undefined || others.length > 0) return this.#nobody;
    const providerIds = new Set(payments.flatMap(({ lines }) => lines.map(({ providerId }) => providerId)));
    return this.#belonging(programId, onlyOne([...providerIds]));
  }

  #belonging(programId: string | null | undefined, providerIds: readonly string[]): Belonging {
    const key = `${programId ?? ''}|${providerIds.join('|')}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const owner = { programId: programId ?? null, providerIds, isRule: false };
    const belonging = { chains: chainsOf(owner), ...owner };
    this.#known.set(key, belonging);
    return belonging;
  }

  #ruleOf(belonging: Belonging): Belonging {
    const known = this.#rules.get(belonging);
    if (known !== undefined) return known;
    const owner = { programId: belonging.programId, providerIds: [], isRule: true };
    const rule = { chains: chainsOf(owner), ...owner };
    this.#rules.set(belonging, rule);
    return rule;
  }
}

/** What names several providers concerns none of them alone: its vouchers tell each what it needs to know. */
const onlyOne = (providerIds: readonly string[] = []): readonly string[] =>
  providerIds.length === 1 ? providerIds : [];

const paymentsIn = ({ payment, candidates = [] }: Named): readonly Payment[] =>
  payment === undefined ? candidates : [payment];

const withProvider = (
  providerIds: readonly string[],
  providerId: string | null | undefined,
): readonly string[] =>
  isNamed(providerId) && !providerIds.includes(providerId) ? [...providerIds, providerId] : providerIds;

const isNamed = (id: string | null | undefined): id is string => id !== undefined && id !== null;

const agrees = (known: Belonging, { programId, providerId }: Named): boolean =>
  (!isNamed(programId) || programId === known.programId) &&
  (!isNamed(providerId) || known.providerIds.includes(providerId));
