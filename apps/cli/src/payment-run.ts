import type { LeftOut, PaymentRunRow, RunLine, RunLineRow } from '@ledger/disbursement';
import { dayIn } from '@ledger/kernel';
import type { Ledger } from '@ledger/platform';
import {
  CatalogQueries,
  DisbursementQueries,
  type PayeeOfRun,
  type PreviewedLeftOut,
  type RunPreview,
} from '@ledger/reporting';
import { dollars } from './amounts';
import { refusalFailure } from './failure-of';

/** What a run of today would be. @throws CliFailure `ProgramNotFound` */
export async function previewOf(
  { views, clock }: Pick<Ledger, 'views' | 'clock'>,
  programId: string,
  providerId: string | undefined,
): Promise<RunPreview> {
  const zone = await zoneOf(views, programId);
  const queries = new DisbursementQueries(views);
  const payees = await queries.payees(programId, providerId === undefined ? undefined : [providerId]);
  return queries.preview(programId, payees, dayIn(zone, clock.now()));
}

/** Whom a run of today would pay. @throws CliFailure `ProgramNotFound` | `PaymentRunEmpty` */
export async function payeesToPay(
  { views, clock }: Pick<Ledger, 'views' | 'clock'>,
  { runId, programId }: { readonly runId: string; readonly programId: string },
  providerId: string | undefined,
): Promise<readonly PayeeOfRun[]> {
  const zone = await zoneOf(views, programId);
  const queries = new DisbursementQueries(views);
  const payees = await queries.payees(programId, providerId === undefined ? undefined : [providerId]);
  if ((await queries.run(runId)) !== undefined) return payees;
  const nothing = await queries.nothingToPay(programId, payees, dayIn(zone, clock.now()));
  if (nothing !== undefined) throw refusalFailure({ name: 'PaymentRunEmpty', details: { ...nothing } });
  return payees;
}

/** The zone of a program. @throws CliFailure `ProgramNotFound` */
export async function zoneOf(views: Ledger['views'], programId: string): Promise<string> {
  const program = await new CatalogQueries(views).program(programId);
  if (program === undefined) throw refusalFailure({ name: 'ProgramNotFound', details: { programId } });
  return program.zone;
}

/** A payment run. @throws CliFailure `PaymentRunNotFound` */
export async function runOf(views: Ledger['views'], runId: string): Promise<PaymentRunRow> {
  const run = await new DisbursementQueries(views).run(runId);
  if (run === undefined) throw refusalFailure({ name: 'PaymentRunNotFound', details: { runId } });
  return run;
}

const TITLES = ['provider', 'line', 'vouchers', 'payable', 'netted', 'net'];

/** Lines gross on both sides, where each stands once there is a run, and what is left out and why. */
export function contentText({ lines, leftOut, ...totals }: ShownContent): string {
  const rows = lines.map(rowOf);
  const total = ['all', String(lines.length), String(totals.voucherCount), ...amounts(totals)];
  const table = [TITLES, ...rows, total].map(textOfRow).join('\n');
  const reasons = leftOut.map(
    ({ voucherIds, providerId, amountCents, ...left }) =>
      `  left out: ${namedShort(voucherIds)} of ${providerId}, ${dollars(amountCents)}: ${reasonOf(left)}`,
  );
  return [lines.length === 0 ? 'There is nothing to pay.' : table, ...reasons].join('\n');
}

/** What a preview and a run have in common. */
type ShownContent = Pick<RunPreview, 'voucherCount' | 'payableCents' | 'adjustmentCents' | 'netCents'> & {
  readonly lines: readonly ShownLine[];
  readonly leftOut: readonly ShownLeftOut[];
};

/** What a preview leaves out, or a run did, which does not look ahead. */
type ShownLeftOut = LeftOut & Partial<Pick<PreviewedLeftOut, 'payableFrom'>>;

function reasonOf({
  reason,
  holdId,
  payableFrom = null,
}: Pick<ShownLeftOut, 'reason' | 'holdId' | 'payableFrom'>): string {
  const named = holdId === null ? reason : `${reason} (${holdId})`;
  return payableFrom === null ? named : `${named}, payable from ${payableFrom}`;
}

/** A line of a preview, which stands nowhere yet, or of a run. */
type ShownLine = RunLine & Partial<Pick<RunLineRow, 'status' | 'returnReason' | 'proposedReturn'>>;

type Totals = Pick<RunLine, 'payableCents' | 'adjustmentCents' | 'netCents'>;

/** More vouchers are counted and not named. */
const NAMED = 3;

const namedShort = (voucherIds: readonly string[]): string =>
  voucherIds.length <= NAMED ? voucherIds.join(', ') : `${String(voucherIds.length)} vouchers`;

const amounts = ({ payableCents, adjustmentCents, netCents }: Totals): readonly string[] =>
  [payableCents, adjustmentCents, netCents].map(dollars);

const rowOf = (line: ShownLine): readonly string[] => [
  line.providerId,
  line.lineId,
  String(line.voucherCount),
  ...amounts(line),
  ...standingOf(line),
];

/** Where a line stands, as the last cell of its row; none in a preview. */
function standingOf({ status, returnReason, proposedReturn }: ShownLine): readonly string[] {
  if (status === undefined) return [];
  if (typeof returnReason === 'string') return [`  ${status}, ${returnReason}`];
  return [proposedReturn === undefined ? `  ${status}` : `  ${status}, return to be confirmed`];
}

const WIDTHS = [24, 6, 9, 14, 14, 14];

const textOfRow = (cells: readonly string[]): string =>
  cells
    .map((cell, at) => (at === 0 ? cell.padEnd(WIDTHS[at] ?? 0) : cell.padStart(WIDTHS[at] ?? 0)))
    .join('');
