import { type NachaProblemCode } from '../nacha/problem-catalogue';
import { type Edit, edited, lineOf, relined, sample } from './bank-file-samples';

const MIXED = sample('valid/ppd-mixedDebitCredit.ach');
const CTX = sample('own/ctx-credit-820.ach');
const IAT = sample('own/iat.ach');
const RETURN = sample('own/return.ach');

const at = (line: number, from: number, text: string): Edit => ({ line, from, text });

/** A wrong file and the line where it is wrong. */
export type WrongFile = readonly [file: string, line: number];

/** Files that are wrong in their lines, fields and batches, by the problem they have. */
export const WRONG_FILES: Readonly<Partial<Record<NachaProblemCode, readonly WrongFile[]>>> = {
  'file.empty': [
    ['', 0],
    ['\n\n', 0],
  ],
  'file.header_missing': [[relined(MIXED, 1), 1]],
  'file.control_missing': [
    [relined(MIXED, 7), 7],
    [MIXED.split('\n').slice(0, 6).join('\n'), 0],
  ],
  'file.no_batches': [[[lineOf(MIXED, 1), ...MIXED.split('\n').slice(6)].join('\n'), 0]],
  'file.content_after_control': [
    [edited(MIXED, at(8, 1, 'x')), 8],
    [relined(MIXED, 8, lineOf(MIXED, 7)), 8],
    [`${MIXED}\nx`, 11],
  ],
  'file.padding': [
    [relined(MIXED, 8), 0],
    [MIXED.split('\n').slice(0, 7).join('\n'), 0],
    [[MIXED, ...Array.from({ length: 10 }, () => '9'.repeat(94))].join('\n'), 0],
  ],
  'file.batch_count': [[edited(MIXED, at(7, 2, '000002')), 7]],
  'file.block_count': [[edited(MIXED, at(7, 8, '000002')), 7]],
  'file.entry_count': [[edited(MIXED, at(7, 14, '00000004')), 7]],
  'file.entry_hash': [[edited(MIXED, at(7, 22, '0069414031')), 7]],
  'file.debit_total': [[edited(MIXED, at(7, 32, '000200000001')), 7]],
  'file.credit_total': [[edited(MIXED, at(7, 44, '000200000001')), 7]],
  'file.advice_mixed': [
    [relined(sample('own/adv.ach'), 5, lineOf(sample('own/adv.ach'), 5), lineOf(MIXED, 2)), 6],
  ],
  'file.problems_suppressed': [
    [[lineOf(MIXED, 1), lineOf(MIXED, 2), ...Array.from({ length: 2_000 }, () => 'x')].join('\n'), 0],
  ],
  'line.length': [
    [edited(MIXED, at(3, 94, '12')), 3],
    [relined(MIXED, 3, lineOf(MIXED, 3).slice(1)), 3],
  ],
  'line.empty': [[relined(MIXED, 3, '', lineOf(MIXED, 3)), 3]],
  'line.character': [
    [edited(MIXED, at(3, 60, '\t')), 3],
    [edited(MIXED, at(4, 60, '\u00e9')), 4],
  ],
  'record.type': [[edited(MIXED, at(4, 1, '2')), 4]],
  'record.order': [
    [relined(MIXED, 2), 2],
    [relined(MIXED, 3, lineOf(CTX, 4), lineOf(MIXED, 3)), 3],
    [relined(MIXED, 2, lineOf(MIXED, 1), lineOf(MIXED, 2)), 2],
    [relined(MIXED, 6, lineOf(MIXED, 6), lineOf(MIXED, 6)), 7],
  ],
  'field.fixed': [
    [edited(MIXED, at(1, 2, '02')), 1],
    [edited(MIXED, at(1, 35, '095')), 1],
  ],
  'field.value': [
    [edited(MIXED, at(2, 2, '300')), 2],
    [edited(MIXED, at(2, 51, 'ZZZ')), 2],
    [edited(MIXED, at(3, 2, '20')), 3],
    [edited(IAT, at(2, 39, 'XX')), 2],
  ],
  'field.digits': [
    [edited(MIXED, at(3, 30, ' ')), 3],
    [edited(MIXED, at(6, 5, 'X')), 6],
  ],
  'field.missing': [
    [edited(MIXED, at(2, 5, ' '.repeat(16))), 2],
    [edited(MIXED, at(3, 13, ' '.repeat(17))), 3],
  ],
  'field.not_blank': [
    [edited(MIXED, at(7, 60, '0')), 7],
    [edited(RETURN, at(4, 22, '261001')), 4],
    [edited(sample('own/enr.ach'), at(2, 70, '261016')), 2],
    [edited(IAT, at(2, 24, '1')), 2],
  ],
  'field.alignment': [[edited(MIXED, at(3, 13, ' ')), 3]],
  'field.zero': [
    [edited(MIXED, at(2, 5, '0'.repeat(16))), 2],
    [edited(MIXED, at(2, 88, '0000000')), 2],
  ],
  'field.day': [
    [edited(MIXED, at(1, 24, '190229')), 1],
    [edited(MIXED, at(2, 70, '191301')), 2],
  ],
  'field.month_day': [[edited(sample('own/pos.ach'), at(4, 26, '0230')), 4]],
  'field.julian_day': [[edited(MIXED, at(2, 76, '367')), 2]],
  'field.time': [[edited(MIXED, at(1, 30, '2400')), 1]],
  'field.routing_number': [
    [edited(MIXED, at(1, 13, '5')), 1],
    [edited(MIXED, at(1, 23, '5')), 1],
  ],
  'field.check_digit': [
    [edited(MIXED, at(3, 12, '5')), 3],
    [edited(MIXED, at(3, 4, '00000000')), 3],
  ],
  'field.account_number': [[edited(MIXED, at(3, 14, '*')), 3]],
  'field.shape': [
    [edited(MIXED, at(1, 34, 'a')), 1],
    [edited(MIXED, at(6, 60, 'X')), 6],
    [edited(IAT, at(6, 15, ' ')), 6],
    [edited(IAT, at(7, 41, '091000018')), 7],
  ],
  'batch.control_missing': [[relined(MIXED, 6), 2]],
  'batch.empty': [
    [
      relined(CTX, 3, ...[])
        .split('\n')
        .filter((_, index) => index < 2 || index > 7)
        .join('\n'),
      2,
    ],
  ],
  'batch.number_order': [[edited(RETURN, at(8, 88, '0000001'), at(11, 88, '0000001')), 8]],
  'batch.side': [
    [edited(MIXED, at(2, 2, '220'), at(6, 2, '220')), 3],
    [edited(MIXED, at(2, 2, '225'), at(6, 2, '225')), 4],
    [edited(MIXED, at(2, 2, '280'), at(6, 2, '280')), 2],
  ],
  'batch.effective_day_missing': [
    [edited(MIXED, at(2, 70, '      ')), 2],
    [edited(MIXED, at(2, 70, '000000')), 2],
  ],
  'batch.description': [
    [edited(MIXED, at(2, 54, 'Reversal  ')), 2],
    [edited(sample('own/rck.ach'), at(2, 54, 'CHECKS    ')), 2],
  ],
  'batch.service_class_differs': [[edited(MIXED, at(6, 2, '220')), 6]],
  'batch.company_differs': [
    [edited(MIXED, at(6, 45, '121042883')), 6],
    [edited(MIXED, at(6, 45, '         ')), 6],
  ],
  'batch.company_not_repeated': [[edited(IAT, at(22, 45, ' '.repeat(10))), 22]],
  'batch.odfi_differs': [[edited(MIXED, at(6, 80, '12104289')), 6]],
  'batch.number_differs': [[edited(MIXED, at(6, 88, '0000002')), 6]],
  'batch.entry_count': [[edited(MIXED, at(6, 5, '000004')), 6]],
  'batch.entry_hash': [[edited(MIXED, at(6, 11, '0069414031')), 6]],
  'batch.debit_total': [[edited(MIXED, at(6, 21, '000200000001')), 6]],
  'batch.credit_total': [[edited(MIXED, at(6, 33, '000200000001')), 6]],
};
