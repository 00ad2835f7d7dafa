import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  accountOf,
  ACCOUNTS,
  bookOf,
  linesOf,
  type Movement,
  type MovementName,
  MOVEMENTS,
  movementsOf,
  NOT_POSTED,
  pairsOf,
  POSTED_TYPES,
  type PostedFact,
} from '@ledger/accounting';
import { ledgerEvents } from '@ledger/processes';
import fc from 'fast-check';
import { ROOT, tableUnder, textOf } from './sources';

const FIXTURES = 'test/fixtures/events';
const goldens = readdirSync(join(ROOT, FIXTURES)).map((file) => ({
  type: file.split('.')[0] ?? '',
  json: textOf(`${FIXTURES}/${file}`),
}));
const dataOf = (type: string): object =>
  JSON.parse(goldens.find((golden) => golden.type === type)?.json ?? '{}') as object;

const standing = (earnedCents: number) => ({ earnedCents, pendingCents: 0, forfeitedCents: 0 });

/** What an event of a type may say that makes a difference to the books. */
const variantsOf = (type: string): readonly PostedFact[] => {
  const data = dataOf(type);
  const variants: readonly object[] =
    'before' in data
      ? [
          { before: standing(0), after: standing(5) },
          { before: standing(5), after: standing(0) },
        ]
      : 'side' in data
        ? [{ side: 'payable' }, { side: 'adjustment' }]
        : [{}];
  return variants.map((variant) => ({ type, data: { ...data, ...variant } }) as PostedFact);
};

/** The movements an event of a type can make. */
const movementsOfType = (type: string): readonly MovementName[] => [
  ...new Set(
    variantsOf(type)
      .flatMap((fact) => movementsOf(fact, { waitingCents: 3, unfundedCents: 2 }))
      .map(({ name }) => name),
  ),
];

const readme = textOf('libs/accounting/README.md');
const codesIn = (cell = ''): readonly string[] =>
  [...cell.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name ?? '');

describe('the posting rules', () => {
  it('have a rule, or a reason for none, for every event of the log that names an amount', () => {
    const naming = goldens.filter(({ json }) => /"\w+Cents":/.test(json)).map(({ type }) => type);

    expect(naming.length).toBeGreaterThan(20);
    expect(
      naming.filter((type) => !(POSTED_TYPES as readonly string[]).includes(type) && !(type in NOT_POSTED)),
    ).toStrictEqual([]);
    expect(
      [...POSTED_TYPES, ...Object.keys(NOT_POSTED)].filter((type) => !(type in ledgerEvents)),
    ).toStrictEqual([]);
  });

  it('make entries that balance, each movement within one book, with no side below zero', () => {
    const amounts = fc.record({
      waitingCents: fc.nat(),
      unfundedCents: fc.nat(),
      before: fc.nat(),
      after: fc.nat(),
    });
    fc.assert(
      fc.property(fc.constantFrom(...POSTED_TYPES), amounts, fc.nat(), (type, amount, amountCents) => {
        const [fact] = variantsOf(type);
        const { before, after, ...known } = amount;
        const data = { ...fact?.data, amountCents, before: standing(before), after: standing(after) };
        const movements = movementsOf({ type, data } as unknown as PostedFact, known);
        const lines = linesOf(movements);
        const sum = (side: 'debitCents' | 'creditCents') =>
          lines.reduce((total, line) => total + line[side], 0);

        expect(sum('debitCents')).toBe(sum('creditCents'));
        expect(lines.filter((line) => Math.min(line.debitCents, line.creditCents) !== 0)).toStrictEqual([]);
        expect(lines.filter((line) => Math.max(line.debitCents, line.creditCents) <= 0)).toStrictEqual([]);
      }),
    );
    for (const name of Object.keys(MOVEMENTS) as MovementName[]) {
      const books = pairsOf(name).flatMap((pair) => pair.map((account) => accountOf(account).book));
      expect([name, [...new Set(books)]]).toStrictEqual([name, [bookOf(name)]]);
    }
  });

  it('leave no account to which nothing can be posted, but the one that closed years leave', () => {
    const posted = new Set(
      (Object.keys(MOVEMENTS) as MovementName[]).flatMap((name) => pairsOf(name).flat()),
    );

    expect(ACCOUNTS.filter((account) => !posted.has(account))).toStrictEqual(['fund-balance']);
  });

  it('refuse an amount below zero', () => {
    const movements: readonly Movement[] = [{ name: 'spent', amountCents: -1 }];

    expect(() => linesOf(movements)).toThrow(RangeError);
  });
});

describe('the README of accounting', () => {
  it('says of each event which movements it makes', () => {
    const rows = tableUnder(readme, 'Events').map(([event = '', movements]) => [event, codesIn(movements)]);

    expect(rows).toStrictEqual(POSTED_TYPES.map((type) => [type, movementsOfType(type)]));
  });

  it('says of each movement what it debits and credits', () => {
    const rows = tableUnder(readme, 'Movements').map(([name, debits, credits]) => [
      codesIn(name)[0],
      codesIn(debits),
      codesIn(credits),
    ]);

    expect(rows).toStrictEqual(
      (Object.keys(MOVEMENTS) as MovementName[]).map((name) => [
        name,
        pairsOf(name).map(([debit]) => debit),
        pairsOf(name).map(([, credit]) => credit),
      ]),
    );
  });

  it('says of each account what stands there', () => {
    const rows = tableUnder(readme, 'Accounts').map(([code, name, book, says]) => [
      code,
      codesIn(name)[0],
      book,
      says,
    ]);

    expect(rows).toStrictEqual(
      ACCOUNTS.map((name) => {
        const { code, book, says } = accountOf(name);
        return [code, name, book, says];
      }),
    );
  });

  it('gives a reason for each event that names an amount and is not posted', () => {
    const rows = tableUnder(readme, 'Not posted').map(([event, why]) => [event, why]);

    expect(rows).toStrictEqual(Object.entries(NOT_POSTED));
  });
});
