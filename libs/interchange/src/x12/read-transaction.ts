import { isRoutingNumber } from '../nacha/routing-number';
import { checkSegment, element, type X12Findings } from './check-segment';
import { centsFromDollars } from './dollars';
import { PASSED_OVER, TRANSACTION } from './elements';
import { remittanceOf } from './remittance-of';
import { type ReadRemittance } from './remittance';
import { type Segment } from './segments';

/** The heading in its order; segments of a party (N1) follow it. */
const HEADING = ['ST', 'BPR', 'NTE', 'TRN', 'CUR', 'REF', 'DTM'];
const PARTY: ReadonlySet<string> = new Set(['N1', 'N2', 'N3', 'N4', 'REF', 'PER', 'RDM', 'DTM']);
const IN_DETAIL: ReadonlySet<string> = new Set(['RMR', 'ADX']);

/** Where reading a transaction set stands. */
interface Progress {
  part: 'heading' | 'party' | 'detail';
  rank: number;
}

/** Checks a transaction set from ST to SE and reads it. */
export function readTransaction(findings: X12Findings, segments: readonly Segment[]): ReadRemittance {
  const progress: Progress = { part: 'heading', rank: -1 };
  for (const segment of segments) {
    const rule = TRANSACTION[segment.name];
    if (rule !== undefined) checkSegment(findings, segment, rule);
    else if (!PASSED_OVER.has(segment.name)) findings.at('segment.unknown', segment);
    if (!inOrder(progress, segment.name)) findings.at('segment.order', segment);
  }
  checkEnds(findings, segments);
  checkPayment(findings, segments);
  checkTotal(findings, segments);
  return remittanceOf(segments);
}

/** Heading, then parties, then entities with their lines. */
function inOrder(progress: Progress, name: string): boolean {
  if (name === 'SE') return true;
  if (name === 'ENT') progress.part = 'detail';
  else if (name === 'N1' && progress.part === 'heading') progress.part = 'party';
  else if (progress.part === 'heading') return inHeading(progress, name);
  else if (progress.part === 'party') return PARTY.has(name);
  return progress.part === 'detail' ? !HEADING_ONLY.has(name) : true;
}

const HEADING_ONLY: ReadonlySet<string> = new Set(['ST', 'BPR', 'TRN', 'CUR']);

function inHeading(progress: Progress, name: string): boolean {
  const rank = HEADING.indexOf(name);
  const isNext =
    rank >= progress.rank && !(rank === progress.rank && rank < 2) && !(rank > 1 && progress.rank < 1);
  if (rank !== -1) progress.rank = rank;
  return rank !== -1 && isNext && !IN_DETAIL.has(name);
}

function checkEnds(findings: X12Findings, segments: readonly Segment[]): void {
  const [first, last] = [segments[0], segments.at(-1)];
  if (!segments.some(({ name }) => name === 'BPR')) findings.whole('segment.missing', 'BPR');
  if (first === undefined || last?.name !== 'SE') {
    findings.whole('segment.missing', 'SE');
    return;
  }
  const stated = element(last, 1);
  if (/^\d+$/.test(stated) && Number(stated) !== segments.length)
    findings.at('control.count', last, {
      element: 1,
      detail: `${stated}, expected ${String(segments.length)}`,
    });
  if (element(last, 2) !== element(first, 2)) findings.at('control.number', last, { element: 2 });
}

const PARTY_OF_PAYMENT = [6, 12, 18] as const;

/** An ACH payment names both banks by their routing numbers, qualifier 01. */
function checkPayment(findings: X12Findings, segments: readonly Segment[]): void {
  for (const segment of segments.filter(({ name }) => name === 'BPR'))
    for (const number of PARTY_OF_PAYMENT) {
      const qualifier = element(segment, number);
      if (qualifier === '01' && !isRoutingNumber(element(segment, number + 1)))
        findings.at('element.routing_number', segment, { element: number + 1 });
      if (qualifier !== '01' && qualifier !== '' && element(segment, 4) === 'ACH')
        findings.at('element.value', segment, { element: number });
    }
}

/** Amounts that are not written as such have their own problem and count as nothing here. */
const amountIn = (segment: Segment, number: number): bigint =>
  centsFromDollars(element(segment, number)) ?? 0n;

/** The lines of a remittance with the reasons (ADX) given for each, and those that belong to no line. */
function linesWithReasons(segments: readonly Segment[]): readonly (readonly Segment[])[] {
  const lines: Segment[][] = [[]];
  for (const segment of segments) {
    if (segment.name === 'RMR' || segment.name === 'ENT') lines.push([]);
    if (segment.name === 'RMR' || segment.name === 'ADX') lines.at(-1)?.push(segment);
  }
  return lines;
}

function checkTotal(findings: X12Findings, segments: readonly Segment[]): void {
  const payment = segments.find(({ name }) => name === 'BPR');
  if (payment === undefined) return;
  const stated = amountIn(payment, 2);
  const total = linesWithReasons(segments).reduce((sum, line) => sum + amountOfLine(findings, line), 0n);
  if (total === stated) return;
  const detail = `${stated.toString()} cents, the lines add up to ${total.toString()}`;
  findings.at('remittance.total', payment, { element: 2, detail });
}

/** What a line pays; its reasons explain that and add nothing, unless they belong to no line. */
function amountOfLine(findings: X12Findings, segments: readonly Segment[]): bigint {
  const line = segments.find(({ name }) => name === 'RMR');
  const reasons = segments.filter(({ name }) => name === 'ADX');
  const sum = reasons.reduce((total, reason) => total + amountIn(reason, 1), 0n);
  if (line === undefined) return sum;
  const amount = amountIn(line, 4);
  if (element(line, 5) !== '' && amountIn(line, 5) < amount)
    findings.at('remittance.gross', line, { element: 5 });
  if (element(line, 3) === 'AJ' && reasons.length > 0 && sum !== amount)
    findings.at('remittance.adjustment', line, { element: 4 });
  return amount;
}
