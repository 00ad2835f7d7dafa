/** Errors make a file invalid; warnings name what banks let pass and a careful sender corrects. */
export type NachaSeverity = 'error' | 'warning';

interface Finding {
  readonly severity: NachaSeverity;
  /** What is wrong, said of the field or the record. */
  readonly says: string;
  /** What the sender does about it. */
  readonly next: string;
}

const error = (says: string, next: string): Finding => ({ severity: 'error', says, next });
const warning = (says: string, next: string): Finding => ({ severity: 'warning', says, next });

const FILE = {
  'file.empty': error('has no record', 'Send a file header, batches and a file control.'),
  'file.header_missing': error('does not begin with a file header (record type 1)', 'Put it first.'),
  'file.control_missing': error('ends without a file control (record type 9)', 'Send the whole file again.'),
  'file.no_batches': error('has no batch', 'Send a file only when there are entries.'),
  'file.content_after_control': error(
    'stands after the file control',
    'Let only lines of 94 nines follow the file control.',
  ),
  'file.padding': error(
    'does not fill its last block of ten lines',
    'After the file control add lines of 94 nines until the number of lines divides by ten.',
  ),
  'file.batch_count': error('differs from the batches of the file', 'Count the batch headers.'),
  'file.block_count': error('differs from the blocks of ten lines', 'Count the lines, padding included.'),
  'file.entry_count': error('differs from the entries and addenda of the file', 'Count records 6 and 7.'),
  'file.entry_hash': error('differs from the routing numbers of the file', 'Add up the batches.'),
  'file.debit_total': error('differs from the debits of the file', 'Add up the batches.'),
  'file.credit_total': error('differs from the credits of the file', 'Add up the batches.'),
  'file.advice_mixed': error(
    'mixes ADV batches with others',
    'Send accounting advices in a file of their own.',
  ),
  'file.problems_suppressed': warning(
    'has more problems than are told; the rest is only counted',
    'Correct those told and check again.',
  ),
};

const LINE = {
  'line.length': error(
    'is not 94 characters long',
    'Write each record as one line of exactly 94 characters.',
  ),
  'line.empty': error('is empty', 'Remove it.'),
  'line.character': error(
    'holds a character other than printable ASCII (hexadecimal 20 to 7E)',
    'Replace letters with accents, tabs and control characters.',
  ),
  'record.type': error('has a record type other than 1, 5, 6, 7, 8 or 9', 'Correct its first character.'),
  'record.order': error('stands where its record type may not stand', 'Put the records in order.'),
};

const FIELD = {
  'field.fixed': error('is not the value that the format fixes', 'Write the fixed value.'),
  'field.value': error('is none of the values allowed', 'Use a value of the format.'),
  'field.digits': error('is not written in digits alone', 'Write digits, zeros in front.'),
  'field.missing': error('is empty', 'Fill it in.'),
  'field.not_blank': error('must be blank', 'Leave it blank.'),
  'field.alignment': error('begins with a blank', 'Begin text at the left and fill with blanks.'),
  'field.zero': error('is zero', 'Fill it in.'),
  'field.day': error('is not a day of the calendar written YYMMDD', 'Correct the day.'),
  'field.month_day': error('is not a day of the year written MMDD', 'Correct the day.'),
  'field.julian_day': error('is not a day of the year from 001 to 366', 'Leave it to the operator: blank.'),
  'field.time': error('is not a time of day', 'Write hours 00 to 23 and minutes 00 to 59.'),
  'field.routing_number': error(
    'is not a routing number: nine digits whose last one checks the others',
    'Correct the routing number.',
  ),
  'field.check_digit': error(
    'does not check the eight digits before it',
    'Correct the routing number of the receiving bank.',
  ),
  'field.account_number': error(
    'is not an account number of letters, digits, hyphens and blanks inside',
    'Correct the account number.',
  ),
  'field.shape': error('is not written as the format asks', 'Compare it with the record layout.'),
};

const BATCH = {
  'batch.control_missing': error('ends without a batch control (record type 8)', 'Close each batch.'),
  'batch.empty': error('has no entry', 'Leave out batches without entries.'),
  'batch.number_order': error('is not above the number of the batch before', 'Number batches upwards.'),
  'batch.side': error(
    'allows only one side, and this entry is on the other',
    'Use 200 for mixed, 220 for credits, 225 for debits, 280 for ADV.',
  ),
  'batch.effective_day_missing': error(
    'is missing for entries that move money or test an account',
    'Write the day on which the entries are to settle.',
  ),
  'batch.description': error(
    'is not what this kind of batch must be called',
    'Write it as the rules fix it, in capitals.',
  ),
  'batch.service_class_differs': error('differs from the batch header', 'Repeat the batch header.'),
  'batch.company_differs': error('differs from the batch header', 'Repeat the batch header.'),
  'batch.company_not_repeated': warning('is blank and should repeat the batch header', 'Repeat it.'),
  'batch.odfi_differs': error('differs from the batch header', 'Repeat the batch header.'),
  'batch.number_differs': error('differs from the batch header', 'Repeat the batch header.'),
  'batch.entry_count': error('differs from the entries and addenda of the batch', 'Count records 6 and 7.'),
  'batch.entry_hash': error(
    'differs from the routing numbers of the batch',
    'Add the first eight digits of each entry and keep the last ten digits of the sum.',
  ),
  'batch.debit_total': error('differs from the debits of the batch', 'Add up the debit entries.'),
  'batch.credit_total': error('differs from the credits of the batch', 'Add up the credit entries.'),
};

const ENTRY = {
  'entry.transaction_code': error(
    'is not for entries of this class',
    'Use a transaction code that the standard entry class allows.',
  ),
  'entry.return_code': error(
    'is not the transaction code of a return or a notification of change',
    'Use 21, 26, 31, 36, 41, 46, 51 or 56.',
  ),
  'entry.amount_zero': error('is zero in an entry that moves money', 'Correct the amount or the code.'),
  'entry.amount_not_zero': error('must be zero in an entry without money', 'Write ten zeros.'),
  'entry.amount_above_limit': error('is above the limit of this class', 'Use another class.'),
  'entry.trace_order': error('is not above the trace number before', 'Number entries upwards in a batch.'),
  'entry.trace_odfi': error(
    'does not begin with the originating bank of the batch header',
    'Begin it with those eight digits.',
  ),
  'entry.indicator': error(
    'does not say whether addenda follow',
    'Write 1 when addenda follow and 0 when none do.',
  ),
  'entry.addenda_missing': error('lacks addenda that its kind must have', 'Add them.'),
  'entry.addenda_surplus': error('has more addenda than its kind may have', 'Remove some.'),
  'entry.addenda_count': error('differs from the addenda that follow', 'Count the addenda of the entry.'),
  'entry.addenda_partly_counted': warning(
    'counts the seven mandatory addenda only',
    'Count all addenda of the entry.',
  ),
};

const ADDENDA = {
  'addenda.type': error(
    'is no addenda type for this entry',
    'Use the type that the class of the entry asks for.',
  ),
  'addenda.order': error('stands out of order among its addenda', 'Send types 10 to 18 upwards.'),
  'addenda.sequence': error('does not count upwards from 0001', 'Number the addenda of an entry.'),
  'addenda.entry': error('differs from the last seven digits of the trace number', 'Repeat them.'),
  'addenda.trace': error('differs from the trace number of the entry', 'Repeat it.'),
  'addenda.return_reason': error('is no return reason code', 'Use a code from R01 to R85 that is defined.'),
  'addenda.change_code': error('is no change code', 'Use C01 to C09, C13 or C14, or C61 to C69.'),
  'addenda.corrected': error('does not hold what the change code corrects', 'Write the corrected value.'),
};

const RETURN = {
  'return.trace_differs': warning(
    'differs from the trace number of the entry',
    'Match by the original trace number; tell the sending bank.',
  ),
  'return.forward_code': warning(
    'is the code of the original entry, not that of a return',
    'Read it as a return; tell the sending bank.',
  ),
  'return.chain': warning(
    'carries the whole chain of return, dishonored return and contested return',
    'The last one counts.',
  ),
  'change.amount': warning('repeats an amount, which moves nothing', 'Read it as zero.'),
};

const REMITTANCE = {
  'remittance.unreadable': error(
    'carry an X12 820 remittance that is not well formed',
    'Correct the remittance; checking it as a file of its own tells more.',
  ),
  'remittance.amount': error(
    'carry an X12 820 remittance for another amount than the entry',
    'Let BPR02 equal the amount of the entry.',
  ),
};

/** What each problem of a NACHA file says and asks for. */
export const NACHA_PROBLEMS = {
  ...FILE,
  ...LINE,
  ...FIELD,
  ...BATCH,
  ...ENTRY,
  ...ADDENDA,
  ...RETURN,
  ...REMITTANCE,
} satisfies Record<string, Finding>;

/** The name of what is wrong. */
export type NachaProblemCode = keyof typeof NACHA_PROBLEMS;
