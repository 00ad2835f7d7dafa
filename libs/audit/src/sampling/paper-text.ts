import { type PaperEvent, PAPER_PARTS, type PaperPart, type WorkPaper } from './work-paper';
import type { SampleDocument, SampledEnrollment, SampledStratum } from './sample-document';

/** How a drawn enrollment came into the sample. */
export interface DrawnFrom {
  readonly sample: SampleDocument;
  readonly stratum: SampledStratum;
  readonly drawn: SampledEnrollment;
}

const HEADINGS: Readonly<Record<PaperPart, string>> = {
  case: 'Request, approvals, facts and stages',
  funding: 'Money set aside and used',
  attestations: 'Outcome claims and attestations',
  vouchers: 'Vouchers',
  payments: 'Payment runs and payments',
  recovery: 'Clawbacks and overpayments',
};

/** Tests that an auditor carries out, each with room for what was seen. */
const TESTS = [
  'The student exists and was enrolled in this course (school records)',
  'Consent and approval were given by who may give them, before the course counted',
  'Each fact agrees with its evidence, and its day is right',
  'The clause applies, and the arithmetic gives the amount',
  'Who stated or attested is independent of who is paid',
  'The voucher, the payment and the bank statement agree',
  'What fell away was claimed back',
] as const;

/** Money in dollars, for people. */
export function dollars(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${cents < 0 ? '-' : ''}${whole}.${digits.slice(-2)}`;
}

/** A work paper in Markdown, with empty boxes for the auditor. */
export function paperText(paper: WorkPaper, { sample, stratum, drawn }: DrawnFrom): string {
  const { row } = paper;
  const parts = [
    `# Work paper: enrollment ${paper.enrollmentId}`,
    [
      `Program ${row.programId}, provider ${row.providerId}, school system ${row.schoolSystem}, offering ${row.offeringId} (${row.courseCode}), student ${row.learnerRef}.`,
      `Requested on ${row.requestedOn} by ${row.requestedBy}; now ${row.status}; funding ${row.funding}${row.allotmentId === null ? '' : ` from ${row.allotmentId}`}.`,
    ].join('\n'),
    [
      `Drawn by method ${sample.method}, seed \`${sample.seed}\`, from stratum ${stratum.name} (${String(stratum.drawn.length)} of ${String(stratum.count)}): ${stratum.says}.`,
      `Probability of being drawn: ${String(drawn.inclusion.numerator)} in ${String(drawn.inclusion.denominator)}. Earned in the window: ${dollars(drawn.amountCents)}.`,
      `Score ${String(drawn.score)}${drawn.reasons.length === 0 ? ', the base' : ''}.`,
      ...drawn.reasons.map(({ weight, says }) => `- ${String(weight)}: ${says}`),
    ].join('\n'),
    stagesText(paper),
    ...PAPER_PARTS.filter((part) => paper.events[part].length > 0).map(
      (part) => `## ${HEADINGS[part]}\n\n${eventsTable(paper.events[part])}`,
    ),
    findingsBoxes(),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function stagesText({ explanation }: WorkPaper): string {
  if (explanation === null) return '## Stages\n\nNothing was approved: there are no terms to evaluate.';
  const stages = explanation.stages.map((stage) =>
    [
      `### ${stage.stage}: ${stage.status}${stage.branch === null ? '' : ` (${stage.branch})`}`,
      '',
      `Clause ${stage.clause}: ${stage.citation}`,
      `Amount ${dollars(stage.amountCents)} of at most ${dollars(stage.maximumCents)}${stage.earnedOn === null ? '' : `, earned on ${stage.earnedOn}`}.`,
      stage.because,
      stage.recorded === null
        ? 'The ledger has recorded nothing of it.'
        : `Recorded: earned ${dollars(stage.recorded.earnedCents)}, open ${dollars(stage.recorded.pendingCents)}, forfeited ${dollars(stage.recorded.forfeitedCents)}.`,
    ].join('\n'),
  );
  const { policyId, policyVersion, policyHash, asOf } = explanation;
  return [`## Stages by ${policyId}@${policyVersion} as of ${asOf}`, `\`${policyHash}\``, ...stages].join(
    '\n\n',
  );
}

function eventsTable(events: readonly PaperEvent[]): string {
  const rows = events.map(
    ({ position, type, effectiveOn, recordedAt, actor, data }) =>
      `| ${String(position)} | ${type} | ${effectiveOn} | ${recordedAt} | ${cell(actor)} | ${cell(detailOf(data))} |`,
  );
  return [
    '| position | event | effective | recorded | by | what it says |',
    '| ---: | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');

/** What the heading says of each event already, and the words of the clauses, which stand with the stages. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set([
  'enrollmentId',
  'programId',
  'effectiveOn',
  'citation',
  'because',
]);
const DETAIL_CHARACTERS = 240;

function detailOf(data: unknown): string {
  const said = partsOf(data).join('; ');
  return said.length <= DETAIL_CHARACTERS ? said : `${said.slice(0, DETAIL_CHARACTERS)}…`;
}

const partsOf = (data: unknown): readonly string[] =>
  Object.entries(data as Readonly<Record<string, unknown>>)
    .filter(([name, value]) => !SHOWN_ELSEWHERE.has(name) && value !== null)
    .map(([name, value]) => saidOf(name, value));

/** Cents are shown as dollars, and so they are named. */
function saidOf(name: string, value: unknown): string {
  if (name.endsWith('Cents') && typeof value === 'number')
    return `${name.slice(0, -'Cents'.length)} ${dollars(value)}`;
  if (typeof value !== 'object' || value === null) return `${name} ${scalar(value)}`;
  if (!Array.isArray(value)) return `${name} (${partsOf(value).join(', ')})`;
  const items = value.map((item: unknown) =>
    typeof item === 'object' ? `(${partsOf(item).join(', ')})` : scalar(item),
  );
  return `${name} ${items.join(', ')}`;
}

const scalar = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function findingsBoxes(): string {
  const rows = TESTS.map((test, index) => `| ${String(index + 1)} | ${test} | [ ] yes  [ ] no | |`);
  return [
    '## Findings of the auditor',
    '',
    '| | test | agrees | what was seen |',
    '| ---: | --- | --- | --- |',
    ...rows,
    '',
    'Amount that should have been earned: ______________   Difference: ______________   (also in findings.csv)',
    '',
    'Auditor: ______________   Date: ______________   Reviewed by: ______________',
  ].join('\n');
}
