import { toDay } from '@ledger/kernel';
import { clawbackIdOf } from '@ledger/recovery';
import { newId } from '@ledger/platform';
import type { ApiTrial } from './trial-api';

const ADJUSTMENT = {
  voucherId: 'V-own',
  programId: 'la',
  providerId: 'P-A',
  enrollmentId: 'E-paid',
  learnerRef: 'L-secret-0002',
  offeringId: 'P-A-algebra',
  courseCode: '02052',
  stage: 'enrollment',
  allotmentId: 'la.SCA.001.FY2027',
  fiscalYear: 2027,
  side: 'adjustment',
  amountCents: 1_000,
  effectiveOn: toDay('2026-08-03'),
  supersedes: null,
} as const;

/** The clawback that provider P-A has been given notice of. */
export const CLAWBACK_ID = clawbackIdOf(ADJUSTMENT.voucherId);

/** Terms of recovery, and an adjustment of provider P-A under a name known in advance, with notice of its clawback. */
export async function setUpRecovery(api: ApiTrial): Promise<void> {
  const done = async (method: string, path: string, body: object): Promise<void> => {
    const answer = await api.ask(method, path, { body });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`);
    await api.ledger.settled();
  };
  await done('PUT', '/v1/programs/la/recovery-terms', {
    writeOffLimitCents: 50_000,
    citation: 'Program manual, chapter 9 (fictional)',
  });
  const known = { recordedAt: api.clock.now(), effectiveOn: ADJUSTMENT.effectiveOn };
  const asked = { actor: 'test', correlationId: 'test', causationId: null };
  const accrued = { type: 'VoucherAccrued', schemaVersion: 1, data: ADJUSTMENT };
  const events = [{ id: newId(), ...known, ...asked, ...accrued }];
  await api.ledger.events.append({
    writes: [{ stream: 'vouchers-la|P-A', expectedRevision: 'any', events }],
  });
  await api.ledger.settled();
  await done('POST', `/v1/clawbacks/${CLAWBACK_ID}/notice`, {});
}
