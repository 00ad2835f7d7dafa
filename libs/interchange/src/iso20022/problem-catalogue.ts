/** Errors make a file invalid; warnings name what may stay. */
export type XmlSeverity = 'error' | 'warning';

interface Finding {
  readonly severity: XmlSeverity;
  /** What is wrong, said of the element or the file. */
  readonly says: string;
  /** What the sender does about it. */
  readonly next: string;
}

const error = (says: string, next: string): Finding => ({ severity: 'error', says, next });
const warning = (says: string, next: string): Finding => ({ severity: 'warning', says, next });

const FILE = {
  'xml.not_well_formed': error('is not well-formed XML', 'Send the file as the program wrote it.'),
  'xml.encoding': error('is not UTF-8', 'Write the file in UTF-8 and declare no other encoding.'),
  'xml.document_type': error(
    'declares a document type, which no payment file may: it could name other files or grow without end',
    'Remove the DOCTYPE and every entity.',
  ),
  'xml.too_deep': error('nests deeper than any message does', 'Remove what does not belong to the message.'),
  'xml.too_long': error(
    'has a text, tag or comment longer than any message has',
    'Remove what does not belong to the message.',
  ),
  'xml.too_many': error('holds more records than one file may', 'Split the file.'),
  'xml.problems_suppressed': warning(
    'has more problems than are told; the rest is only counted',
    'Correct those told and check again.',
  ),
  'message.kind': error('is another message than expected', 'Send the message that was asked for.'),
  'message.namespace': warning(
    'names its message otherwise than ISO 20022 does; it is read by its elements',
    'Ask the sender for the namespace of the standard.',
  ),
  'message.version': warning(
    'is of a version whose definition is not carried here; only what is read of it is checked',
    'Compare the elements named with the definition of that version.',
  ),
};

const ELEMENT = {
  'element.namespace': error('is not in the namespace of the message', 'Declare it on the first element.'),
  'element.unknown': error('does not belong here', 'Remove it or spell it as the definition does.'),
  'element.order': error('stands after elements that must follow it', 'Put it where the definition does.'),
  'element.repeated': error('is given more often than allowed', 'Give it once.'),
  'element.choice': error('stands beside another one of which only one may be given', 'Keep one of them.'),
  'element.missing': error('lacks an element', 'Add it.'),
  'element.text': error('holds text between its elements', 'Remove the text.'),
  'attribute.unknown': error('has an attribute that does not belong here', 'Remove it.'),
  'attribute.missing': error('lacks an attribute', 'Add it.'),
  'value.length': error('is shorter or longer than allowed', 'Keep to the length of the definition.'),
  'value.pattern': error('does not have the shape of the definition', 'Write it in that shape.'),
  'value.code': error('is none of the codes allowed', 'Use a code of the definition.'),
  'value.number': error('is not a number as the definition allows it', 'Write digits and a point.'),
  'value.day': error('is not a day or instant', 'Write YYYY-MM-DD, with a time YYYY-MM-DDThh:mm:ss.'),
  'value.flag': error('is neither true nor false', 'Write true or false.'),
  'value.base64': error('is not base64', 'Write it in base64.'),
};

const PAYMENT = {
  'group.payment_count': error('differs from the payments of the file', 'Count the payments.'),
  'group.control_sum': error('differs from the amounts of the file', 'Add up the payments.'),
  'batch.payment_count': error('differs from the payments of the batch', 'Count the payments.'),
  'batch.control_sum': error('differs from the amounts of the batch', 'Add up the payments.'),
  'batch.control_missing': error(
    'states no number of payments or no control sum',
    'Add NbOfTxs and CtrlSum, so that a lost payment is noticed.',
  ),
  'batch.method': error('is no credit transfer', 'Write TRF.'),
  'batch.entry_class': error('is no class of ACH credits to companies', 'Write CTX or CCD.'),
  'batch.repeated': error('names a batch that the file has already', 'Give each batch its own PmtInfId.'),
  'payment.amount': error(
    'is no amount above zero with two decimals',
    'Write 550.00; leave out a payment of nothing.',
  ),
  'payment.currency': error('is not in US dollars', 'Write Ccy="USD".'),
  'payment.equivalent': error('states an amount in another currency', 'Write InstdAmt in US dollars.'),
  'payment.repeated': error(
    'is the reference of an earlier payment',
    'Give each payment its own EndToEndId, or an answer names two payments.',
  ),
  'payment.reference': error('is no reference', 'Give the payment its own EndToEndId.'),
  'payment.account': error(
    'is no account number of 1 to 17 letters, digits and hyphens',
    'Write the account number as the bank gave it.',
  ),
  'payment.account_missing': error('states no account to pay to', 'Add CdtrAcct with Id/Othr/Id.'),
  'payment.bank_missing': error(
    'states no routing number of the bank',
    'Add ClrSysMmbId with ClrSysId/Cd USABA and the routing number.',
  ),
  'bank.routing_number': error(
    'is no routing number: nine digits, the last one checking the others',
    'Correct the routing number.',
  ),
  'bank.clearing_system': error('is not the clearing system of routing numbers', 'Write USABA.'),
  'remittance.amount': error('is no amount in US dollars with two decimals', 'Write 550.00 with Ccy="USD".'),
  'remittance.document': error(
    'does not come to what is due, less deductions, plus additions',
    'Let RmtdAmt be DuePyblAmt after its adjustments.',
  ),
  'remittance.total': error(
    'lists documents that do not add up to the payment',
    'Let the RmtdAmt of all documents add up to InstdAmt.',
  ),
};

const ANSWER = {
  'answer.status_missing': error('states no status', 'Ask the bank for the whole report.'),
  'answer.status_unknown': warning(
    'is no status of the standard',
    'Ask the bank what it means before acting on it.',
  ),
  'answer.original_missing': warning(
    'does not name the message it answers',
    'Match its payments by their own references.',
  ),
  'answer.field_missing': error('lacks what it cannot be read without', 'Ask the bank for the whole file.'),
  'answer.amount': error('is no amount that can be read to the cent', 'Ask the bank for the exact amount.'),
  'answer.currency': warning(
    'is not in US dollars and is left out',
    'Enter it by hand if it concerns a payment of yours.',
  ),
  'answer.day': error('is no day', 'Ask the bank for the day.'),
  'answer.side': error('is neither CRDT nor DBIT', 'Ask the bank for the side.'),
  'statement.balance': warning(
    'does not come from the opening balance and the booked entries',
    'Ask the bank for the entries that are missing before reconciling.',
  ),
  'statement.repeated': error('is given twice in the file', 'Ask the bank which one counts.'),
  'entry.transactions': warning(
    'holds transactions that do not add up to it',
    'Ask the bank for the transactions that are missing.',
  ),
};

/** What each problem of an ISO 20022 file says and asks for. */
export const XML_PROBLEMS = {
  ...FILE,
  ...ELEMENT,
  ...PAYMENT,
  ...ANSWER,
} satisfies Record<string, Finding>;

/** The name of what is wrong. */
export type XmlProblemCode = keyof typeof XML_PROBLEMS;
