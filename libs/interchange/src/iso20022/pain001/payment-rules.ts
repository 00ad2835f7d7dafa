import { type Cents, ZERO_CENTS } from '@ledger/kernel';
import { isRoutingNumber } from '../../nacha/routing-number';
import { exactAmount } from '../amount';
import { MAX_PAYMENTS } from '../limits';
import { type XmlFindings } from '../problem';
import { type XmlProblemCode } from '../problem-catalogue';
import { type ValuePlace } from '../xml/value-scan';

const ACCOUNT_NUMBER = /^[A-Za-z0-9-]{1,17}$/;
/** What a payment says that has no reference of its own. */
const NO_REFERENCE = 'NOTPROVIDED';
export const CLEARING_SYSTEM = 'USABA';

/** What one payment says, as it is read. */
interface Payment {
  readonly place: ValuePlace;
  amount: Cents | undefined;
  hasAmount: boolean;
  hasBank: boolean;
  hasAccount: boolean;
  /** Of all documents; undefined when there is none or one cannot be read. */
  remitted: bigint | undefined;
  remittedReadable: boolean;
}

interface ReferredDocument {
  readonly place: ValuePlace;
  due: Cents | undefined;
  remitted: Cents | undefined;
  /** What the adjustments add, less what they deduct. */
  adjusted: bigint;
  adjustment: Cents;
  /** Discounts, taxes and credit notes are no part of our remittances and are not computed. */
  isComputable: boolean;
}

/** Checks the payments of a file one by one, by what the standard leaves to the two sides of US ACH. */
export class PaymentRules {
  documents = 0;
  private payments = 0;
  private readonly references = new Set<string>();
  private payment: Payment | undefined;
  private document: ReferredDocument | undefined;

  constructor(private readonly findings: XmlFindings) {}

  begin(place: ValuePlace): void {
    this.payments += 1;
    if (this.payments === MAX_PAYMENTS + 1) this.tell('xml.too_many', place);
    this.payment = {
      place,
      amount: undefined,
      hasAmount: false,
      hasBank: false,
      hasAccount: false,
      remitted: undefined,
      remittedReadable: true,
    };
  }

  beginDocument(place: ValuePlace): void {
    this.documents += 1;
    this.document = {
      place,
      due: undefined,
      remitted: undefined,
      adjusted: 0n,
      adjustment: ZERO_CENTS,
      isComputable: true,
    };
  }

  reference(value: string, place: ValuePlace): void {
    if (value === '' || value === NO_REFERENCE) this.tell('payment.reference', place);
    else if (this.references.has(value)) this.tell('payment.repeated', place);
    if (this.references.size < MAX_PAYMENTS) this.references.add(value);
  }

  amount(value: string, place: ValuePlace): void {
    const amount = exactAmount(value);
    if (this.payment !== undefined) {
      this.payment.hasAmount = true;
      this.payment.amount = amount;
    }
    if (amount === undefined || amount === 0n) this.tell('payment.amount', place);
    if (place.attributes.get('Ccy') !== 'USD') this.tell('payment.currency', place);
  }

  routingNumber(value: string, place: ValuePlace): void {
    if (!isRoutingNumber(value)) this.tell('bank.routing_number', place);
  }

  creditorBank(value: string, place: ValuePlace): void {
    if (this.payment !== undefined) this.payment.hasBank = true;
    this.routingNumber(value, place);
  }

  account(value: string, place: ValuePlace): void {
    if (this.payment !== undefined) this.payment.hasAccount = true;
    if (!ACCOUNT_NUMBER.test(value)) this.tell('payment.account', place);
  }

  due(value: string, place: ValuePlace): void {
    const due = this.documentAmount(value, place);
    if (this.document !== undefined) this.document.due = due;
  }

  remitted(value: string, place: ValuePlace): void {
    const remitted = this.documentAmount(value, place);
    if (this.document !== undefined) this.document.remitted = remitted;
  }

  notComputed(): void {
    if (this.document !== undefined) this.document.isComputable = false;
  }

  adjustment(value: string, place: ValuePlace): void {
    const amount = this.documentAmount(value, place);
    if (this.document === undefined) return;
    this.document.adjustment = amount ?? ZERO_CENTS;
    if (amount === undefined) this.document.isComputable = false;
  }

  adjustmentEnds(side: 'CRDT' | 'DBIT'): void {
    if (this.document === undefined) return;
    const { adjustment } = this.document;
    if (side === 'CRDT') this.document.adjusted += adjustment;
    else this.document.adjusted -= adjustment;
    this.document.adjustment = ZERO_CENTS;
  }

  endDocument(): void {
    const { document, payment } = this;
    this.document = undefined;
    if (document === undefined || payment === undefined) return;
    const { remitted } = document;
    if (remitted === undefined) payment.remittedReadable = false;
    else payment.remitted = (payment.remitted ?? 0n) + remitted;
    if (!comesToWhatIsDue(document)) this.tell('remittance.document', document.place);
  }

  /** Ends a payment; its amount, when it can be read. */
  end(): Cents | undefined {
    const { payment } = this;
    this.payment = undefined;
    if (payment === undefined) return undefined;
    const { place, amount, hasBank, hasAccount, remitted, remittedReadable } = payment;
    if (!hasBank) this.tell('payment.bank_missing', place);
    if (!hasAccount) this.tell('payment.account_missing', place);
    if (amount !== undefined && remittedReadable && remitted !== undefined && remitted !== amount)
      this.tell('remittance.total', place, `${remitted.toString()} cents of ${amount.toString()}`);
    return amount;
  }

  tell(code: XmlProblemCode, { path, line, column }: ValuePlace, detail?: string): void {
    const place = { line, column, path: `Document/${path}` };
    this.findings.add(code, detail === undefined ? place : { ...place, detail });
  }

  private documentAmount(value: string, place: ValuePlace): Cents | undefined {
    const amount = exactAmount(value);
    const isDollars = place.attributes.get('Ccy') === 'USD';
    if (amount === undefined || !isDollars) this.tell('remittance.amount', place);
    return amount;
  }
}

/** Whether what is remitted for a document is what is due after its adjustments, as far as it can be told. */
function comesToWhatIsDue({ due, remitted, adjusted, isComputable }: ReferredDocument): boolean {
  if (due === undefined || remitted === undefined || !isComputable) return true;
  return due + adjusted === remitted;
}
