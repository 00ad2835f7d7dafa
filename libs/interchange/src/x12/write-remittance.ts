import { type Day, sumOf } from '@ledger/kernel';
import { dollarsFromCents } from './dollars';
import { readRemittances } from './read-remittance';
import { type BankRemittance, type RemittanceLine, type RemittanceParty } from './remittance';
import { RemittanceRefused } from './remittance-refused';

const ELEMENT = '*';
const SEGMENT = '~';
/** Separates parts of an element; not used in an 820 of ours. */
const COMPONENT = '>';
const SEPARATORS = /[*~>]/;

/** Days and numbers of an envelope; the same ones give the same text. */
export interface EnvelopeOrder {
  /** Up to 15 characters by which the exchange knows each side. */
  readonly sender: string;
  readonly receiver: string;
  readonly createdOn: Day;
  /** `HH:MM`. */
  readonly createdAt: string;
  /** 1 to 999,999,999; never used twice between two sides. */
  readonly controlNumber: number;
  readonly isTest: boolean;
}

/**
 * Writes a remittance as transaction set 820 (X12 004010), from ST to SE, as it goes into CTX addenda.
 *
 * @throws RemittanceRefused when the lines do not add up to the amount, or a text cannot be carried
 */
export function writeRemittance(remittance: BankRemittance): string {
  refuseUnequal(remittance);
  const body = [payment(remittance), ...heading(remittance), ...remittance.lines.flatMap(lineSegments)];
  const { controlNumber } = remittance;
  const segments = [['ST', '820', controlNumber], ...body, ['SE', String(body.length + 2), controlNumber]];
  const text = segments.map(segmentText).join('');
  refuseInvalid(text);
  return text;
}

/**
 * Writes remittances as an interchange of their own: ISA, GS, one transaction set each, GE, IEA.
 *
 * @throws RemittanceRefused as `writeRemittance` does
 */
export function writeRemittanceFile(order: EnvelopeOrder, remittances: readonly BankRemittance[]): string {
  const { sender, receiver, createdOn, controlNumber } = order;
  const [day, time] = [compact(createdOn), order.createdAt.replace(':', '')];
  const control = String(controlNumber);
  const side = (id: string): readonly string[] => ['ZZ', id.padEnd(15)];
  const isa = [
    ...['ISA', '00', ' '.repeat(10), '00', ' '.repeat(10), ...side(sender), ...side(receiver)],
    ...[day.slice(2), time, 'U', '00401', control.padStart(9, '0'), '0', order.isTest ? 'T' : 'P'],
  ];
  const text = [
    `${isa.join(ELEMENT)}${ELEMENT}${COMPONENT}${SEGMENT}`,
    segmentText(['GS', 'RA', sender, receiver, day, time, control, 'X', '004010']),
    ...remittances.map(writeRemittance),
    segmentText(['GE', String(remittances.length), control]),
    segmentText(['IEA', '1', control.padStart(9, '0')]),
  ].join('');
  refuseInvalid(text);
  return text;
}

const compact = (day: Day): string => day.replaceAll('-', '');

function payment({
  amount,
  paymentFormat,
  payer,
  payee,
  companyId,
  settlesOn,
}: BankRemittance): readonly string[] {
  const account = ({ routingNumber, accountKind, accountNumber }: RemittanceParty): readonly string[] => [
    '01',
    routingNumber,
    accountKind === 'savings' ? 'SG' : 'DA',
    accountNumber,
  ];
  return [
    ...['BPR', 'C', dollarsFromCents(amount), 'C', 'ACH', paymentFormat],
    ...[...account(payer), companyId, '', ...account(payee), compact(settlesOn)],
  ];
}

function heading({
  trace,
  companyId,
  runId,
  issuedOn,
  payer,
  payee,
}: BankRemittance): readonly (readonly string[])[] {
  const party = (qualifier: string, { name, id }: RemittanceParty): readonly string[] =>
    id === '' ? ['N1', qualifier, spoken(name)] : ['N1', qualifier, spoken(name), '93', id];
  return [
    ['TRN', '1', trace, companyId],
    ['REF', 'EV', runId],
    ['DTM', '097', compact(issuedOn)],
    party('PR', payer),
    party('PE', payee),
    ['ENT', '1'],
  ];
}

function lineSegments(line: RemittanceLine): readonly (readonly string[])[] {
  if (line.kind === 'withheld') {
    const amount = `-${dollarsFromCents(line.withheld)}`;
    return [
      ['RMR', 'CM', line.reference, 'AJ', amount],
      ['ADX', amount, line.reason],
    ];
  }
  const { reference, paid, gross, course, earnedOn } = line;
  const amounts =
    gross === null ? [dollarsFromCents(paid)] : [dollarsFromCents(paid), dollarsFromCents(gross)];
  return [
    ['RMR', 'IV', reference, 'PI', ...amounts],
    ...(course === null ? [] : [['REF', 'CR', course]]),
    ...(earnedOn === null ? [] : [['DTM', '003', compact(earnedOn)]]),
  ];
}

/** Names may hold separators by chance; numbers and references that do are refused. */
const spoken = (name: string): string => name.replace(/[*~>\s]+/g, ' ').trim();

function segmentText(elements: readonly string[]): string {
  for (const element of elements)
    if (SEPARATORS.test(element))
      throw new RemittanceRefused(
        'remittance.text',
        `${element} holds * ~ or >, which separate; spell it otherwise`,
      );
  return elements.join(ELEMENT) + SEGMENT;
}

function refuseUnequal({ amount, lines }: BankRemittance): void {
  const paid = sumOf(lines.flatMap((line) => (line.kind === 'paid' ? [line.paid] : [])));
  const withheld = sumOf(lines.flatMap((line) => (line.kind === 'withheld' ? [line.withheld] : [])));
  if (paid - withheld === amount) return;
  const total = (paid - withheld).toString();
  throw new RemittanceRefused(
    'remittance.total',
    `the lines add up to ${total} cents and the payment is ${amount.toString()}; correct the lines`,
  );
}

function refuseInvalid(text: string): void {
  const [problem] = readRemittances(text).problems;
  if (problem === undefined) return;
  const { segment, code, message, next } = problem;
  throw new RemittanceRefused(
    'remittance.not_valid',
    `segment ${String(segment ?? 0)}: ${code}: ${message}. ${next}`,
  );
}
