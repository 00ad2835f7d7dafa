import { lineHashOf, type PayerProfile, type PaymentRunRow, type RunVoucher } from '@ledger/disbursement';
import { checkNachaText, checkPain001Text } from '@ledger/interchange';
import { toDay } from '@ledger/kernel';
import { type BankFileParts, placeBankFile } from './place-bank-file';

const PAYER: PayerProfile = {
  destination: { routingNumber: '091000019', name: 'EXAMPLE BANK' },
  origin: { id: '1726000720', name: 'STATE DOE' },
  odfi: '091000019',
  company: { name: 'STATE DOE', id: '1726000720' },
  account: { routingNumber: '091000019', accountNumber: '55500011', accountKind: 'checking' },
};
const ACCOUNT = {
  routingNumber: '065000090',
  accountNumber: '987654321',
  accountKind: 'checking',
  holderName: 'Trial Provider',
} as const;
const NO_PAYMENT = { certifiedBy: 'ben', releasedBy: null, releasedOn: null, paysOn: null, file: null };

const voucher = (
  voucherId: string,
  amountCents: number,
  side: RunVoucher['side'] = 'payable',
): RunVoucher => ({
  voucherId,
  enrollmentId: 'e-1',
  learnerRef: 'l-1',
  offeringId: 'O-1',
  courseCode: '02052',
  stage: 'enrollment',
  allotmentId: 'A-1',
  fiscalYear: 2027,
  side,
  amountCents,
  effectiveOn: toDay('2026-09-01'),
});

/** A certified run of these lines. */
function runOf(lines: readonly (readonly RunVoucher[])[]): PaymentRunRow {
  const rows = lines.map((vouchers, index) => {
    const sum = (side: RunVoucher['side']): number =>
      vouchers
        .filter((each) => each.side === side)
        .reduce((total, { amountCents }) => total + amountCents, 0);
    const [payableCents, adjustmentCents] = [sum('payable'), sum('adjustment')];
    const line = {
      lineId: String(index + 1),
      providerId: `P-${String(index + 1)}`,
      bankDetailsId: 'B-1',
      payableCents,
      adjustmentCents,
      netCents: payableCents - adjustmentCents,
      voucherCount: vouchers.length,
    };
    const contentHash = lineHashOf({ ...line, vouchers });
    const answer = { status: 'prepared', trace: null, answeredOn: null, returnReason: null } as const;
    return { ...line, ...answer, contentHash };
  });
  const total = (name: 'payableCents' | 'adjustmentCents' | 'netCents' | 'voucherCount'): number =>
    rows.reduce((sum, row) => sum + row[name], 0);
  return {
    ...NO_PAYMENT,
    runId: '019385a1-0000-7000-8000-000000000001',
    programId: 'trial',
    effectiveOn: toDay('2026-09-07'),
    preparedBy: 'ana',
    status: 'certified',
    payeesWanted: rows.length,
    payeesDrawn: rows.length,
    payableCents: total('payableCents'),
    adjustmentCents: total('adjustmentCents'),
    netCents: total('netCents'),
    voucherCount: total('voucherCount'),
    contentHash: 'cc',
    lines: rows,
    leftOut: [],
    certifiedAt: '2026-09-08T15:00:00.000Z',
    firstSequence: 41,
    fileIdModifier: 'A',
    cancelledBy: null,
    cancelReason: null,
    revision: 5,
    position: 99,
  };
}

/** Places the file of a run of these lines: what is told of it, and its text. */
async function placed(lines: readonly (readonly RunVoucher[])[], payer: PayerProfile) {
  const kept: Uint8Array[] = [];
  const parts: BankFileParts = {
    vault: { keep: () => Promise.reject(new Error('not asked')), read: () => Promise.resolve(ACCOUNT) },
    files: {
      keep: (bytes) => Promise.resolve(String(kept.push(bytes))),
      read: () => Promise.resolve(undefined),
    },
    payer,
    zone: 'America/Chicago',
    vouchersOf: ({ lineId }) => Promise.resolve(lines[Number(lineId) - 1] ?? []),
  };
  const reference = await placeBankFile(runOf(lines), { format: 'CTX', paysOn: toDay('2026-09-09') }, parts);
  return { reference, text: Buffer.concat(kept).toString('latin1') };
}

const LINES = [
  [voucher('V-1', 30_000), voucher('V-2', 30_000), voucher('V-3', 5_000, 'adjustment')],
  [voucher('V-4', 5_000), voucher('V-5', 5_000, 'adjustment')],
  [voucher('V-6', 1)],
];
const MESSAGES: PayerProfile = { ...PAYER, fileFormat: 'pain.001.001.09' };

describe('the bank file of a run', () => {
  it('is a NACHA file unless the payer says otherwise', async () => {
    const { text } = await placed(LINES, PAYER);
    expect(checkNachaText(text)).toMatchObject({ errors: 0, totals: { entries: 3, credits: 55_001n } });
    expect((await placed(LINES, { ...PAYER, fileFormat: 'nacha' })).text).toBe(text);
  });

  it('is a pain.001 where the bank takes one, with what moves money and the documents it pays', async () => {
    const { text } = await placed(LINES, MESSAGES);
    expect(checkPain001Text(text)).toMatchObject({
      problems: [],
      totals: { payments: 2, documents: 3, amount: 55_001n },
    });
    expect(text).toContain('<MsgId>019385a1000070008000000000000001</MsgId>');
    expect([...text.matchAll(/<EndToEndId>(.*?)</g)].map(([, number]) => number)).toStrictEqual([
      'PMT-41',
      'PMT-43',
    ]);
  });

  it('names each line by the same number in either format', async () => {
    const [nacha, message] = [await placed(LINES, PAYER), await placed(LINES, MESSAGES)];
    expect(message.reference.traces).toStrictEqual(nacha.reference.traces);
    expect(message.reference.traces[2]).toStrictEqual({ lineId: '3', trace: '091000010000043' });
  });

  it.each([PAYER, MESSAGES])('is the same whenever it is written', async (payer) => {
    expect((await placed(LINES, payer)).text).toBe((await placed(LINES, payer)).text);
  });

  it('is not a message that moves nothing', async () => {
    await expect(placed([LINES[1] ?? []], MESSAGES)).rejects.toMatchObject({
      refusal: { name: 'BankFileNotWritten', details: { code: 'order.empty' } },
    });
  });

  it.each([PAYER, MESSAGES])('is not written for a name no bank takes, which is not told', async (payer) => {
    const company = { ...PAYER.company, name: '\u5B66\u6821' };
    const failure = await placed(LINES, { ...payer, company }).catch((caught: unknown) => caught);
    expect(failure).toMatchObject({ name: 'BankFileNotWritten' });
    expect(String(failure)).not.toContain('\u5B66');
  });
});
