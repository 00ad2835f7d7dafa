import {
  type BankRecordEvent,
  type BankRecordRow,
  bankRecords,
  bankRecordView,
  NOTICE_BANKING_DAYS,
  type SentPayment,
  TakeInBankRecord,
} from '@ledger/disbursement';
import { bankingDaysAfter, type CommandMetadata, type DomainCommand } from '@ledger/kernel';
import { inFlight } from '../import-roster/in-flight';
import type { IdentifiedRecord } from './bank-file-reading';
import { BankFileRejected, type BankIntakeRecord, type BankIntakeRequest } from './bank-intake';
import { releasedLines } from './released-lines';
import { SaidBefore } from './said-before';
import { SentPayments } from './sent-payments';

const NOTHING_FOUND = { found: [], isPlain: true } as const;
const NOTHING_SAID = { bookedBy: null, leftBy: null, rejectedLineIds: [] } as const;
/** Commands under way at once: enough to share each sync. */
const COMMANDS_IN_FLIGHT = 64;

/** What is told of a record, and what has to be written for it; nothing where it was taken in before. */
interface Plan {
  readonly line: BankIntakeRecord;
  readonly command?: TakeInBankRecord;
}

/** One file on its way into the ledger. */
export class Intake {
  readonly #said: SaidBefore;
  /** Records of this file that are taken in: views tell of them later. */
  readonly #taken = new Set<string>();

  private constructor(
    private readonly request: BankIntakeRequest,
    private readonly sent: SentPayments,
    private readonly about: { readonly sha256: string; readonly correlationId: string },
  ) {
    this.#said = new SaidBefore(request.ledger.views);
  }

  static async begin(request: BankIntakeRequest, sha256: string): Promise<Intake> {
    const { ledger, actor } = request;
    const sent = await SentPayments.of(releasedLines(ledger.views));
    const { correlationId } = ledger.metadata({ actor });
    return new Intake(request, sent, { sha256, correlationId });
  }

  /** @throws BankFileRejected when the ledger refuses it */
  async give(command: (metadata: CommandMetadata) => DomainCommand): Promise<void> {
    const result = await this.request.ledger.execute(command(this.#metadata()));
    if (result.kind === 'refused') throw new BankFileRejected([], result.refusal);
  }

  /**
   * Takes in records from a place of the file on, and tells what became of each. What they are is found out one after
   * the other, since one may contradict another; they are written together.
   */
  async takeIn(identified: readonly IdentifiedRecord[], from: number): Promise<readonly BankIntakeRecord[]> {
    const known = await this.#known(identified.map(({ recordId }) => recordId));
    const plans: Plan[] = [];
    for (const [index, each] of identified.entries())
      plans.push(await this.#planned(each, from + index, known.get(each.recordId)));
    const commands = this.request.dryRun ? [] : plans.flatMap(({ command }) => command ?? []);
    await inFlight(commands, COMMANDS_IN_FLIGHT, (command) => this.give(() => command));
    return plans.map(({ line }) => line);
  }

  async #planned(
    identified: IdentifiedRecord,
    place: number,
    known: BankRecordRow | undefined,
  ): Promise<Plan> {
    const { recordId, record } = identified;
    const isDone = known !== undefined && known.status !== 'open';
    if (isDone || this.#taken.has(recordId)) return { line: toldAsKnown(identified, known) };
    this.#taken.add(recordId);
    const command = await this.#commandFor(identified, place);
    const event = whatFollows(command);
    if (event?.type !== 'BankRecordMatched') {
      const isNew = known === undefined;
      return { command, line: isNew ? toldAsException(identified, event) : toldAsKnown(identified, known) };
    }
    const { payment } = event.data;
    await this.#said.note(payment, recordId, record.kind);
    const line = told(identified, { outcome: 'matched', why: null, ...referenceOf(payment) });
    return { command, line };
  }

  async #commandFor(identified: IdentifiedRecord, place: number): Promise<TakeInBankRecord> {
    const { recordId, record } = identified;
    const { found, isPlain } = this.#isForeign(identified) ? NOTHING_FOUND : this.sent.found(record);
    const [payment] = found;
    const said = payment === undefined ? NOTHING_SAID : await this.#said.of(payment);
    const metadata = this.#metadata();
    const changeDueOn = bankingDaysAfter(metadata.today, NOTICE_BANKING_DAYS);
    const file = { sha256: this.about.sha256, place };
    const taken = { recordId, record, file, found, isPlain, ...said, changeDueOn };
    return new TakeInBankRecord(taken, metadata);
  }

  /** Whether the bank says that it is about the payment of somebody else: trace numbers of others may be the same. */
  #isForeign({ companyId }: IdentifiedRecord): boolean {
    const { payer } = this.request;
    return companyId !== null && payer !== null && companyId !== payer.company.id;
  }

  async #known(recordIds: readonly string[]): Promise<ReadonlyMap<string, BankRecordRow>> {
    const rows = await this.request.ledger.views.read(bankRecordView, [...new Set(recordIds)]);
    return new Map(rows.map(({ key, body }) => [key, JSON.parse(body) as BankRecordRow]));
  }

  #metadata(): CommandMetadata {
    const { correlationId } = this.about;
    return this.request.ledger.metadata({ actor: this.request.actor, correlationId });
  }
}

/** What a record comes to where nobody has taken it in before. */
function whatFollows(command: TakeInBankRecord): BankRecordEvent | undefined {
  const decision = bankRecords.decider.decide(command, bankRecords.decider.initialState);
  return decision.kind === 'accepted' ? decision.events[0] : undefined;
}

const told = (
  { recordId, line, record }: IdentifiedRecord,
  became: Pick<BankIntakeRecord, 'outcome' | 'why' | 'runId' | 'lineIds'>,
): BankIntakeRecord => ({ kind: 'record', recordId, line, record, ...became });

const referenceOf = (payment: SentPayment | null): Pick<BankIntakeRecord, 'runId' | 'lineIds'> =>
  payment === null
    ? { runId: null, lineIds: [] }
    : { runId: payment.runId, lineIds: payment.lines.map(({ lineId }) => lineId) };

function toldAsException(identified: IdentifiedRecord, event: BankRecordEvent | undefined): BankIntakeRecord {
  const why = event?.type === 'BankExceptionOpened' ? event.data.why : null;
  return told(identified, { outcome: 'exception', why, ...referenceOf(null) });
}

const toldAsKnown = (identified: IdentifiedRecord, known: BankRecordRow | undefined): BankIntakeRecord =>
  told(identified, {
    outcome: 'known',
    why: known?.why ?? null,
    ...referenceOf(known?.payment ?? null),
  });
