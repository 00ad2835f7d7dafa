import { type Map, OrderedMap } from 'immutable';

/** What each run has claimed and not freed: by run, line and voucher. */
export type Claims = Map<string, ClaimedLines>;

type ClaimedLines = OrderedMap<string, OrderedMap<string, Claim>>;

/** What a line of a run has of a voucher, and how far its payment is. */
export interface Claim {
  /** Of a payable its whole, of an adjustment the part that is netted. */
  readonly amountCents: number;
  readonly stage: 'selected' | 'released' | 'settled';
}

interface ClaimReference {
  readonly runId: string;
  readonly lineId: string;
  readonly voucherId: string;
}

const NO_LINES: ClaimedLines = OrderedMap();
const NO_CLAIMS: OrderedMap<string, Claim> = OrderedMap();

/** A line has claimed a voucher, or a part of it. */
export const claimed = (claims: Claims, of: ClaimReference & { readonly amountCents: number }): Claims =>
  withLine(claims, of, (line) => line.set(of.voucherId, { amountCents: of.amountCents, stage: 'selected' }));

/** The payment of what a line has claimed is further than it was. */
export const moved = (claims: Claims, of: ClaimReference, stage: Claim['stage']): Claims =>
  withLine(claims, of, (line) => {
    const claim = line.get(of.voucherId);
    if (claim === undefined) throw new Error(`Corrupt stream: run ${of.runId} never claimed ${of.voucherId}`);
    return line.set(of.voucherId, { ...claim, stage });
  });

/** A line has given a voucher up, or its payment came back. */
export const unclaimed = (claims: Claims, of: ClaimReference): Claims =>
  withLine(claims, of, (line) => line.delete(of.voucherId));

/** Every line of a run that has claimed something, or the one that is named. */
export const linesOf = (
  claims: Claims,
  { runId, lineId }: { readonly runId: string; readonly lineId: string | null },
): ClaimedLines => {
  const lines = claims.get(runId, NO_LINES);
  return lineId === null ? lines : lines.filter((_, each) => each === lineId);
};

function withLine(
  claims: Claims,
  { runId, lineId }: ClaimReference,
  change: (line: OrderedMap<string, Claim>) => OrderedMap<string, Claim>,
): Claims {
  const lines = claims.get(runId, NO_LINES);
  const line = change(lines.get(lineId, NO_CLAIMS));
  const left = line.isEmpty() ? lines.delete(lineId) : lines.set(lineId, line);
  return left.isEmpty() ? claims.delete(runId) : claims.set(runId, left);
}
