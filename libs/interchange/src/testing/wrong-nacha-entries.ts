import { type NachaProblemCode } from '../nacha/problem-catalogue';
import { type Edit, edited, lineOf, relined, sample } from './bank-file-samples';

import { type WrongFile } from './wrong-nacha-files';
const MIXED = sample('valid/ppd-mixedDebitCredit.ach');
const CCD = sample('own/ccd-classes.ach');
const CTX = sample('own/ctx-credit-820.ach');
const IAT = sample('own/iat.ach');
const RETURN = sample('own/return.ach');
const CHANGE = sample('own/change.ach');
const DISHONORED = sample('own/dishonored.ach');

const at = (line: number, from: number, text: string): Edit => ({ line, from, text });

/** Files that are wrong in their entries, addenda, returns and remittances, by the problem they have. */
export const WRONG_ENTRIES: Readonly<Partial<Record<NachaProblemCode, readonly WrongFile[]>>> = {
  'entry.transaction_code': [
    [edited(MIXED, at(3, 2, '29'), at(3, 30, '0000000000')), 3],
    [edited(sample('own/arc.ach'), at(2, 2, '220'), at(3, 2, '22')), 3],
    [edited(sample('own/ack.ach'), at(3, 2, '23')), 3],
  ],
  'entry.return_code': [
    [edited(RETURN, at(3, 2, '22')), 3],
    [edited(CHANGE, at(3, 2, '23')), 3],
  ],
  'entry.amount_zero': [[edited(MIXED, at(3, 30, '0000000000')), 3]],
  'entry.amount_not_zero': [
    [edited(CCD, at(5, 30, '0000000001')), 5],
    [edited(CCD, at(6, 30, '0000000001')), 6],
    [edited(CHANGE, at(3, 30, '0000000001')), 3],
  ],
  'entry.amount_above_limit': [[edited(sample('own/rck.ach'), at(3, 30, '0000250001')), 3]],
  'entry.trace_order': [
    [edited(MIXED, at(4, 88, '0000001')), 4],
    [edited(MIXED, at(3, 88, '0000009')), 4],
  ],
  'entry.trace_odfi': [[edited(MIXED, at(3, 80, '12104289')), 3]],
  'entry.indicator': [
    [edited(MIXED, at(3, 79, '1')), 3],
    [edited(CTX, at(3, 79, '0')), 3],
  ],
  'entry.addenda_missing': [
    [relined(sample('own/pos.ach'), 4), 3],
    [relined(CCD, 7), 6],
    [relined(RETURN, 4), 3],
    [relined(CHANGE, 4), 3],
    [relined(IAT, 6), 3],
  ],
  'entry.addenda_surplus': [
    [relined(CCD, 4, lineOf(CCD, 4), edited(lineOf(CCD, 4), at(1, 87, '2'))), 3],
    [relined(RETURN, 4, lineOf(RETURN, 4), lineOf(RETURN, 4)), 3],
    [relined(CHANGE, 4, lineOf(CHANGE, 4), lineOf(CHANGE, 4)), 3],
    [relined(IAT, 6, lineOf(IAT, 6), lineOf(IAT, 6)), 3],
  ],
  'entry.addenda_count': [
    [edited(CTX, at(3, 55, '0005')), 3],
    [edited(IAT, at(3, 13, '0008')), 3],
  ],
  'entry.addenda_partly_counted': [[edited(IAT, at(3, 13, '0007')), 3]],
  'addenda.type': [
    [edited(CCD, at(4, 2, '02')), 4],
    [edited(CCD, at(4, 2, '06')), 4],
    [relined(sample('own/arc.ach'), 3, lineOf(sample('own/arc.ach'), 3), lineOf(CCD, 4)), 4],
  ],
  'addenda.order': [[relined(relined(IAT, 4), 4, lineOf(IAT, 5), lineOf(IAT, 4)), 5]],
  'addenda.sequence': [
    [edited(CTX, at(5, 84, '0003')), 5],
    [edited(IAT, at(12, 84, '0001')), 12],
  ],
  'addenda.entry': [[edited(CTX, at(5, 88, '0000002')), 5]],
  'addenda.trace': [
    [edited(sample('own/pos.ach'), at(4, 94, '2')), 4],
    [edited(RETURN, at(4, 94, '2')), 4],
  ],
  'addenda.return_reason': [
    [edited(RETURN, at(4, 4, 'R97')), 4],
    [edited(RETURN, at(4, 4, 'R48')), 4],
    [edited(DISHONORED, at(4, 57, '99')), 4],
  ],
  'addenda.change_code': [[edited(CHANGE, at(4, 4, 'C10')), 4]],
  'addenda.corrected': [
    [edited(CHANGE, at(4, 36, ' '.repeat(17))), 4],
    [edited(CHANGE, at(6, 44, '8')), 6],
    [edited(CHANGE, at(8, 45, 'x')), 8],
    [edited(CHANGE, at(10, 36, '20')), 10],
    [edited(CHANGE, at(12, 56, '99')), 12],
    [edited(CHANGE, at(14, 64, 'x')), 14],
  ],
  'return.trace_differs': [
    [edited(CHANGE, at(4, 94, '2')), 4],
    [edited(DISHONORED, at(4, 94, '2')), 4],
  ],
  'return.forward_code': [[edited(DISHONORED, at(3, 2, '22')), 3]],
  'return.chain': [[relined(RETURN, 4, lineOf(RETURN, 4), lineOf(DISHONORED, 4)), 3]],
  'change.amount': [
    [edited(IAT, at(2, 5, 'IATCOR'), at(2, 51, 'COR'), at(2, 70, '000000'), at(3, 2, '21')), 3],
  ],
  'remittance.unreadable': [
    [edited(CTX, at(7, 41, '400.00')), 3],
    [edited(CTX, at(4, 4, 'ST*820*0002')), 3],
  ],
  'remittance.amount': [
    [CTX.replaceAll('0000055000', '0000055001').replaceAll('000000055000', '000000055001'), 3],
  ],
};
