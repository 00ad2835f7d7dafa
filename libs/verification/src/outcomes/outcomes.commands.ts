import type { CommandMetadata, Day } from '@ledger/kernel';
import type {
  AttestationReference,
  AttestationSubject,
  AttestedOutcome,
  ClaimReference,
  OutcomeClaim,
  ResultRow,
  SignedCredential,
} from './outcomes.events';

/** Opens a claim that an outcome was reached. */
export class OpenOutcomeClaim {
  readonly type = 'OpenOutcomeClaim';
  constructor(
    readonly data: Omit<OutcomeClaim, 'openedBy'>,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Takes a claim back. */
export class WithdrawOutcomeClaim {
  readonly type = 'WithdrawOutcomeClaim';
  constructor(
    readonly data: ClaimReference & { readonly reasonCode: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Puts on record what a credential or a result file says, which the register bears out. */
export class AttestOutcome {
  readonly type = 'AttestOutcome';
  constructor(
    readonly data: AttestationSubject & {
      readonly outcome: AttestedOutcome;
      readonly evidence: SignedCredential | ResultRow;
      readonly validUntil: Day | null;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** States an outcome as the first of two people of an assessor. */
export class ProposeAttestation {
  readonly type = 'ProposeAttestation';
  constructor(
    readonly data: AttestationSubject & {
      readonly outcome: AttestedOutcome;
      readonly validUntil: Day | null;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Countersigns a stated outcome as the second of two people of the assessor. */
export class CountersignAttestation {
  readonly type = 'CountersignAttestation';
  constructor(
    readonly data: AttestationReference & {
      /** The assessor whose person countersigns. */
      readonly assessorId: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Revokes an attestation. */
export class RevokeAttestation {
  readonly type = 'RevokeAttestation';
  constructor(
    readonly data: AttestationReference & { readonly reasonCode: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Disputes an attestation, which counts for nothing until the dispute is resolved. */
export class DisputeAttestation {
  readonly type = 'DisputeAttestation';
  constructor(
    readonly data: AttestationReference & { readonly reasonCode: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Resolves the dispute of an attestation, as another person than the one who opened it. */
export class ResolveDispute {
  readonly type = 'ResolveDispute';
  constructor(
    readonly data: AttestationReference & {
      readonly finding: 'upheld' | 'rejected';
      readonly reasonCode: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Looks at every attestation of an enrollment again: which have expired by a day, and what the register objects to. */
export class ReviewAttestations {
  readonly type = 'ReviewAttestations';
  constructor(
    readonly data: {
      readonly enrollmentId: string;
      readonly asOf: Day;
      /** Attestations that the register no longer bears out, and why. */
      readonly objections: readonly { readonly attestationId: string; readonly reasonCode: string }[];
    },
    readonly metadata: CommandMetadata,
  ) {}
}

export type OutcomesCommand =
  | OpenOutcomeClaim
  | WithdrawOutcomeClaim
  | AttestOutcome
  | ProposeAttestation
  | CountersignAttestation
  | RevokeAttestation
  | DisputeAttestation
  | ResolveDispute
  | ReviewAttestations;
