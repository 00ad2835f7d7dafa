import { type PaymentRunRow, paymentRunView } from '@ledger/disbursement';
import { eventCodec, memoryEventStore, memoryViewStore } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { CasesAtRelease } from './cases-at-release.query';
import { RemittanceAdvices } from './remittance-advices.query';
import type { VoucherMoney } from './remittance-parts';

const line = (lineId: string, providerId: string) => ({ lineId, providerId });
const RUN = {
  runId: 'R-1',
  programId: 'la',
  status: 'released',
  lines: [line('1', 'P-1'), line('2', 'P-1'), line('3', 'P-2')],
} as unknown as PaymentRunRow;
const ASKED = { runId: 'R-1', payerName: 'STATE DOE' };

const sources = async () => {
  const [views, events] = [memoryViewStore(), memoryEventStore(eventCodec({}))];
  await views.define(paymentRunView);
  const row = { key: 'R-1', facets: paymentRunView.facetsOf(RUN), body: JSON.stringify(RUN) };
  await views.write([{ view: paymentRunView, rows: [row] }], []);
  return { views, events };
};

describe('which remittance is meant', () => {
  it('has to be said where a provider has several lines, each with an advice of its own', async () => {
    const { views, events } = await sources();
    const advices = new RemittanceAdvices(views, events);
    await expect(advices.advice({ ...ASKED, providerId: 'P-1' })).rejects.toMatchObject({
      refusal: { name: 'RemittanceLineOpen', details: { lines: '1, 2' } },
    });
    await expect(advices.advice({ ...ASKED, providerId: 'P-2', lineId: '1' })).rejects.toMatchObject({
      refusal: { name: 'RemittanceNotFound' },
    });
    await expect(advices.payments('R-1', 'P-1')).resolves.toMatchObject([{ lineId: '1' }, { lineId: '2' }]);
    await expect(advices.payments('R-1')).resolves.toHaveLength(3);
    await expect(advices.payments('R-1', 'P-9')).rejects.toThrow('RemittanceNotFound');
  });

  it('is not made where it would explain more enrollments than anybody could read', async () => {
    const { views, events } = await sources();
    const vouchers = Array.from(
      { length: 25_001 },
      (_, index) => ({ enrollmentId: `e-${String(index)}`, paidNowCents: 1 }) as VoucherMoney,
    );
    const moment = { position: 1, asOf: toDay('2026-11-22') };
    await expect(new CasesAtRelease(views, events).of(vouchers, moment)).rejects.toMatchObject({
      refusal: { name: 'RemittanceTooLarge', details: { enrollments: 25_001, most: 25_000 } },
    });
  });
});
