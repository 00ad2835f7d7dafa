import { allotments, TransferIn, TransferOut } from '@ledger/appropriation';
import { type DecideJointly, jointDraft } from '@ledger/event-sourcing';
import type { CommandMetadata } from '@ledger/kernel';

/** Moves available authority from one allotment to another. */
export class TransferBetweenAllotments {
  readonly type = 'TransferBetweenAllotments';
  constructor(
    readonly data: {
      readonly fromAllotmentId: string;
      readonly toAllotmentId: string;
      readonly amountCents: number;
      readonly authority: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** What leaves one allotment enters the other in the same append. */
export const transferBetweenAllotments: DecideJointly<TransferBetweenAllotments> = (
  { data, metadata },
  read,
) => {
  const { fromAllotmentId, toAllotmentId, amountCents, authority } = data;
  const moved = { amountCents, authority };
  const draft = jointDraft(read);
  draft.ask(
    allotments,
    fromAllotmentId,
    new TransferOut({ allotmentId: fromAllotmentId, counterpartId: toAllotmentId, ...moved }, metadata),
  );
  draft.ask(
    allotments,
    toAllotmentId,
    new TransferIn({ allotmentId: toAllotmentId, counterpartId: fromAllotmentId, ...moved }, metadata),
  );
  return draft.decision();
};
