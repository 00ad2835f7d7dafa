import { COUNTRIES, CURRENCIES } from '../iso-codes';
import { layout } from './field';
import {
  blank,
  dayOrNothing,
  fixed,
  free,
  judged,
  julianDay,
  oneOf,
  positiveTallied,
  requiredText,
  shaped,
  tallied,
  talliedText,
} from './field-kinds';

/** Service class codes: mixed, credits only, debits only, advices. */
const SERVICE_CLASSES = ['200', '220', '225', '280'] as const;

const serviceClass = { ...oneOf(SERVICE_CLASSES), noticed: 'tallied' } as const;
const originatorStatus = oneOf(['0', '1', '2']);

/** Batch header, record type 5. */
export const BATCH_HEADER = layout([
  ['recordType', 1, fixed('5')],
  ['serviceClass', 3, serviceClass],
  ['companyName', 16, requiredText],
  ['companyDiscretionary', 20, free],
  ['companyId', 10, talliedText],
  ['entryClass', 3, shaped(/^[A-Z]{3}$/)],
  ['entryDescription', 10, requiredText],
  ['descriptiveDay', 6, free],
  ['effectiveDay', 6, dayOrNothing],
  ['settlementDay', 3, julianDay],
  ['originatorStatus', 1, originatorStatus],
  ['odfi', 8, positiveTallied],
  ['batchNumber', 7, positiveTallied],
]);

const country = oneOf(COUNTRIES);
const currency = oneOf(CURRENCIES);

/** Batch header of international entries (IAT) and of notifications of change about them. */
export const INTERNATIONAL_BATCH_HEADER = layout([
  ['recordType', 1, fixed('5')],
  ['serviceClass', 3, serviceClass],
  ['internationalIndicator', 16, shaped(/^(IATCOR| {6}) {10}$/)],
  ['exchangeIndicator', 2, oneOf(['FF', 'FV', 'VF'])],
  ['exchangeReferenceIndicator', 1, oneOf(['1', '2', '3'])],
  ['exchangeReference', 15, judged],
  ['destinationCountry', 2, country],
  ['companyId', 10, talliedText],
  ['entryClass', 3, shaped(/^[A-Z]{3}$/)],
  ['entryDescription', 10, requiredText],
  ['originatingCurrency', 3, currency],
  ['destinationCurrency', 3, currency],
  ['effectiveDay', 6, dayOrNothing],
  ['settlementDay', 3, julianDay],
  ['originatorStatus', 1, originatorStatus],
  ['odfi', 8, positiveTallied],
  ['batchNumber', 7, positiveTallied],
]);

/** Batch control, record type 8. Its message authentication code is blank, or eight characters. */
export const BATCH_CONTROL = layout([
  ['recordType', 1, fixed('8')],
  ['serviceClass', 3, tallied],
  ['entryCount', 6, tallied],
  ['entryHash', 10, tallied],
  ['debitTotal', 12, tallied],
  ['creditTotal', 12, tallied],
  ['companyId', 10, { check: () => undefined, noticed: 'tallied' }],
  ['messageAuthentication', 19, shaped(/^([!-~]{8}| {8}) {11}$/)],
  ['reserved', 6, blank],
  ['odfi', 8, tallied],
  ['batchNumber', 7, tallied],
]);

/** Batch control of accounting advices (ADV). */
export const ADVICE_BATCH_CONTROL = layout([
  ['recordType', 1, fixed('8')],
  ['serviceClass', 3, tallied],
  ['entryCount', 6, tallied],
  ['entryHash', 10, tallied],
  ['debitTotal', 20, tallied],
  ['creditTotal', 20, tallied],
  ['operatorText', 19, free],
  ['odfi', 8, tallied],
  ['batchNumber', 7, tallied],
]);
