import { type FilePieces } from '../../nacha/read-nacha';
import { PROBLEMS_TOLD } from '../limits';
import { XmlFindings, type XmlProblem } from '../problem';
import { SchemaScan } from '../schema/schema-scan';
import { schemaOf } from '../schema/schemas';
import { everyListener, ValueScan } from '../xml/value-scan';
import { type XmlElement, XmlScan } from '../xml/xml-scan';
import { type CreditTransferTotals, FileRules } from './file-rules';

/** The message that is written and checked. */
const CREDIT_TRANSFER = 'pain.001.001.09';

/** What checking a file of credit transfers finds. */
export interface CreditTransferReport {
  /** No errors; warnings may remain. */
  readonly isValid: boolean;
  readonly errors: number;
  readonly warnings: number;
  /** At most the first thousand. */
  readonly problems: readonly XmlProblem[];
  readonly totals: CreditTransferTotals;
}

/**
 * Checks a pain.001.001.09 for US ACH: well-formed XML without a document type; every element, attribute and value by
 * the definition of ISO 20022; and what the definition leaves open: control sums, routing numbers, dollars and cents,
 * references given once, remittances that add up to their payment. It holds one payment at a time.
 */
export async function checkPain001(pieces: FilePieces): Promise<CreditTransferReport> {
  const checking = new CreditTransferCheck();
  for await (const piece of pieces) checking.push(piece);
  return checking.report();
}

/** Checks a file of credit transfers that is held in memory. */
export function checkPain001Text(text: string): CreditTransferReport {
  const checking = new CreditTransferCheck();
  checking.push(text);
  return checking.report();
}

class CreditTransferCheck {
  private readonly findings = new XmlFindings(PROBLEMS_TOLD);
  private readonly rules = new FileRules(this.findings);
  private readonly scan: XmlScan;
  private isFirst = true;

  constructor() {
    const schema = schemaOf(CREDIT_TRANSFER);
    if (schema === undefined) throw new Error(`The definition of ${CREDIT_TRANSFER} is not carried`);
    const listener = everyListener([new SchemaScan(schema, this.findings), new ValueScan(this.rules)]);
    this.scan = new XmlScan(this.findings, {
      open: (element) => {
        if (this.isFirst) this.requireMessage(element, schema.namespace);
        if (!this.scan.hasStopped) listener.open(element);
      },
      text: (text) => {
        listener.text(text);
      },
      close: () => {
        listener.close();
      },
    });
  }

  push(piece: Uint8Array | string): void {
    this.scan.push(piece);
  }

  report(): CreditTransferReport {
    this.scan.end();
    const { errors, warnings, problems } = this.findings;
    return { isValid: errors === 0, errors, warnings, problems, totals: this.rules.totals };
  }

  private requireMessage({ name, namespace }: XmlElement, expected: string): void {
    this.isFirst = false;
    if (name === 'Document' && namespace === expected) return;
    this.scan.stop('message.kind', `expected a Document of ${CREDIT_TRANSFER}`);
  }
}
