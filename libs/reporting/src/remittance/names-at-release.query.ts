import { programs, programView, providers, providerView } from '@ledger/catalog';
import { bankDetails, type BankDetailsReference } from '@ledger/disbursement';
import { type EventStore, type RecordedEvent, streamOf } from '@ledger/event-sourcing';

/** Whom a payment is named by. */
interface PaymentNames {
  readonly programTitle: string;
  readonly payeeName: string;
  /** Last digits of the account. */
  readonly accountMask: string;
}

/** Which names are asked for. */
interface NamesRequest {
  readonly programId: string;
  readonly providerId: string;
  readonly bankDetailsId: string;
  /** Of the release in the log. */
  readonly position: number;
}

/** The names of a payment as they were when its run was released, whatever was renamed since. */
export async function namesAtRelease(
  events: EventStore,
  { programId, providerId, bankDetailsId, position }: NamesRequest,
): Promise<PaymentNames> {
  const until = async (stream: string): Promise<readonly RecordedEvent[]> =>
    (await events.readStream(stream)).filter((event) => event.position <= position);
  const [ofProgram, ofProvider, ofAccount] = await Promise.all([
    until(streamOf(programs, programId).stream),
    until(streamOf(providers, providerId).stream),
    until(streamOf(bankDetails, providerId).stream),
  ]);
  const account = ofAccount.find(
    ({ data }) => (data as Partial<BankDetailsReference>).bankDetailsId === bankDetailsId,
  );
  return {
    programTitle: folded(programView, ofProgram)?.title ?? programId,
    payeeName: folded(providerView, ofProvider)?.name ?? providerId,
    accountMask: (account?.data as BankDetailsReference | undefined)?.mask ?? '',
  };
}

/** A row as these events make it. */
const folded = <Row extends object>(
  { evolve }: { readonly evolve: (row: Row | undefined, event: never) => Row },
  events: readonly RecordedEvent[],
): Row | undefined => {
  let row: Row | undefined;
  for (const event of events) row = evolve(row, event as never);
  return row;
};
