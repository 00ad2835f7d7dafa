import { type Cents, toCents, ZERO_CENTS } from '@ledger/kernel';
import { amountOf } from '../amount';
import { type XmlFindings } from '../problem';
import { type ValueListener, type ValuePlace } from '../xml/value-scan';
import { CLEARING_SYSTEM, PaymentRules } from './payment-rules';

/** What the payments of a file come to, whatever its control sums say. */
export interface CreditTransferTotals {
  readonly payments: number;
  /** Documents that the remittances name. */
  readonly documents: number;
  readonly amount: Cents;
}

/** Payments counted and added up, and what the file states of them. */
interface Control {
  payments: number;
  amount: bigint;
  /** False once an amount could not be read: the sum is not compared then. */
  isReadable: boolean;
  count: Stated | undefined;
  sum: Stated | undefined;
}

interface Stated {
  readonly value: string;
  readonly place: ValuePlace;
}

const control = (): Control => ({
  payments: 0,
  amount: 0n,
  isReadable: true,
  count: undefined,
  sum: undefined,
});

const CLASSES: ReadonlySet<string> = new Set(['CTX', 'CCD', 'PPD']);
const MESSAGE = 'CstmrCdtTrfInitn';
const BATCH = `${MESSAGE}/PmtInf`;
const PAYMENT = `${BATCH}/CdtTrfTxInf`;
const STRUCTURED = `${PAYMENT}/RmtInf/Strd`;
const AMOUNTS = `${STRUCTURED}/RfrdDocAmt`;
const BANK = 'FinInstnId/ClrSysMmbId';

type Rule = (value: string, place: ValuePlace) => void;

/** Checks what a file of credit transfers adds up to, and its payments by `PaymentRules`. */
export class FileRules implements ValueListener {
  private readonly group = control();
  private batch = control();
  private readonly batches = new Set<string>();
  private readonly payments: PaymentRules;
  private readonly begins: ReadonlyMap<string, (place: ValuePlace) => void>;
  private readonly rules: ReadonlyMap<string, Rule>;

  constructor(findings: XmlFindings) {
    this.payments = new PaymentRules(findings);
    this.begins = new Map(Object.entries(this.beginnings()));
    this.rules = new Map(
      Object.entries({ ...this.controlRules(), ...this.paymentRules(), ...this.documentRules() }),
    );
  }

  get totals(): CreditTransferTotals {
    const { payments, amount } = this.group;
    return { payments, documents: this.payments.documents, amount: toCents(amount) };
  }

  opened(place: ValuePlace): void {
    this.begins.get(place.path)?.(place);
  }

  closed(place: ValuePlace, value: string): void {
    this.rules.get(place.path)?.(value, place);
  }

  private beginnings(): Record<string, (place: ValuePlace) => void> {
    return {
      [BATCH]: () => (this.batch = control()),
      [PAYMENT]: (place) => {
        this.payments.begin(place);
      },
      [AMOUNTS]: (place) => {
        this.payments.beginDocument(place);
      },
    };
  }

  private controlRules(): Record<string, Rule> {
    const stating =
      (of: () => Control, what: 'count' | 'sum'): Rule =>
      (value, place) =>
        void (of()[what] = { value, place });
    return {
      [`${MESSAGE}/GrpHdr/NbOfTxs`]: stating(() => this.group, 'count'),
      [`${MESSAGE}/GrpHdr/CtrlSum`]: stating(() => this.group, 'sum'),
      [`${BATCH}/NbOfTxs`]: stating(() => this.batch, 'count'),
      [`${BATCH}/CtrlSum`]: stating(() => this.batch, 'sum'),
      [`${BATCH}/PmtInfId`]: (value, place) => {
        if (this.batches.has(value)) this.payments.tell('batch.repeated', place);
        this.batches.add(value);
      },
      [`${BATCH}/PmtMtd`]: this.mustBe('batch.method', (value) => value === 'TRF'),
      [BATCH]: (_, place) => {
        this.compare(this.batch, 'batch', place);
      },
      [MESSAGE]: (_, place) => {
        this.compare(this.group, 'group', place);
      },
    };
  }

  private paymentRules(): Record<string, Rule> {
    const { payments } = this;
    const isClearing = this.mustBe('bank.clearing_system', (value) => value === CLEARING_SYSTEM);
    const isClass = this.mustBe('batch.entry_class', (value) => CLASSES.has(value));
    return {
      [`${BATCH}/PmtTpInf/LclInstrm/Cd`]: isClass,
      [`${PAYMENT}/PmtTpInf/LclInstrm/Cd`]: isClass,
      [`${BATCH}/DbtrAgt/${BANK}/ClrSysId/Cd`]: isClearing,
      [`${BATCH}/DbtrAgt/${BANK}/MmbId`]: payments.routingNumber.bind(payments),
      [`${PAYMENT}/PmtId/EndToEndId`]: payments.reference.bind(payments),
      [`${PAYMENT}/Amt/InstdAmt`]: payments.amount.bind(payments),
      [`${PAYMENT}/Amt/EqvtAmt`]: (_, place) => {
        payments.tell('payment.equivalent', place);
      },
      [`${PAYMENT}/CdtrAgt/${BANK}/ClrSysId/Cd`]: isClearing,
      [`${PAYMENT}/CdtrAgt/${BANK}/MmbId`]: payments.creditorBank.bind(payments),
      [`${PAYMENT}/CdtrAcct/Id/Othr/Id`]: payments.account.bind(payments),
      [PAYMENT]: () => {
        const amount = payments.end();
        for (const part of [this.group, this.batch]) {
          part.payments += 1;
          part.amount += amount ?? ZERO_CENTS;
          if (amount === undefined) part.isReadable = false;
        }
      },
    };
  }

  private documentRules(): Record<string, Rule> {
    const { payments } = this;
    const notComputed = (): void => {
      payments.notComputed();
    };
    let side: 'CRDT' | 'DBIT' = 'DBIT';
    return {
      [`${AMOUNTS}/DuePyblAmt`]: payments.due.bind(payments),
      [`${AMOUNTS}/RmtdAmt`]: payments.remitted.bind(payments),
      [`${AMOUNTS}/DscntApldAmt`]: notComputed,
      [`${AMOUNTS}/CdtNoteAmt`]: notComputed,
      [`${AMOUNTS}/TaxAmt`]: notComputed,
      [`${AMOUNTS}/AdjstmntAmtAndRsn/Amt`]: payments.adjustment.bind(payments),
      [`${AMOUNTS}/AdjstmntAmtAndRsn/CdtDbtInd`]: (value) => {
        side = value === 'CRDT' ? 'CRDT' : 'DBIT';
      },
      [`${AMOUNTS}/AdjstmntAmtAndRsn`]: () => {
        payments.adjustmentEnds(side);
        side = 'DBIT';
      },
      [AMOUNTS]: () => {
        payments.endDocument();
      },
    };
  }

  private mustBe(
    code: 'batch.method' | 'batch.entry_class' | 'bank.clearing_system',
    fits: (value: string) => boolean,
  ): Rule {
    return (value, place) => {
      if (!fits(value)) this.payments.tell(code, place);
    };
  }

  private compare(part: Control, level: 'group' | 'batch', place: ValuePlace): void {
    const { count, sum } = part;
    if (count === undefined || sum === undefined) this.payments.tell('batch.control_missing', place);
    if (count !== undefined) this.compareCount(part, level, count);
    if (sum !== undefined && part.isReadable) this.compareSum(part, level, sum);
  }

  private compareCount({ payments }: Control, level: 'group' | 'batch', count: Stated): void {
    if (Number(count.value) === payments) return;
    this.payments.tell(`${level}.payment_count`, count.place, `${String(payments)} payments`);
  }

  private compareSum({ amount }: Control, level: 'group' | 'batch', sum: Stated): void {
    if (amountOf(sum.value) === amount) return;
    const told = `the payments come to ${amount.toString()} cents`;
    this.payments.tell(`${level}.control_sum`, sum.place, told);
  }
}
