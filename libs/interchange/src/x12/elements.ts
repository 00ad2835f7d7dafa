import { isDay } from '@ledger/kernel';
import { centsFromDollars } from './dollars';
import { type X12ProblemCode } from './problem-catalogue';

/** What may stand in an element; undefined when nothing is wrong. */
type ElementCheck = (text: string) => X12ProblemCode | undefined;

/** An element of a segment. */
interface ElementRule {
  readonly isRequired: boolean;
  readonly check: ElementCheck;
}

/** A segment of the 820, release 004010. */
export interface SegmentRule {
  readonly elements: readonly ElementRule[];
  /** Elements that come together or not at all, counted from 1. */
  readonly pairs?: readonly (readonly [number, number])[];
  /** Elements of which one must be there. */
  readonly oneOf?: readonly [number, number];
}

const must = (check: ElementCheck): ElementRule => ({ isRequired: true, check });
const may = (check: ElementCheck): ElementRule => ({ isRequired: false, check });

const text =
  (least: number, most: number): ElementCheck =>
  (value) =>
    value.length >= least && value.length <= most ? undefined : 'element.length';

const codes = (...allowed: readonly string[]): ElementCheck => {
  const known = new Set(allowed);
  return (value) => (known.has(value) ? undefined : 'element.value');
};

const letters = (least: number, most: number): ElementCheck => {
  const shape = new RegExp(`^[0-9A-Z]{${String(least)},${String(most)}}$`);
  return (value) => (shape.test(value) ? undefined : 'element.value');
};

const whole =
  (most: number): ElementCheck =>
  (value) => {
    if (!/^\d+$/.test(value)) return 'element.number';
    return value.length <= most ? undefined : 'element.length';
  };

const amount: ElementCheck = (value) =>
  centsFromDollars(value) === undefined ? 'element.amount' : undefined;

const amountNotNegative: ElementCheck = (value) => (value.startsWith('-') ? 'element.amount' : amount(value));

/** CCYYMMDD as `YYYY-MM-DD`. */
export const dashed = (value: string): string =>
  `${value.slice(0, -4)}-${value.slice(-4, -2)}-${value.slice(-2)}`;

const day: ElementCheck = (value) =>
  /^\d{8}$/.test(value) && isDay(dashed(value)) ? undefined : 'element.day';

const shortDay: ElementCheck = (value) => day(`20${value}`);

const time: ElementCheck = (value) =>
  /^([01]\d|2[0-3])[0-5]\d([0-5]\d(\d\d?)?)?$/.test(value) ? undefined : 'element.time';

const idQualifier = codes('01', '02', '03', '04', 'ZZ');
const accountQualifier = codes('DA', 'SG', '03', 'ALC', 'RTN', 'ZZ');
const partyQualifier = codes(
  ...'01 02 03 04 07 08 09 10 11 12 13 14 15 16 17 18 19 20 27 28 29 30 31 32 33 34 35 36 37 38'.split(' '),
  ...['AM', 'NR', 'SA', 'SN', 'ZZ'],
);
const optionalText = may(text(1, 80));

/** Segments of the envelope: interchange and functional group. */
export const ENVELOPE: Readonly<Record<string, SegmentRule>> = {
  ISA: {
    elements: [
      must(codes('00', '01', '02', '03', '04', '05', '06')),
      must(text(10, 10)),
      must(codes('00', '01')),
      must(text(10, 10)),
      must(partyQualifier),
      must(text(15, 15)),
      must(partyQualifier),
      must(text(15, 15)),
      must(shortDay),
      must(time),
      must(codes('U')),
      must(codes('00401')),
      must((value) => (value.length === 9 ? whole(9)(value) : 'element.length')),
      must(codes('0', '1')),
      must(codes('P', 'T')),
      must((value) => (/^[^0-9A-Za-z ]$/.test(value) ? undefined : 'element.value')),
    ],
  },
  GS: {
    elements: [
      must(codes('RA')),
      must(text(2, 15)),
      must(text(2, 15)),
      must(day),
      must(time),
      must(whole(9)),
      must(codes('X')),
      must((value) => (value.startsWith('004010') ? text(6, 12)(value) : 'element.value')),
    ],
  },
  GE: { elements: [must(whole(6)), must(whole(9))] },
  IEA: { elements: [must(whole(5)), must(whole(9))] },
};

const BPR: SegmentRule = {
  elements: [
    must(codes('C', 'D', 'I', 'P', 'U', 'X')),
    must(amountNotNegative),
    must(codes('C', 'D')),
    must(codes('ACH', 'BOP', 'CCC', 'CHK', 'FEW', 'FWT', 'NON', 'SWT', 'ZZZ')),
    may(codes('CCP', 'CCD', 'CTX', 'CTP', 'PPD', 'PPX')),
    may(idQualifier),
    may(text(3, 12)),
    may(accountQualifier),
    may(text(1, 35)),
    may(text(10, 10)),
    may(text(9, 9)),
    may(idQualifier),
    may(text(3, 12)),
    may(accountQualifier),
    may(text(1, 35)),
    may(day),
    may(letters(1, 3)),
    may(idQualifier),
    may(text(3, 12)),
    may(accountQualifier),
    may(text(1, 35)),
  ],
  pairs: [
    [6, 7],
    [8, 9],
    [12, 13],
    [14, 15],
  ],
};

const RMR: SegmentRule = {
  elements: [
    may(letters(2, 3)),
    may(text(1, 30)),
    may(codes('AJ', 'ER', 'FL', 'NS', 'PA', 'PI', 'PO', 'PP')),
    may(amount),
    may(amount),
    may(amount),
    may(letters(2, 2)),
    may(amount),
  ],
  pairs: [[1, 2]],
};

/** Segments of the transaction set whose elements are checked. */
export const TRANSACTION: Readonly<Record<string, SegmentRule>> = {
  ST: { elements: [must(codes('820')), must(letters(4, 9))] },
  SE: { elements: [must(whole(10)), must(letters(4, 9))] },
  BPR,
  RMR,
  NTE: { elements: [may(letters(3, 3)), must(text(1, 80))] },
  TRN: { elements: [must(codes('1', '3')), must(text(1, 30)), may(text(10, 10)), may(text(1, 30))] },
  CUR: {
    elements: [must(letters(2, 3)), must(letters(3, 3)), ...Array.from({ length: 19 }, () => optionalText)],
  },
  REF: { elements: [must(letters(2, 3)), may(text(1, 30)), may(text(1, 80)), optionalText], oneOf: [2, 3] },
  DTM: {
    elements: [
      must(letters(3, 3)),
      may(day),
      may(time),
      may(letters(2, 2)),
      may(letters(2, 3)),
      may(text(1, 35)),
    ],
    oneOf: [2, 3],
  },
  N1: {
    elements: [
      must(letters(2, 3)),
      may(text(1, 60)),
      may(letters(1, 2)),
      may(text(2, 80)),
      may(letters(2, 2)),
      may(letters(2, 3)),
    ],
    pairs: [[3, 4]],
    oneOf: [2, 3],
  },
  N2: { elements: [must(text(1, 60)), may(text(1, 60))] },
  N3: { elements: [must(text(1, 55)), may(text(1, 55))] },
  N4: {
    elements: [
      may(text(2, 30)),
      may(letters(2, 2)),
      may(text(3, 15)),
      may(letters(2, 3)),
      may(letters(1, 2)),
      may(text(1, 30)),
    ],
  },
  ENT: {
    elements: [
      may(whole(6)),
      may(letters(2, 3)),
      may(letters(1, 2)),
      may(text(2, 80)),
      may(letters(2, 3)),
      may(letters(1, 2)),
      may(text(2, 80)),
      may(letters(2, 3)),
      may(text(1, 30)),
    ],
    pairs: [[3, 4]],
  },
  ADX: {
    elements: [must(amount), must(letters(2, 2)), may(letters(2, 3)), may(text(1, 30))],
    pairs: [[3, 4]],
  },
};

/** Segments that an 820 may hold and whose elements are passed over. */
export const PASSED_OVER: ReadonlySet<string> = new Set(
  'PER RDM NM1 SMS IT1 RPA QTY PID SAC TXI SLN FOB TDS LX DED LOC ASM PYD RYL SCL DLI K3'.split(' '),
);
