import { type BankAnswer, nachaAnswers } from '../../support/bank-answers';
import type { ApiTrial, Asked } from './trial-api';

/** A return of a payment that nobody sent. */
const UNKNOWN: BankAnswer = {
  trace: '065000090009999',
  amountCents: 1_234,
  paymentNumber: 'OTHER',
  code: 'R03',
};

/** Brings a file of the bank. */
export const bringBankFile = (api: ApiTrial, text: string, asked: Asked & { readonly query?: string } = {}) =>
  api.ask('POST', `/v1/bank-files-received${asked.query ?? ''}`, {
    as: asked.as ?? 'administrator',
    body: Buffer.from(text, 'latin1'),
    headers: { 'Content-Type': 'application/octet-stream', ...asked.headers },
  });

/** An exception of the bank that a person has to look at; its id follows from what it says. */
export async function setUpBank(api: ApiTrial): Promise<void> {
  const { status, text } = await bringBankFile(api, nachaAnswers([UNKNOWN]));
  if (status >= 300) throw new Error(text);
  await api.ledger.settled();
}
