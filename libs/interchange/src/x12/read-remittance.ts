import { checkSegment, element, X12Findings } from './check-segment';
import { ENVELOPE } from './elements';
import { type X12Problem } from './problem';
import { readTransaction } from './read-transaction';
import { type ReadRemittance } from './remittance';
import { type Segment, segmentsOf, separatorsOf } from './segments';

/** What reading a text with transaction sets 820 finds. */
export interface RemittanceReading {
  /** Empty when the text is valid. */
  readonly problems: readonly X12Problem[];
  readonly remittances: readonly ReadRemittance[];
}

/** Problems told of one text. */
const PROBLEMS_TOLD = 1_000;

/**
 * Reads a text of transaction sets 820 (release 004010), with or without the envelope ISA, GS, GE, IEA, and checks
 * it: every element, the order of segments, counts, control numbers, and that the lines add up to what is paid.
 */
export function readRemittances(text: string): RemittanceReading {
  const findings = new X12Findings();
  const content = text.replace(/^[\s\uFEFF]+/, '');
  const separators = separatorsOf(content);
  if (separators === undefined) {
    findings.whole('x12.not_820');
    return { problems: findings.problems, remittances: [] };
  }
  const { segments, rest } = segmentsOf(content, separators);
  if (rest !== '') findings.whole('x12.unfinished');
  for (const segment of segments)
    if (!/^[ -~]*$/.test(segment.elements.join(''))) findings.at('x12.character', segment);
  const remittances = new EnvelopeReader(findings).read(segments);
  return { problems: findings.problems.slice(0, PROBLEMS_TOLD), remittances };
}

/** What is open while the envelope is read: the header, and how much it has held so far. */
interface Open {
  readonly header: Segment;
  held: number;
}

/** Takes transaction sets out of their envelope and checks the envelope. */
class EnvelopeReader {
  private readonly remittances: ReadRemittance[] = [];
  private interchange: Open | undefined;
  private group: Open | undefined;
  private transaction: Segment[] | undefined;

  constructor(private readonly findings: X12Findings) {}

  read(segments: readonly Segment[]): readonly ReadRemittance[] {
    for (const segment of segments) this.take(segment);
    this.closeTransaction();
    if (this.group !== undefined) this.findings.whole('segment.missing', 'GE');
    if (this.interchange !== undefined) this.findings.whole('segment.missing', 'IEA');
    if (this.remittances.length === 0) this.findings.whole('segment.missing', 'ST');
    return this.remittances;
  }

  private take(segment: Segment): void {
    const rule = ENVELOPE[segment.name];
    if (rule !== undefined) {
      this.closeTransaction();
      checkSegment(this.findings, segment, rule);
      this.envelope(segment);
    } else if (segment.name === 'ST') this.openTransaction(segment);
    else if (this.transaction === undefined) this.findings.at('segment.order', segment);
    else {
      this.transaction.push(segment);
      if (segment.name === 'SE') this.closeTransaction();
    }
  }

  private openTransaction(segment: Segment): void {
    this.closeTransaction();
    if (this.interchange !== undefined && this.group === undefined)
      this.findings.at('segment.order', segment);
    if (this.group !== undefined) this.group.held += 1;
    this.transaction = [segment];
  }

  private closeTransaction(): void {
    if (this.transaction === undefined) return;
    this.remittances.push(readTransaction(this.findings, this.transaction));
    this.transaction = undefined;
  }

  private envelope(segment: Segment): void {
    const { interchange, group } = this;
    switch (segment.name) {
      case 'ISA':
        if (interchange !== undefined || this.remittances.length > 0)
          this.findings.at('segment.order', segment);
        this.interchange = { header: segment, held: 0 };
        break;
      case 'GS':
        if (interchange === undefined || group !== undefined) this.findings.at('segment.order', segment);
        if (interchange !== undefined) interchange.held += 1;
        this.group = { header: segment, held: 0 };
        break;
      case 'GE':
        this.trailer(segment, group, 6);
        this.group = undefined;
        break;
      default:
        if (group !== undefined) this.findings.at('segment.order', segment);
        this.trailer(segment, interchange, 13);
        this.interchange = undefined;
    }
  }

  /** A trailer counts what its header held and repeats its control number. */
  private trailer(segment: Segment, open: Open | undefined, control: number): void {
    if (open === undefined) {
      this.findings.at('segment.order', segment);
      return;
    }
    const stated = element(segment, 1);
    if (/^\d+$/.test(stated) && Number(stated) !== open.held)
      this.findings.at('control.count', segment, {
        element: 1,
        detail: `${stated}, expected ${String(open.held)}`,
      });
    if (element(segment, 2) !== element(open.header, control))
      this.findings.at('control.number', segment, { element: 2 });
  }
}
