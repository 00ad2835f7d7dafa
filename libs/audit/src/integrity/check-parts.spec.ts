import { eventCodec, type StoredEvent } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { monotoneCheck } from './check-cursors';
import { causeOf, clockCheck, readableCheck } from './check-events';
import { firstDifference } from './first-difference';

const EVENT: StoredEvent = {
  position: 1,
  stream: 'allotment-a',
  revision: 0,
  type: 'AmountEncumbered',
  schemaVersion: 1,
  id: 'c.0',
  recordedAt: '2026-08-12T15:00:00.000Z',
  effectiveOn: toDay('2026-08-12'),
  actor: 'somebody',
  correlationId: 'c',
  causationId: null,
  data: '{}',
};

describe('cursors that are watched', () => {
  const at = (position: number) => [{ file: 'views.db', name: 'view seats v1', position }];

  it('may stand still or go on', () => {
    expect(monotoneCheck(at(4), at(4))).toStrictEqual([]);
    expect(monotoneCheck(at(4), at(9))).toStrictEqual([]);
  });

  it('may neither go back nor go away', () => {
    const found = [...monotoneCheck(at(4), at(3)), ...monotoneCheck(at(4), [])];
    expect(found.map(({ code, found: now }) => `${code} ${now}`)).toStrictEqual([
      'cursor.went-back 3',
      'cursor.went-back gone',
    ]);
  });
});

describe('the id of an event', () => {
  it('names its command and its place', () => {
    expect(causeOf('a.b.12')).toStrictEqual({ commandId: 'a.b', place: 12 });
    expect(causeOf('a').place).toBeNaN();
    expect(causeOf('a.x').place).toBeNaN();
  });
});

describe('the clock of the log', () => {
  const found = (...instants: readonly string[]) =>
    clockCheck()
      .page(
        instants.map((time, index) => ({
          stored: { ...EVENT, position: index + 1, recordedAt: `2026-08-12T${time}.000Z` },
          raised: undefined,
        })),
      )
      .map(({ where, expected, found: at }) => `${where}: ${expected}, not ${at}`);

  it('may go back by as much as the clocks of several services differ', () => {
    expect(found('15:00:00', '14:00:00', '15:00:00')).toStrictEqual([]);
  });

  it('may not go back further, which is told once', () => {
    expect(found('15:00:00', '13:59:59', '13:59:59', '16:00:00', '14:00:00')).toStrictEqual([
      'event 2 (AmountEncumbered): no earlier than 2026-08-12T15:00:00.000Z, not 2026-08-12T13:59:59.000Z',
      'event 5 (AmountEncumbered): no earlier than 2026-08-12T16:00:00.000Z, not 2026-08-12T14:00:00.000Z',
    ]);
  });
});

describe('an event whose postings cannot be made', () => {
  const codec = eventCodec({ AmountEncumbered: [] });
  const stored: StoredEvent = { ...EVENT, position: 3, data: '{"amountCents":"a lot"}' };

  it('is found', () => {
    const raised = { ...stored, data: codec.decode(stored.type, 1, stored.data) };
    const found = readableCheck(codec).page([{ stored, raised }]);
    expect(found.map(({ code, where }) => `${code} ${where}`)).toStrictEqual([
      'event.unbalanced event 3 (AmountEncumbered)',
    ]);
  });
});

describe('the first difference of two values', () => {
  it('is named by its path', () => {
    expect(firstDifference({ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] })).toStrictEqual({
      path: '$.a.1.b',
      left: '2',
      right: '3',
    });
    expect(firstDifference({ a: 1 }, {})).toStrictEqual({ path: '$.a', left: '1', right: 'nothing' });
  });

  it('is the whole where only the order of names differs', () => {
    expect(firstDifference({ a: 1, b: 2 }, { b: 2, a: 1 }).path).toBe('$');
  });
});
