import { type Field, type FieldSpec, layout, type Layout } from './field';
import {
  accountNumber,
  blank,
  digits,
  fixed,
  free,
  isBlank,
  judged,
  oneOf,
  requiredText,
  routingNumberOrBlank,
  shaped,
  tallied,
  text,
} from './field-kinds';
import { TRANSACTION_CODES } from '../transaction-code';

/** What every entry has, whatever its class. */
export type EntryField =
  | 'transactionCode'
  | 'receivingDfi'
  | 'checkDigit'
  | 'accountNumber'
  | 'amount'
  | 'addendaIndicator'
  | 'traceOdfi'
  | 'traceSequence';

/** The layout of an entry of some class. */
export type EntryLayout = Layout<EntryField>;

const HEAD = [
  ['recordType', 1, fixed('6')],
  ['transactionCode', 2, oneOf(TRANSACTION_CODES.keys())],
  ['receivingDfi', 8, tallied],
  ['checkDigit', 1, tallied],
] as const satisfies readonly FieldSpec[];

const PARTY = [
  ['accountNumber', 17, accountNumber],
  ['amount', 10, tallied],
] as const satisfies readonly FieldSpec[];

const TRACE = [
  ['traceOdfi', 8, tallied],
  ['traceSequence', 7, digits],
] as const satisfies readonly FieldSpec[];

const TAIL = [
  ['addendaIndicator', 1, { ...oneOf(['0', '1']), noticed: 'tallied' }],
  ...TRACE,
] as const satisfies readonly FieldSpec[];

const entry = (middle: readonly FieldSpec[]): EntryLayout =>
  layout<string>([...HEAD, ...PARTY, ...middle, ...TAIL]);

const identification: FieldSpec = ['identification', 15, text];
const receiverName: FieldSpec = ['receiverName', 22, requiredText];
const discretionary: FieldSpec = ['discretionary', 2, free];
const paymentType: FieldSpec = ['paymentType', 2, oneOf(['R ', 'S ', ' R', ' S', 'ST', '  '])];
const cardTransactionType: FieldSpec = [
  'cardTransactionType',
  2,
  oneOf(['01', '02', '03', '11', '12', '13', '21', '23', '99']),
];
const checkSerial: FieldSpec = ['checkSerial', 15, requiredText];
const processControl: FieldSpec = ['processControl', 6, text];
const itemResearch: FieldSpec = ['itemResearch', 16, text];
const itemType: FieldSpec = ['itemType', 2, oneOf(['01', '  '])];
const originalTrace: FieldSpec = ['originalTrace', 15, digits];
const addendaCount: FieldSpec = ['addendaCount', 4, tallied];
const shortName: FieldSpec = ['receiverName', 16, requiredText];
const reserved: FieldSpec = ['reserved', 2, blank];

/** PPD, CCD, DNE, MTE. */
export const PLAIN_ENTRY = entry([identification, receiverName, discretionary]);

/** WEB, TEL. */
export const INITIATED_ENTRY = entry([identification, receiverName, paymentType]);

/** CTX. */
export const CORPORATE_ENTRY = entry([identification, addendaCount, shortName, reserved, discretionary]);

/** ATX, which acknowledges a CTX entry. */
export const CORPORATE_ACKNOWLEDGMENT = entry([
  originalTrace,
  addendaCount,
  shortName,
  reserved,
  discretionary,
]);

/** ACK, which acknowledges a CCD entry. */
export const ACKNOWLEDGMENT = entry([originalTrace, receiverName, discretionary]);

/** CIE: the name stands where other classes have the identification. */
export const CUSTOMER_ENTRY = entry([
  ['receiverName', 15, requiredText],
  ['identification', 22, requiredText],
  discretionary,
]);

/** ARC, BOC: the name is optional. */
export const CONVERTED_CHECK = entry([checkSerial, ['receiverName', 22, text], discretionary]);

/** RCK. */
export const REPRESENTED_CHECK = entry([checkSerial, receiverName, discretionary]);

/** POP. */
export const PURCHASE_CHECK = entry([
  ['checkSerial', 9, requiredText],
  ['terminalCity', 4, requiredText],
  ['terminalState', 2, shaped(/^[A-Z]{2}$/)],
  ['receiverName', 22, text],
  discretionary,
]);

/** POS. */
export const POINT_OF_SALE = entry([identification, receiverName, cardTransactionType]);

/** SHR. */
export const SHARED_NETWORK = entry([
  ['cardExpiration', 4, shaped(/^(0[1-9]|1[0-2])\d\d$|^0000$/)],
  ['documentReference', 11, digits],
  ['cardAccount', 22, requiredText],
  cardTransactionType,
]);

/** TRC. */
export const TRUNCATED_CHECK = entry([checkSerial, processControl, itemResearch, itemType]);

/** TRX. */
export const TRUNCATED_CHECKS = entry([identification, addendaCount, shortName, reserved, itemType]);

/** XCK. */
export const DESTROYED_CHECK = entry([checkSerial, processControl, itemResearch, discretionary]);

/** ENR: some senders write the number of addenda before the name, others a longer name. */
export const ENROLLMENT_ENTRY = entry([
  identification,
  [
    'addendaCountOrName',
    4,
    { check: (value) => (isBlank(value) ? 'field.missing' : undefined), noticed: 'shaped' },
  ],
  ['receiverName', 18, judged],
  discretionary,
]);

/**
 * The layout of a returned entry of a class: it repeats the original entry, which was checked when it was sent, so only
 * what the return itself says is checked.
 */
export function returnedLayout({ fields }: EntryLayout): EntryLayout {
  const spec = ({ name, from, to, check, noticed }: Field): FieldSpec => {
    const isRepeated = name === 'accountNumber' || (from >= 40 && to <= 78);
    return [name, to - from + 1, isRepeated ? free : { check, noticed }];
  };
  return layout<string>(fields.map(spec));
}

/** IAT. */
export const INTERNATIONAL_ENTRY: Layout<EntryField | 'addendaCount'> = layout<string>([
  ...HEAD,
  ['addendaCount', 4, tallied],
  ['reserved', 13, blank],
  ['amount', 10, tallied],
  ['accountNumber', 35, accountNumber],
  ['reservedToo', 2, blank],
  ['gatewayScreening', 1, oneOf(['0', '1', ' '])],
  ['secondaryScreening', 1, oneOf(['0', '1', ' '])],
  ...TAIL,
]);

/** ADV. */
export const ADVICE_ENTRY: EntryLayout = layout<string>([
  ...HEAD,
  ['accountNumber', 15, accountNumber],
  ['amount', 12, tallied],
  ['adviceRouting', 9, routingNumberOrBlank],
  ['fileIdentification', 5, free],
  ['operatorText', 1, free],
  ['receiverName', 22, requiredText],
  ['discretionary', 2, free],
  ['addendaIndicator', 1, fixed('0')],
  ['traceOdfi', 8, digits],
  ['traceSequence', 7, shaped(/^([0-2]\d\d|3[0-5]\d|36[0-6])\d{4}$/)],
]);
