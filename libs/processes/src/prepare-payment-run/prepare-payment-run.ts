import { programs } from '@ledger/catalog';
import { OpenPaymentRun, paymentHolds, paymentRuns, type SealPaymentRun } from '@ledger/disbursement';
import { type DecideJointly, decideAlone, jointDraft, streamOf } from '@ledger/event-sourcing';
import { type CommandMetadata, refuse } from '@ledger/kernel';
import { inZone } from '../in-zone';

/** Prepares a payment run of what is open for these providers. */
export class PreparePaymentRun {
  readonly type = 'PreparePaymentRun';
  constructor(
    readonly data: {
      readonly runId: string;
      readonly programId: string;
      /** Who is owed something, as it was looked up; what is open for each is read when its lines are drawn. */
      readonly payees: readonly { readonly providerId: string }[];
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Begins a run; a durable process draws its lines and seals it. */
export const preparePaymentRun: DecideJointly<PreparePaymentRun> = ({ data, metadata }, read) => {
  const { runId, programId, payees } = data;
  const draft = jointDraft(read);
  const program = draft.stateOf(streamOf(programs, programId));
  if (program === null) return refuse('ProgramNotFound', { programId });
  const local = inZone(metadata, program.zone);
  const holds = [...draft.stateOf(streamOf(paymentHolds, programId)).values()];
  const holdIds = holds.filter(({ isLifted }) => !isLifted).map(({ holdId }) => holdId);
  const providerIds = payees.map(({ providerId }) => providerId);
  const opening = { runId, programId, providerIds, holdIds };
  draft.ask(paymentRuns, runId, new OpenPaymentRun(opening, local));
  return draft.decision();
};

/** Seals a run, once every provider of it was looked at. */
export const sealPaymentRun: DecideJointly<SealPaymentRun> = decideAlone(
  paymentRuns,
  ({ data }) => data.runId,
);
