import { toDay } from '@ledger/kernel';
import { historyOf, metadataOn, specification } from '@ledger/kernel/testing';
import {
  RecordRetainedShare,
  RecordReversion,
  RecordTreasuryReceipt,
  RequestTreasuryDraw,
  SettleRetainedShare,
} from './treasury.commands';
import { treasuryDecider } from './treasury.decider';

const given = specification(treasuryDecider);
const history = historyOf(treasuryDecider);
const TODAY = toDay('2026-11-22');
const m = () => metadataOn(TODAY);
const of = { programId: 'la', allotmentId: 'la.SCA.001.FY2027' };
const fact = { ...of, amountCents: 600, reference: 'W-1', effectiveOn: TODAY };

const draw = (changes: Partial<RequestTreasuryDraw['data']> = {}) =>
  new RequestTreasuryDraw(
    { ...of, drawId: 'D-1', amountCents: 600, reference: 'W-1', allottedCents: 1_000, ...changes },
    m(),
  );
const receive = (amountCents: number, reference = 'T-1', drawId = 'D-1') =>
  new RecordTreasuryReceipt({ programId: 'la', drawId, amountCents, reference }, m());
const revert = (amountCents: number, changes: Partial<RecordReversion['data']> = {}) =>
  new RecordReversion(
    { ...of, reversionId: 'R-1', amountCents, reference: 'L-1', spentCents: 0, ...changes },
    m(),
  );
const retain = (amountCents: number) =>
  new RecordRetainedShare({ ...of, shareId: 'S-1', amountCents, reference: 'C.3' }, m());
const settle = (shareId = 'S-1') =>
  new SettleRetainedShare({ programId: 'la', shareId, reference: 'J-1' }, m());

describe('a draw from the treasury', () => {
  it('is asked for within the allotment', () => {
    given()
      .when(draw())
      .then({ type: 'TreasuryDrawRequested', data: { drawId: 'D-1', ...fact } });
    given(...history(draw()))
      .when(draw({ drawId: 'D-2', amountCents: 401 }))
      .thenRefused('TreasuryDrawExceedsAllotment', {
        allotmentId: of.allotmentId,
        amountCents: 401,
        allottedCents: 1_000,
        drawnCents: 600,
      });
    given(...history(draw()))
      .when(draw({ drawId: 'D-2', amountCents: 401, allotmentId: 'la.SCA.002.FY2027' }))
      .thenLike({ type: 'TreasuryDrawRequested' });
  });

  it('is asked for once', () => {
    given(...history(draw()))
      .when(draw())
      .thenNothing();
    for (const change of [{ amountCents: 1 }, { reference: 'W-2' }, { allotmentId: 'la.SCA.002.FY2027' }])
      given(...history(draw()))
        .when(draw(change))
        .thenRefused('TreasuryReferenceTaken', { id: 'D-1' });
  });

  it('comes whole or in parts, and never more than was asked for', () => {
    given(...history(draw(), receive(200)))
      .when(receive(400, 'T-2'))
      .then({
        type: 'TreasuryDrawReceived',
        data: { drawId: 'D-1', ...fact, amountCents: 400, reference: 'T-2' },
      });
    given(...history(draw(), receive(200)))
      .when(receive(401, 'T-2'))
      .thenRefused('TreasuryReceiptExceedsDraw', { drawId: 'D-1', amountCents: 401, awaitedCents: 400 });
    given().when(receive(1)).thenRefused('TreasuryDrawNotFound', { drawId: 'D-1' });
  });

  it('is received once by each document', () => {
    const received = history(draw(), receive(200));
    given(...received)
      .when(receive(200))
      .thenNothing();
    given(...received)
      .when(receive(201))
      .thenRefused('TreasuryReferenceTaken', { id: 'T-1' });
  });
});

describe('a reversion', () => {
  const received = history(draw(), receive(500));

  it('gives back what came, at most', () => {
    given(...received)
      .when(revert(500))
      .then({
        type: 'CashReverted',
        data: { reversionId: 'R-1', ...fact, amountCents: 500, reference: 'L-1' },
      });
    given(...received, ...history(draw(), receive(500), revert(300)).slice(2))
      .when(revert(201, { reversionId: 'R-2' }))
      .thenRefused('ReversionExceedsReceived', {
        allotmentId: of.allotmentId,
        amountCents: 201,
        receivedCents: 200,
        spentCents: 0,
      });
  });

  it('leaves what is spent', () => {
    given(...received)
      .when(revert(101, { spentCents: 400 }))
      .thenRefused('ReversionExceedsReceived', {
        allotmentId: of.allotmentId,
        amountCents: 101,
        receivedCents: 500,
        spentCents: 400,
      });
    expect(history(draw(), receive(500), revert(100, { spentCents: 400 })).at(-1)?.type).toBe('CashReverted');
  });

  it('is recorded once', () => {
    const reverted = history(draw(), receive(500), revert(300));
    given(...reverted)
      .when(revert(300))
      .thenNothing();
    given(...reverted)
      .when(revert(301))
      .thenRefused('TreasuryReferenceTaken', { id: 'R-1' });
  });
});

describe('a retained share', () => {
  it('is owed to the school system until it has it', () => {
    given()
      .when(retain(50))
      .then({
        type: 'RetainedShareRecorded',
        data: { shareId: 'S-1', ...fact, amountCents: 50, reference: 'C.3' },
      });
    given(...history(retain(50)))
      .when(settle())
      .then({
        type: 'RetainedShareSettled',
        data: { shareId: 'S-1', ...fact, amountCents: 50, reference: 'J-1' },
      });
    given(...history(retain(50), settle()))
      .when(settle())
      .thenNothing();
    given(...history(retain(50)))
      .when(retain(50))
      .thenNothing();
    given(...history(retain(50)))
      .when(retain(51))
      .thenRefused('TreasuryReferenceTaken', { id: 'S-1' });
    given().when(settle()).thenRefused('RetainedShareNotFound', { shareId: 'S-1' });
  });
});

describe('every amount of the treasury', () => {
  it('is above zero', () => {
    for (const command of [draw({ amountCents: 0 }), receive(-1), revert(0), retain(0)])
      given().when(command).thenRefused('TreasuryAmountNotPositive');
  });

  it('counts on a day that has come', () => {
    const yesterday = toDay('2026-11-21');
    given()
      .when(draw({ effectiveOn: yesterday }))
      .thenLike({ data: { effectiveOn: yesterday }, type: 'TreasuryDrawRequested' });
    given()
      .when(draw({ effectiveOn: toDay('2026-11-23') }))
      .thenRefused('TreasuryDayInFuture', { effectiveOn: '2026-11-23', today: TODAY });
  });
});
