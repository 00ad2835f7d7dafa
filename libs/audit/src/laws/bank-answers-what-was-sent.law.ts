import type {
  BankExceptionOpened,
  BankFileReceived,
  BankRecordMatched,
  BankResolutionProposed,
  PaymentLineDrawn,
  PaymentRunReleased,
  SentLine,
  SentPayment,
} from '@ledger/disbursement';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { type Finding, findingAt } from '../verify/finding';
import type { LawMaker } from '../verify/law';
import { isSameData } from './decided/same-data';

const NAME = 'bank-answers-what-was-sent';
const SAYS =
  'What the bank says stands in a file that was received, each record in a place of its own, and the payments it is held against are lines of runs that were sent, with their provider, account, day and cents.';

/** A run as far as the bank may speak of it. */
interface SentRun {
  readonly lines: Map<string, SentLine>;
  /** Null until it is released. */
  released: Pick<SentPayment, 'programId' | 'sentOn'> | null;
}

/** What the bank said, and where. */
type Placed = (BankRecordMatched | BankExceptionOpened)['data'];

type Answered = BankRecordMatched | BankExceptionOpened | BankResolutionProposed;

/** What was sent to the bank, and what it said of it. */
class SentToBank {
  readonly #runs = new Map<string, SentRun>();
  /** How many records each file has, by its content. */
  readonly #files = new Map<string, number>();
  /** Which record stands in a place of a file; what was opened may come to something when its file is taken in again. */
  readonly #places = new Map<string, string>();
  checked = 0;

  constructor(private readonly programId: string) {}

  observe(event: RecordedEvent): Finding | undefined {
    switch (event.type) {
      case 'PaymentLineDrawn':
        this.#drawn((event as RecordedEvent<PaymentLineDrawn>).data);
        return undefined;
      case 'PaymentRunReleased':
        this.#released((event as RecordedEvent<PaymentRunReleased>).data);
        return undefined;
      case 'BankFileReceived': {
        const { sha256, records } = (event as RecordedEvent<BankFileReceived>).data;
        this.#files.set(sha256, records);
        return undefined;
      }
      case 'BankRecordMatched':
      case 'BankExceptionOpened':
      case 'BankResolutionProposed':
      case 'BankExceptionResolved':
        return this.#answered(event as RecordedEvent<Answered>);
      default:
        return undefined;
    }
  }

  #drawn({ runId, lineId, providerId, bankDetailsId, netCents }: PaymentLineDrawn['data']): void {
    this.#run(runId).lines.set(lineId, { lineId, providerId, bankDetailsId, netCents });
  }

  #released({ runId, programId, effectiveOn: sentOn }: PaymentRunReleased['data']): void {
    this.#run(runId).released = { programId, sentOn };
  }

  #run(runId: string): SentRun {
    const known = this.#runs.get(runId) ?? { lines: new Map(), released: null };
    this.#runs.set(runId, known);
    return known;
  }

  #answered(event: RecordedEvent<Answered>): Finding | undefined {
    this.checked += 1;
    const { data } = event;
    const misplaced = 'file' in data ? this.#misplaced(event, data) : undefined;
    if (misplaced !== undefined) return misplaced;
    for (const payment of paymentsIn(data)) {
      const finding = this.#notSent(event, payment);
      if (finding !== undefined) return finding;
    }
    return undefined;
  }

  #misplaced(event: RecordedEvent, { recordId, file: { sha256, place } }: Placed): Finding | undefined {
    const records = this.#files.get(sha256);
    const found = `record ${String(place)} of file ${sha256}`;
    if (records === undefined)
      return findingAt(NAME, event, {
        says: `${event.type} stands in a file that was not received.`,
        expected: 'a file that was received before',
        found,
      });
    const isTaken = (this.#places.get(found) ?? recordId) !== recordId;
    this.#places.set(found, recordId);
    if (place < records && !isTaken) return undefined;
    const says = isTaken
      ? `${event.type} is taken from a record of the bank that another one was taken from.`
      : `${event.type} is record ${String(place)}, counted from 0, of a file of the bank that has ${String(records)}.`;
    return findingAt(NAME, event, { says, expected: 'a record of its own', found });
  }

  /** Of another program only its own bundle knows what was sent. */
  #notSent(event: RecordedEvent, { lines, ...payment }: SentPayment): Finding | undefined {
    const { programId, runId } = payment;
    const run = this.#runs.get(runId);
    if (run === undefined && programId !== this.programId) return undefined;
    if (run?.released === undefined || run.released === null) return notOfRun(event, payment, null);
    if (!isSameData({ programId, sentOn: payment.sentOn }, run.released))
      return notOfRun(event, payment, run.released);
    const other = lines.find((line) => !isSameData(line, run.lines.get(line.lineId)));
    if (other === undefined) return undefined;
    const { lineId } = other;
    return findingAt(NAME, event, {
      says: `${event.type} speaks of line ${lineId} of run ${runId} otherwise than it was sent.`,
      expected: textOf(run.lines.get(lineId)),
      found: textOf(other),
    });
  }
}

function notOfRun(
  event: RecordedEvent,
  { runId, sentOn }: Omit<SentPayment, 'lines'>,
  released: SentRun['released'],
): Finding {
  return findingAt(NAME, event, {
    says: `${event.type} speaks of run ${runId}, sent on ${sentOn}; no such run was sent.`,
    expected: released === null ? 'no payment' : `run ${runId}, sent on ${released.sentOn}`,
    found: `run ${runId}, sent on ${sentOn}`,
  });
}

const textOf = (line: SentLine | undefined): string =>
  line === undefined
    ? 'no such line'
    : `${String(line.netCents)} cents to ${line.providerId}, account ${line.bankDetailsId}`;

function paymentsIn(data: Answered['data']): readonly SentPayment[] {
  if ('candidates' in data) return data.candidates;
  return data.payment === null ? [] : [data.payment];
}

/** What the bank says, held against what was sent without asking any decider. */
export const bankAnswersWhatWasSentLaw: LawMaker = ({ scope }) => {
  if (scope.kind === 'provider')
    return {
      name: NAME,
      says: SAYS,
      notChecked: 'Files of the bank are about several providers; the bundle has one of them.',
    };
  const sent = new SentToBank(scope.programId);
  return {
    name: NAME,
    says: SAYS,
    observe: (event) => sent.observe(event),
    checked: () => sent.checked,
  };
};
