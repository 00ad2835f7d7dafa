import { layout } from './field';
import {
  bankRouting,
  blank,
  day,
  fixed,
  free,
  origin,
  requiredText,
  shaped,
  tallied,
  time,
} from './field-kinds';

/** File header, record type 1. */
export const FILE_HEADER = layout([
  ['recordType', 1, fixed('1')],
  ['priorityCode', 2, fixed('01')],
  ['immediateDestination', 10, bankRouting],
  ['immediateOrigin', 10, origin],
  ['creationDay', 6, day],
  ['creationTime', 4, time],
  ['fileIdModifier', 1, shaped(/^[A-Z0-9]$/)],
  ['recordSize', 3, fixed('094')],
  ['blockingFactor', 2, fixed('10')],
  ['formatCode', 1, fixed('1')],
  ['destinationName', 23, requiredText],
  ['originName', 23, requiredText],
  ['referenceCode', 8, free],
]);

/** File control, record type 9. */
export const FILE_CONTROL = layout([
  ['recordType', 1, fixed('9')],
  ['batchCount', 6, tallied],
  ['blockCount', 6, tallied],
  ['entryCount', 8, tallied],
  ['entryHash', 10, tallied],
  ['debitTotal', 12, tallied],
  ['creditTotal', 12, tallied],
  ['reserved', 39, blank],
]);

/** File control of a file of accounting advices (ADV), whose totals are wider. */
export const ADVICE_FILE_CONTROL = layout([
  ['recordType', 1, fixed('9')],
  ['batchCount', 6, tallied],
  ['blockCount', 6, tallied],
  ['entryCount', 8, tallied],
  ['entryHash', 10, tallied],
  ['debitTotal', 20, tallied],
  ['creditTotal', 20, tallied],
  ['reserved', 23, blank],
]);
