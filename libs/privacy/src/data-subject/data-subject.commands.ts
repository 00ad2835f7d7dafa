import type { CommandMetadata } from '@ledger/kernel';

interface OfHold {
  readonly subjectRef: string;
  readonly holdId: string;
  readonly reasonCode: string;
}

/** Keeps what is known of a person from being erased. */
export class PlaceLegalHold {
  readonly type = 'PlaceLegalHold';
  constructor(
    readonly data: OfHold,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Asks for the end of a legal hold. */
export class ProposeLegalHoldRelease {
  readonly type = 'ProposeLegalHoldRelease';
  constructor(
    readonly data: OfHold,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Ends a legal hold as a second person. */
export class ConfirmLegalHoldRelease {
  readonly type = 'ConfirmLegalHoldRelease';
  constructor(
    readonly data: Omit<OfHold, 'reasonCode'>,
    readonly metadata: CommandMetadata,
  ) {}
}

/** What speaks against an erasure: money of the person that is not settled, by what it is and its id. */
export interface OpenMatter {
  readonly kind: 'stage-pending' | 'payment-open' | 'clawback-open' | 'outcome-disputed' | 'payment-hold';
  readonly id: string;
}

/** Destroys what is known of a person. */
export class EraseSubject {
  readonly type = 'EraseSubject';
  constructor(
    readonly data: {
      readonly subjectRef: string;
      readonly reasonCode: string;
      readonly openMatters: readonly OpenMatter[];
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Puts on record that personal data of a person is handed out. */
export class RecordDisclosure {
  readonly type = 'RecordDisclosure';
  constructor(
    readonly data: {
      readonly subjectRef: string;
      readonly disclosureId: string;
      readonly fields: readonly string[];
      readonly purpose: string;
      readonly role: string;
      readonly org: string | null;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

export type DataSubjectCommand =
  PlaceLegalHold | ProposeLegalHoldRelease | ConfirmLegalHoldRelease | EraseSubject | RecordDisclosure;
