import type { SampleDocument, SampledEnrollment, SampledStratum } from './sample-document';
import type { PaperEvent, PaperPart, WorkPaper } from './work-paper';

/** How a drawn enrollment came into the sample. */
export interface DrawnFrom {
  readonly sample: SampleDocument;
  readonly stratum: SampledStratum;
  readonly drawn: SampledEnrollment;
}

/** What stands over each part of a work paper. */
export const PAPER_HEADINGS: Readonly<Record<PaperPart, string>> = {
  case: 'Request, approvals, facts and stages',
  funding: 'Money set aside and used',
  attestations: 'Outcome claims and attestations',
  vouchers: 'Vouchers',
  payments: 'Payment runs and payments',
  recovery: 'Clawbacks and overpayments',
};

/** Tests that an auditor carries out, each with room for what was seen. */
export const PAPER_TESTS = [
  'The student exists and was enrolled in this course (school records)',
  'Consent and approval were given by who may give them, before the course counted',
  'Each fact agrees with its evidence, and its day is right',
  'The clause applies, and the arithmetic gives the amount',
  'Who stated or attested is independent of who is paid',
  'The voucher, the payment and the bank statement agree',
  'What fell away was claimed back',
] as const;

/** What stands over the columns of events. */
export const EVENT_COLUMNS = ['position', 'event', 'effective', 'recorded', 'by', 'what it says'] as const;

/** Money in dollars, for people. */
export function dollars(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${cents < 0 ? '-' : ''}${whole}.${digits.slice(-2)}`;
}

/** Whom an enrollment concerns, and where it stands. */
export const caseLines = ({ row }: WorkPaper): readonly string[] => [
  `Program ${row.programId}, provider ${row.providerId}, school system ${row.schoolSystem}, offering ${row.offeringId} (${row.courseCode}), student ${row.learnerRef}.`,
  `Requested on ${row.requestedOn} by ${row.requestedBy}; now ${row.status}; funding ${row.funding}${row.allotmentId === null ? '' : ` from ${row.allotmentId}`}.`,
];

/** Why the enrollment is in the sample. @param seed - as it is to be shown */
export const drawnLines = ({ sample, stratum, drawn }: DrawnFrom, seed: string): readonly string[] => [
  `Drawn by method ${sample.method}, seed ${seed}, from stratum ${stratum.name} (${String(stratum.drawn.length)} of ${String(stratum.count)}): ${stratum.says}.`,
  `Probability of being drawn: ${String(drawn.inclusion.numerator)} in ${String(drawn.inclusion.denominator)}. Earned in the window: ${dollars(drawn.amountCents)}.`,
  `Score ${String(drawn.score)}${drawn.reasons.length === 0 ? ', the base' : ''}.`,
];

/** What added to the score, a circumstance a line. */
export const reasonLines = ({ drawn }: DrawnFrom): readonly string[] =>
  drawn.reasons.map(({ weight, says }) => `${String(weight)}: ${says}`);

type ExplainedStage = NonNullable<WorkPaper['explanation']>['stages'][number];

/** What stands over a stage. */
export const stageHeading = ({ stage, status, branch }: ExplainedStage): string =>
  `${stage}: ${status}${branch === null ? '' : ` (${branch})`}`;

/** A stage with its clause, its arithmetic, and what the ledger recorded of it. */
export const stageLines = (stage: ExplainedStage): readonly string[] => [
  `Clause ${stage.clause}: ${stage.citation}`,
  `Amount ${dollars(stage.amountCents)} of at most ${dollars(stage.maximumCents)}${stage.earnedOn === null ? '' : `, earned on ${stage.earnedOn}`}.`,
  stage.because,
  stage.recorded === null
    ? 'The ledger has recorded nothing of it.'
    : `Recorded: earned ${dollars(stage.recorded.earnedCents)}, open ${dollars(stage.recorded.pendingCents)}, forfeited ${dollars(stage.recorded.forfeitedCents)}.`,
];

/** What there is in place of stages where nothing was approved. */
export const NO_STAGES = 'Nothing was approved: there are no terms to evaluate.';

/** An event under the columns. */
export const eventCells = ({
  position,
  type,
  effectiveOn,
  recordedAt,
  actor,
  data,
}: PaperEvent): readonly string[] => [String(position), type, effectiveOn, recordedAt, actor, detailOf(data)];

/** What the heading says of each event already, and the words of the clauses, which stand with the stages. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set([
  'enrollmentId',
  'programId',
  'effectiveOn',
  'clause',
  'citation',
  'because',
]);
/** What is looked for first; the rest follows by name, so that a ledger and a bundle of it give the same page. */
const SHOWN_FIRST = ['stage', 'kind', 'voucherId', 'amountCents', 'before', 'after'];
/** What is longer was not written for people; the paper in JSON has all of it. */
const DETAIL_CHARACTERS = 1_000;

function detailOf(data: unknown): string {
  const said = partsOf(data).join('; ');
  return said.length <= DETAIL_CHARACTERS ? said : `${said.slice(0, DETAIL_CHARACTERS)}…`;
}

const partsOf = (data: unknown): readonly string[] =>
  Object.entries(data as Readonly<Record<string, unknown>>)
    .filter(([name, value]) => !SHOWN_ELSEWHERE.has(name) && value !== null)
    .sort(([left], [right]) => placeOf(left) - placeOf(right) || (left < right ? -1 : 1))
    .map(([name, value]) => saidOf(name, value));

function placeOf(name: string): number {
  const place = SHOWN_FIRST.indexOf(name);
  return place === -1 ? SHOWN_FIRST.length : place;
}

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
