import type { EnrollmentRequested, FactRecorded } from '@ledger/enrollment';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { fillIn } from '@ledger/kernel';
import { ledgerRefusals } from '@ledger/processes';
import {
  type Assessor,
  type AssessorEvent,
  assessors,
  type OutcomeAttested,
  whyNotCounted,
} from '@ledger/verification';
import { type Finding, findingAt } from '../verify/finding';
import type { Law, LawMaker } from '../verify/law';

const NAME = 'payee-is-not-verifier';
const SAYS =
  'Every attestation came from an assessor that the register knew, not suspended, by a key that was valid when it signed, and not tied to the provider that is paid; only such attestations make a fact independent.';

const ASSESSOR_STREAM = `${assessors.prefix}-`;

/** What is kept of an attestation that was taken. */
interface Taken {
  readonly enrollmentId: string;
  readonly assessorId: string;
}

/** Holds each attestation against the register of assessors as the events before it make it. */
class Verifiers {
  readonly #assessors = new Map<string, Assessor>();
  readonly #payees = new Map<string, string>();
  readonly #taken = new Map<string, Taken>();
  checked = 0;

  observe(event: RecordedEvent): Finding | undefined {
    if (event.stream.startsWith(ASSESSOR_STREAM)) {
      this.#register(event as RecordedEvent<AssessorEvent>);
      return;
    }
    switch (event.type) {
      case 'EnrollmentRequested': {
        const { enrollmentId, providerId } = (event as RecordedEvent<EnrollmentRequested>).data;
        this.#payees.set(enrollmentId, providerId);
        return undefined;
      }
      case 'OutcomeAttested':
        return this.#attested(event as RecordedEvent<OutcomeAttested>);
      case 'FactRecorded':
        return this.#recorded(event as RecordedEvent<FactRecorded>);
      default:
        return undefined;
    }
  }

  #register({ stream, type, data }: RecordedEvent<AssessorEvent>): undefined {
    const before = this.#assessors.get(stream) ?? assessors.decider.initialState;
    this.#assessors.set(stream, assessors.decider.evolve(before, { type, data } as AssessorEvent));
    return undefined;
  }

  #attested(event: RecordedEvent<OutcomeAttested>): Finding | undefined {
    const { enrollmentId, attestationId, assessorId, providerId, outcome, evidence } = event.data;
    this.checked += 1;
    this.#taken.set(attestationId, { enrollmentId, assessorId });
    const payee = this.#payees.get(enrollmentId);
    if (payee !== undefined && payee !== providerId) return notPayee(event, payee);
    const { assessedOn } = outcome;
    const signing =
      evidence.form === 'credential' ? { keyId: evidence.keyId, signedOn: evidence.signedOn } : null;
    const assessor = this.#assessors.get(`${ASSESSOR_STREAM}${assessorId}`) ?? assessors.decider.initialState;
    const refusal = whyNotCounted(assessor, { assessedOn, signing, ...event.data });
    if (refusal === undefined) return undefined;
    return findingAt(NAME, event, {
      says: `Attestation ${attestationId} does not count: ${fillIn(ledgerRefusals[refusal.name]?.says ?? refusal.name, refusal.details)}`,
      expected: `refused as ${refusal.name}`,
      found: 'OutcomeAttested',
    });
  }

  #isBorneOut({ enrollmentId, fields }: FactRecorded['data']): boolean {
    const taken = this.#taken.get(String(fields['attestation']));
    return taken?.enrollmentId === enrollmentId && taken.assessorId === fields['assessor'];
  }

  /** A fact is independent only as the word of an assessor that was taken for that enrollment. */
  #recorded(event: RecordedEvent<FactRecorded>): Finding | undefined {
    const { statedBy, fields, enrollmentId } = event.data;
    if (statedBy !== 'assessor' && fields['independent'] !== true) return undefined;
    this.checked += 1;
    if (statedBy === 'assessor' && this.#isBorneOut(event.data)) return undefined;
    return findingAt(NAME, event, {
      says: `The fact ${event.data.factId} of ${enrollmentId} stands as independent, and no attestation on record bears it out.`,
      expected: 'an attestation of that assessor for that enrollment',
      found: `stated by ${statedBy}, attestation ${String(fields['attestation'] ?? 'none')}`,
    });
  }
}

const notPayee = (event: RecordedEvent<OutcomeAttested>, payee: string): Finding =>
  findingAt(NAME, event, {
    says: `Attestation ${event.data.attestationId} names ${event.data.providerId} as the provider that is paid; it is ${payee}.`,
    expected: payee,
    found: event.data.providerId,
  });

/** Independence, checked on the register alone: no case file and no decider is asked. */
export const payeeIsNotVerifierLaw: LawMaker = (): Law => {
  const verifiers = new Verifiers();
  return {
    name: NAME,
    says: SAYS,
    observe: (event) => verifiers.observe(event),
    checked: () => verifiers.checked,
  };
};
