import type { Day } from '@ledger/kernel';

/** What an assessor can measure outcomes by. */
export type InstrumentKind = 'exam' | 'portfolio' | 'project' | 'growth' | 'competency';

/** Days from the first to the last, both included; null while there is no last. */
export interface Period {
  readonly from: Day;
  readonly until: Day | null;
}

/** An assessor as the register knows it: an organization, never a person. */
export interface Registration extends Period {
  readonly name: string;
  /** The names it signs credentials by, such as `did:` and `https:` identifiers. */
  readonly issuers: readonly string[];
}

/** What an assessor may measure outcomes by, in which courses and when. */
export interface Instrument extends Period {
  /** The assessor's own name of it, as result files and statements have it. */
  readonly code: string;
  readonly measures: InstrumentKind;
  /** The courses whose outcome it measures; never empty. */
  readonly courseCodes: readonly string[];
  /** The achievements of signed credentials that stand for it. */
  readonly achievements: readonly string[];
}

/** A public key that an assessor signs with; the register alone says which keys count. */
export interface SigningKey extends Period {
  /** The verification method that proofs name. */
  readonly keyId: string;
  /** Multibase (`z…`), or a JSON Web Key as JSON text. */
  readonly publicKey: string;
}

/** What binds an assessor to a provider: ownership, a contract, shared staff. */
export interface ProviderTie extends Period {
  readonly providerId: string;
  readonly nature: string;
}

/** What one person proposes to change in the register, and another confirms. */
export type AssessorChange =
  | { readonly kind: 'registration'; readonly registration: Registration }
  | { readonly kind: 'instrument'; readonly instrument: Instrument }
  | { readonly kind: 'key'; readonly key: SigningKey }
  | {
      readonly kind: 'key-revocation';
      readonly keyId: string;
      readonly revokedFrom: Day;
      readonly reasonCode: string;
    }
  | { readonly kind: 'tie'; readonly tie: ProviderTie }
  | { readonly kind: 'suspension'; readonly from: Day; readonly reasonCode: string }
  | { readonly kind: 'reinstatement'; readonly from: Day };

/** Which proposal a change in the register came from, and the two people who made it. */
export interface ConfirmedChange {
  readonly assessorId: string;
  readonly proposalId: string;
  readonly proposedBy: string;
  readonly confirmedBy: string;
}

/** One person proposed a change in the register; nothing counts yet. */
export interface AssessorChangeProposed {
  readonly type: 'AssessorChangeProposed';
  readonly data: {
    readonly assessorId: string;
    readonly proposalId: string;
    readonly proposedBy: string;
    readonly change: AssessorChange;
  };
}

/** A proposed change was taken back, or had become so in the meantime. */
export interface AssessorChangeWithdrawn {
  readonly type: 'AssessorChangeWithdrawn';
  readonly data: {
    readonly assessorId: string;
    readonly proposalId: string;
    readonly reasonCode: string;
    readonly withdrawnBy: string;
  };
}

/** An assessor entered the register: from its first day on it may attest, by its instruments. */
export interface AssessorRegistered {
  readonly type: 'AssessorRegistered';
  readonly data: ConfirmedChange & { readonly registration: Registration };
}

/** The registration of an assessor was changed: extended, shortened or renamed. */
export interface AssessorRegistrationRevised {
  readonly type: 'AssessorRegistrationRevised';
  readonly data: ConfirmedChange & { readonly registration: Registration };
}

/** An instrument was admitted for an assessor, or admitted on other terms. */
export interface InstrumentAdmitted {
  readonly type: 'InstrumentAdmitted';
  readonly data: ConfirmedChange & { readonly instrument: Instrument };
}

/** A key was admitted as one that an assessor signs with, or for another time. */
export interface SigningKeyAdmitted {
  readonly type: 'SigningKeyAdmitted';
  readonly data: ConfirmedChange & { readonly key: SigningKey };
}

/** A key was revoked: what it signed from that day on counts for nothing. */
export interface SigningKeyRevoked {
  readonly type: 'SigningKeyRevoked';
  readonly data: ConfirmedChange & {
    readonly keyId: string;
    readonly revokedFrom: Day;
    readonly reasonCode: string;
  };
}

/** A tie between an assessor and a provider was declared, or the days it lasted. */
export interface ProviderTieDeclared {
  readonly type: 'ProviderTieDeclared';
  readonly data: ConfirmedChange & { readonly tie: ProviderTie };
}

/** An assessor was suspended: what it attests does not count until it is reinstated. */
export interface AssessorSuspended {
  readonly type: 'AssessorSuspended';
  readonly data: ConfirmedChange & { readonly from: Day; readonly reasonCode: string };
}

/** A suspended assessor may attest again. */
export interface AssessorReinstated {
  readonly type: 'AssessorReinstated';
  readonly data: ConfirmedChange & { readonly from: Day };
}

/** A change in the register that two people made. */
export type RegisterChanged =
  | AssessorRegistered
  | AssessorRegistrationRevised
  | InstrumentAdmitted
  | SigningKeyAdmitted
  | SigningKeyRevoked
  | ProviderTieDeclared
  | AssessorSuspended
  | AssessorReinstated;

export type AssessorEvent = AssessorChangeProposed | AssessorChangeWithdrawn | RegisterChanged;
