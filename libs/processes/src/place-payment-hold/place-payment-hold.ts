import { courseOfferings, providers } from '@ledger/catalog';
import { type HoldScope, type HoldsCommand, paymentHolds, PlacePaymentHold } from '@ledger/disbursement';
import { type DecideJointly, type ReadState, streamOf } from '@ledger/event-sourcing';
import { type CommandMetadata, refuse, type Refused } from '@ledger/kernel';
import { decideInProgram } from '../in-program';

/** Keeps payments back on whatever it names, as version 1 of the fact let it; nobody gives it now. */
export class PlaceHoldOnAnything {
  readonly type = 'PlaceHoldOnAnything';
  constructor(
    readonly data: PlacePaymentHold['data'],
    readonly metadata: CommandMetadata,
  ) {}
}

const inItsProgram: DecideJointly<HoldsCommand> = decideInProgram(paymentHolds);

/** Places or lifts a hold in a program that there is, by its calendar, and on what that program can have payments of. */
export const onPaymentHolds: DecideJointly<HoldsCommand> = (command, read) => {
  const decision = inItsProgram(command, read);
  if (decision.kind === 'refused' || command.type === 'LiftPaymentHold') return decision;
  return unknownIn(command.data, read) ?? decision;
};

/** Places a hold without a look at what it names. */
export const placeHoldOnAnything: DecideJointly<PlaceHoldOnAnything> = ({ data, metadata }, read) =>
  inItsProgram(new PlacePaymentHold(data, metadata), read);

/** A hold on what its program never pays for would keep nothing back, while whoever placed it believes that it does. */
function unknownIn(
  { programId, scope }: { readonly programId: string; readonly scope: HoldScope },
  read: ReadState,
): Refused | undefined {
  if (scope.kind === 'provider') {
    const { providerId } = scope;
    return read(streamOf(providers, providerId)) === null
      ? refuse('ProviderNotFound', { providerId })
      : undefined;
  }
  if (scope.kind !== 'offering') return undefined;
  const { offeringId } = scope;
  const offering = read(streamOf(courseOfferings, offeringId));
  if (offering === null) return refuse('CourseOfferingNotFound', { offeringId });
  const { programId: ofProgram } = offering.terms;
  return ofProgram === programId
    ? undefined
    : refuse('PaymentHoldOutsideProgram', { programId, offeringId, ofProgram });
}
