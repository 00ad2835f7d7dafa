import { payeeIdOf } from '@ledger/disbursement';
import { decideAlone, type DecideJointly } from '@ledger/event-sourcing';
import { type CommandMetadata, type Day, refuse } from '@ledger/kernel';
import {
  AskForEvidence,
  type ClaimReference,
  type ClaimsCommand,
  type ClaimUnderTerms,
  promptPayClaims,
  StateClaimDay,
  StateEvidence,
} from '@ledger/prompt-pay';
import { programOf } from '../in-program';
import { inZone } from '../in-zone';
import { askedClaim, claimSources, isPaid, termsOf } from './claim-of-voucher';

/** Records that the claim of a voucher was received on another day than the one on which it came about. */
export class RecordClaimDay {
  readonly type = 'RecordClaimDay';
  constructor(
    readonly data: ClaimReference & { readonly receivedOn: Day; readonly reference: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Asks a provider for more evidence of a claim, today. */
export class RequestEvidence {
  readonly type = 'RequestEvidence';
  constructor(
    readonly data: ClaimReference & { readonly requestId: string; readonly evidenceCode: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Records the day on which the evidence came. */
export class RecordEvidence {
  readonly type = 'RecordEvidence';
  constructor(
    readonly data: ClaimReference & {
      readonly requestId: string;
      readonly evidenceOn: Day;
      readonly reference: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

type ClockCommand = RecordClaimDay | RequestEvidence | RecordEvidence;

/** Decides on the clock of a claim by its voucher, the calendar of its program and the terms that hold for it. */
export const keepClaimClock: DecideJointly<ClockCommand> = (command, read) => {
  const { programId, providerId, voucherId } = command.data;
  const sources = claimSources({ programId, providerId }, read);
  const claim = askedClaim(sources.vouchers.known.get(voucherId));
  if (claim === undefined) return refuse('ClaimNotFound', { programId, providerId, voucherId });
  const terms = termsOf(claim, sources);
  const receivedOn = sources.receivedOnOf(claim);
  if (terms === undefined) return refuse('PromptPayTermsMissing', { programId, receivedOn });

  const under = { claim, terms, isPaid: isPaid(sources.vouchers, voucherId) };
  const asked = askedOf(command, under, inZone(command.metadata, programOf(programId, read).zone));
  return decideAlone(promptPayClaims, () => payeeIdOf({ programId, providerId }))(asked, read);
};

function askedOf(command: ClockCommand, under: ClaimUnderTerms, local: CommandMetadata): ClaimsCommand {
  switch (command.type) {
    case 'RecordClaimDay': {
      const { receivedOn, reference } = command.data;
      return new StateClaimDay({ ...under, receivedOn, reference }, local);
    }
    case 'RequestEvidence': {
      const { requestId, evidenceCode } = command.data;
      return new AskForEvidence({ ...under, requestId, evidenceCode }, local);
    }
    case 'RecordEvidence': {
      const { requestId, evidenceOn, reference } = command.data;
      return new StateEvidence({ ...under, requestId, evidenceOn, reference }, local);
    }
  }
}
