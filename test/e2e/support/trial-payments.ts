import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ApiTrial, ENROLLMENT } from './trial-api';

/** An account with a routing number whose check digit is right. */
export const ACCOUNT = {
  routingNumber: '065000090',
  accountNumber: '987654321',
  accountKind: 'checking',
  holderName: 'Bayou Virtual Academy',
};

/** What a bank may have assigned to the payer. */
export const PAYER = {
  destination: { routingNumber: '091000019', name: 'EXAMPLE BANK' },
  origin: { id: '1726000720', name: 'STATE DOE (FICTIONAL)' },
  odfi: '091000019',
  company: { name: 'STATE DOE', id: '1726000720' },
  account: { routingNumber: '091000019', accountNumber: '55500011', accountKind: 'checking' },
};

/** A payment run R-own of provider P-A that was released, with an enrollment that earned it; it is September then. */
export async function setUpPayments(api: ApiTrial): Promise<void> {
  const post = async (path: string, body: object, more: Parameters<ApiTrial['ask']>[2] = {}) => {
    const answer = await api.ask('POST', path, { body, ...more });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`);
    await api.ledger.settled();
    return answer.body as { readonly id: string };
  };
  writeFileSync(join(api.folder, 'payer.json'), JSON.stringify(PAYER));
  const details = '/v1/providers/P-A/bank-details';
  const { id: bankDetailsId } = await post(details, ACCOUNT);
  await post(`${details}/confirmation`, { bankDetailsId }, { as: 'certifier' });
  await post('/v1/enrollments', { ...ENROLLMENT, enrollmentId: 'E-paid', learnerRef: 'L-secret-0002' });
  await post('/v1/enrollments/E-paid/consent', {}, { as: 'approver' });
  await post('/v1/enrollments/E-paid/approval', {}, { as: 'approver', headers: { 'If-Match': '*' } });
  api.clock.set('2026-09-08T15:00:00.000Z');
  for (const [kind, effectiveOn] of [
    ['enrolled', '2026-08-12'],
    ['participated', '2026-09-01'],
  ])
    await post('/v1/enrollments/E-paid/facts', { kind, effectiveOn }, { as: 'approver' });
  await post('/v1/payment-runs', { runId: 'R-own', programId: 'la' });
  const { contentHash } = (await api.ask('GET', '/v1/payment-runs/R-own')).body as { contentHash: string };
  await post('/v1/payment-runs/R-own/certification', { contentHash }, { as: 'certifier' });
  await post('/v1/payment-runs/R-own/release', { paysOn: '2026-09-09' }, { as: 'certifier' });
}
