import { type Cents, type Day, isDay, toCents } from '@ledger/kernel';
import { element } from './check-segment';
import { centsFromDollars } from './dollars';
import { dashed } from './elements';
import { type ReadRemittance, type RemittanceLine, type RemittanceParty } from './remittance';
import { type Segment } from './segments';

const absolute = (cents: bigint): Cents => toCents(cents < 0n ? -cents : cents);

const dayIn = (text: string): Day | null => {
  const day = dashed(text);
  return text.length === 8 && isDay(day) ? day : null;
};

const amountIn = (segment: Segment, number: number): bigint =>
  centsFromDollars(element(segment, number)) ?? 0n;

/** Puts the segments of a transaction set together; what is missing comes empty. */
export function remittanceOf(segments: readonly Segment[]): ReadRemittance {
  const nothing: Segment = { name: '', elements: [], place: 0, line: 0 };
  const first = (name: string, qualifier?: string): Segment =>
    segments.find(
      (segment) => segment.name === name && (qualifier ?? element(segment, 1)) === element(segment, 1),
    ) ?? nothing;
  const payment = first('BPR');
  const party = (qualifier: string, from: number): RemittanceParty => ({
    name: element(first('N1', qualifier), 2),
    id: element(first('N1', qualifier), 4),
    routingNumber: element(payment, from),
    accountKind: element(payment, from + 1) === 'SG' ? 'savings' : 'checking',
    accountNumber: element(payment, from + 2),
  });
  return {
    controlNumber: element(first('ST'), 2),
    amount: absolute(amountIn(payment, 2)),
    paymentFormat: element(payment, 5) === 'CCP' ? 'CCP' : 'CTX',
    trace: element(first('TRN'), 2),
    companyId: element(payment, 10),
    runId: element(first('REF', 'EV'), 2),
    issuedOn: dayIn(element(first('DTM', '097'), 2)),
    settlesOn: dayIn(element(payment, 16)),
    payer: party('PR', 7),
    payee: party('PE', 13),
    lines: linesOf(segments),
  };
}

/** Each RMR begins a line; what follows until the next one belongs to it. */
function linesOf(segments: readonly Segment[]): readonly RemittanceLine[] {
  const starts = segments.flatMap(({ name }, index) => (name === 'RMR' ? [index] : []));
  return starts.map((start, index) => lineOf(segments.slice(start, starts[index + 1] ?? segments.length)));
}

function lineOf(segments: readonly Segment[]): RemittanceLine {
  const value = (name: string, qualifier: string): string => {
    const found = segments.find((segment) => segment.name === name && element(segment, 1) === qualifier);
    return found === undefined ? '' : element(found, 2);
  };
  const [line] = segments;
  const amount = line === undefined ? 0n : amountIn(line, 4);
  const reference = line === undefined ? '' : element(line, 2);
  if (amount < 0n) {
    const reason = segments.find(({ name }) => name === 'ADX');
    return {
      kind: 'withheld',
      reference,
      withheld: absolute(amount),
      reason: reason === undefined ? '' : element(reason, 2),
    };
  }
  const gross = line === undefined ? undefined : centsFromDollars(element(line, 5));
  return {
    kind: 'paid',
    reference,
    paid: absolute(amount),
    gross: gross === undefined ? null : absolute(gross),
    course: value('REF', 'CR') || null,
    earnedOn: dayIn(value('DTM', '003')),
  };
}
