import { COUNTRIES } from '../iso-codes';
import { type FieldKind, type FieldSpec, layout, type Layout } from './field';
import {
  blank,
  dayOrBlank,
  digits,
  digitsOrBlank,
  fixed,
  free,
  judged,
  julianDay,
  monthDay,
  oneOf,
  positive,
  requiredText,
  shaped,
  tallied,
  time,
} from './field-kinds';

const head = (type: string): readonly FieldSpec[] => [
  ['recordType', 1, fixed('7')],
  ['addendaType', 2, fixed(type)],
];

const entrySequence: FieldSpec = ['entrySequence', 7, tallied];
const sequence: FieldSpec = ['sequence', 4, tallied];
const trace: FieldSpec = ['trace', 15, tallied];

const remittance = (type: string): Layout<'remittanceText' | 'sequence' | 'entrySequence'> =>
  layout<string>([...head(type), ['remittanceText', 80, free], sequence, entrySequence]);

const cardTerminal = (transactionTime: FieldSpec): Layout =>
  layout([
    ...head('02'),
    ['reference', 7, free],
    ['furtherReference', 3, free],
    ['terminalId', 6, requiredText],
    ['transactionSerial', 6, requiredText],
    ['transactionDay', 4, monthDay],
    transactionTime,
    ['terminalLocation', 27, requiredText],
    ['terminalCity', 15, requiredText],
    ['terminalState', 2, shaped(/^[A-Z]{2}$/)],
    trace,
  ]);

/** Type 05: text about the payment. */
export const REMITTANCE_ADDENDA = remittance('05');

/** Type 02 of POS and SHR. */
export const TERMINAL_ADDENDA = cardTerminal(['authorization', 6, free]);

/** Type 02 of MTE. */
export const MACHINE_ADDENDA = cardTerminal(['transactionTime', 6, time]);

const changeCode = shaped(/^C(0[1-9]|1[34])$/);

/** Type 98: notification of change. */
export const CHANGE_ADDENDA = layout([
  ...head('98'),
  ['changeCode', 3, changeCode],
  ['originalTrace', 15, digits],
  ['reserved', 6, blank],
  ['originalReceivingDfi', 8, digits],
  ['corrected', 29, judged],
  ['reservedToo', 15, blank],
  ['trace', 15, positive],
]);

/** Type 98 about an international entry, whose corrected value is longer. */
export const INTERNATIONAL_CHANGE_ADDENDA = layout([
  ...head('98'),
  ['changeCode', 3, changeCode],
  ['originalTrace', 15, digits],
  ['reserved', 6, blank],
  ['originalReceivingDfi', 8, digits],
  ['corrected', 35, judged],
  ['reservedToo', 9, blank],
  ['trace', 15, positive],
]);

/** Type 98 that refuses a notification of change (C61 to C69). */
export const REFUSED_CHANGE_ADDENDA = layout([
  ...head('98'),
  ['changeCode', 3, shaped(/^C6[1-9]$/)],
  ['originalTrace', 15, digits],
  ['reserved', 6, blank],
  ['originalReceivingDfi', 8, digits],
  ['corrected', 29, judged],
  ['refusedCode', 3, changeCode],
  ['refusedSequence', 7, digits],
  ['reservedToo', 5, blank],
  ['trace', 15, positive],
]);

const returned = (middle: readonly FieldSpec[]): Layout =>
  layout([...head('99'), ['reason', 3, shaped(/^R\d\d$/)], ['originalTrace', 15, digits], ...middle, trace]);

/** Type 99: return of an entry. */
export const RETURN_ADDENDA = returned([
  ['dayOfDeath', 6, dayOrBlank],
  ['originalReceivingDfi', 8, digits],
  ['note', 44, free],
]);

/** Type 99: return of an international entry, which states the original amount. */
export const INTERNATIONAL_RETURN_ADDENDA = returned([
  ['dayOfDeath', 6, dayOrBlank],
  ['originalReceivingDfi', 8, digits],
  ['originalAmount', 10, digits],
  ['note', 34, free],
]);

/** Type 99: a return sent back as dishonored (R61 to R70). */
export const DISHONORED_ADDENDA = returned([
  ['reserved', 6, blank],
  ['originalReceivingDfi', 8, digits],
  ['reservedToo', 3, blank],
  ['returnTrace', 15, digits],
  ['returnSettlementDay', 3, julianDay],
  ['returnReason', 2, digits],
  ['note', 21, free],
]);

/** Type 99: a dishonored return that is contested (R71 to R77). */
export const CONTESTED_ADDENDA = returned([
  ['returnedDay', 6, digitsOrBlank],
  ['originalReceivingDfi', 8, digits],
  ['originalSettlementDay', 3, julianDay],
  ['returnTrace', 15, digits],
  ['returnSettlementDay', 3, julianDay],
  ['returnReason', 2, digits],
  ['dishonoredTrace', 15, digits],
  ['dishonoredSettlementDay', 3, julianDay],
  ['dishonoredReason', 2, digits],
  ['reserved', 1, blank],
]);

const CITY = /^[^ *\\][^*\\]*\*[^*\\]*\\ *$/;
const PLACE = /^([A-Z]{2})\*[^*\\]*\\ *$/;

/** A country and a postal code, `US*70802\`. */
const countryAndPostalCode: FieldKind = {
  check: (value) => (COUNTRIES.has(PLACE.exec(value)?.[1] ?? '') ? undefined : 'field.shape'),
  noticed: 'shaped',
};
const idNumberQualifier: FieldSpec = ['idNumberQualifier', 2, shaped(/^0[123]$/)];
const branchCountry: FieldSpec = ['branchCountry', 3, oneOf([...COUNTRIES].map((country) => `${country} `))];

const bank = (type: string): Layout =>
  layout([
    ...head(type),
    ['bankName', 35, requiredText],
    idNumberQualifier,
    ['bankId', 34, requiredText],
    branchCountry,
    ['reserved', 10, blank],
    entrySequence,
  ]);

const place = (type: string): Layout =>
  layout([
    ...head(type),
    ['city', 35, shaped(CITY)],
    ['country', 35, countryAndPostalCode],
    ['reserved', 14, blank],
    entrySequence,
  ]);

/** What an international payment may be for (type 10). */
const PAYMENT_KINDS = /^(ANN|ARC|BOC|BUS|DEP|LOA|MIS|MOR|MTE|PEN|POP|POS|RCK|REM|RLS|SAL|SHR|TAX|TEL|WEB)$/;

/** The addenda of an international entry (IAT) by their types: seven mandatory, two optional. */
export const INTERNATIONAL_ADDENDA: Readonly<Record<string, Layout>> = {
  10: layout([
    ...head('10'),
    ['paymentKind', 3, shaped(PAYMENT_KINDS)],
    ['foreignAmount', 18, digitsOrBlank],
    ['foreignTrace', 22, free],
    ['receiverName', 35, requiredText],
    ['reserved', 6, blank],
    entrySequence,
  ]),
  11: layout([
    ...head('11'),
    ['originatorName', 35, requiredText],
    ['originatorStreet', 35, requiredText],
    ['reserved', 14, blank],
    entrySequence,
  ]),
  12: place('12'),
  13: bank('13'),
  14: bank('14'),
  15: layout([
    ...head('15'),
    ['receiverId', 15, free],
    ['receiverStreet', 35, requiredText],
    ['reserved', 34, blank],
    entrySequence,
  ]),
  16: place('16'),
  17: remittance('17'),
  18: layout([
    ...head('18'),
    ['bankName', 35, requiredText],
    idNumberQualifier,
    ['bankId', 34, requiredText],
    branchCountry,
    ['reserved', 6, blank],
    sequence,
    entrySequence,
  ]),
};

/** Types of which each international entry has exactly one. */
export const MANDATORY_INTERNATIONAL = ['10', '11', '12', '13', '14', '15', '16'] as const;
