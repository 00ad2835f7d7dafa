import { ConfirmPaymentLineReturn, ProposePaymentLineReturn } from '@ledger/disbursement';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { nachaAnswers } from '../support/bank-answers';
import { ask, findings, findingsIn, nextRun } from './later-run';
import { payingLedger, type PayingLedger, traceOfLine } from './paying-ledger';

const LINE = { runId: 'R-1', lineId: '1' };
const SAID = { ...LINE, reasonCode: 'R03', effectiveOn: toDay('2026-09-14') };

const say = (paying: PayingLedger, actor: string) =>
  ask(paying, actor, (m) => new ProposePaymentLineReturn(SAID, m));
const confirm = (paying: PayingLedger, actor: string) =>
  ask(paying, actor, (m) => new ConfirmPaymentLineReturn(LINE, m));

/** Its log as if one person had returned the line alone, in a version of that event. */
async function byOnePerson(
  { trial }: PayingLedger,
  schemaVersion: number,
): Promise<readonly RecordedEvent[]> {
  const log = await trial.ledger.events.readAll(0, 10_000);
  const said = log.find(({ type }) => type === 'PaymentLineReturnProposed');
  return log
    .filter((event) => event !== said)
    .map((event, index) => {
      const moved = { ...event, position: index + 1 };
      if (event.type !== 'PaymentLineReturned') return moved;
      const { proposedBy, confirmedBy, ...data } = event.data as Record<string, unknown>;
      expect([proposedBy, confirmedBy]).toStrictEqual(['ana', 'ben']);
      return { ...moved, schemaVersion, data: data, revision: event.revision - 1 };
    });
}

describe('a payment that came back by the word of people', () => {
  let paying: PayingLedger;
  beforeEach(async () => {
    paying = await payingLedger(2);
    paying.trial.clock.set('2026-09-14T15:00:00.000Z');
  });
  afterEach(() => paying.close());

  it('is due again once two have said so, and not before', async () => {
    expect(await say(paying, 'ana')).toBe('accepted');
    expect(await confirm(paying, 'ana')).toBe('PaymentReturnProposedBySamePerson');
    expect(await nextRun(paying)).toStrictEqual([]);

    expect(await confirm(paying, 'ben')).toBe('accepted');
    expect(await nextRun(paying, 'R-3')).toStrictEqual(['P-1']);
    expect(await findings(paying)).toStrictEqual([]);
  });

  it('is due again once, where a file of the bank says the same before or after', async () => {
    const returned = nachaAnswers([
      { trace: traceOfLine('1'), amountCents: 35_002, paymentNumber: 'PMT-1', code: 'R03' },
    ]);
    await say(paying, 'ana');
    await paying.takeIn(returned);
    expect(await confirm(paying, 'ben')).toBe('accepted');
    await paying.takeIn(returned);

    const log = await paying.trial.ledger.events.readAll(0, 10_000);
    expect(log.filter(({ type }) => type === 'PaymentReturned')).toHaveLength(1);
    expect(await findings(paying)).toStrictEqual([]);
  });

  it('is found out in an audit where one person said so alone, and named where an earlier release let it', async () => {
    await say(paying, 'ana');
    await confirm(paying, 'ben');

    expect(findingsIn(await byOnePerson(paying, 1))).toStrictEqual([
      expect.stringContaining('by the word of one person, as releases before 0.5.0 let it: 1.'),
    ]);
    expect(findingsIn(await byOnePerson(paying, 2))).toMatchObject([{ law: 'payments-follow' }]);
  });

  it('is found out in an audit where an event goes back to the version of an earlier release', async () => {
    const log = await paying.trial.ledger.events.readAll(0, 10_000);
    const first = log.find(({ type }) => type === 'PaymentLineDrawn');
    const goneBack = log.map((event) => (event === first ? { ...event, schemaVersion: 2 } : event));

    expect(findingsIn(goneBack)).toMatchObject([
      { law: 'envelopes-agree', expected: 'version 2', found: 'version 1' },
    ]);
  });
});
