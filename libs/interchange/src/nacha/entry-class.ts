import { type Cents, toCents } from '@ledger/kernel';
import * as entries from './layout/entry-layout';
import { type EntryLayout } from './layout/entry-layout';
import { type EntryPurpose } from './transaction-code';

/** Which addenda the forward entries of a class have, and how many. */
export interface AddendaRule {
  /** `10` stands for the international set of types 10 to 18. */
  readonly type: '02' | '05' | '10' | 'none';
  readonly least: number;
  readonly most: number;
  /** Whether the entry states how many there are. */
  readonly counted: boolean;
}

/** What a standard entry class allows. */
export interface EntryClass {
  readonly code: string;
  readonly layout: EntryLayout;
  readonly sides: readonly ('credit' | 'debit')[];
  readonly purposes: readonly EntryPurpose[];
  readonly addenda: AddendaRule;
  /** The most that one entry may move. */
  readonly limit?: Cents;
  /** What the batch must be called. */
  readonly description?: string;
}

const MOST_CORPORATE_ADDENDA = 9_999;
/** Seven mandatory addenda, two remittances, five correspondent banks, one return. */
const MOST_INTERNATIONAL_ADDENDA = 15;

const NO_ADDENDA: AddendaRule = { type: 'none', least: 0, most: 0, counted: false };
const ONE_AT_MOST: AddendaRule = { type: '05', least: 0, most: 1, counted: false };
const MANY: AddendaRule = { type: '05', least: 0, most: MOST_CORPORATE_ADDENDA, counted: true };
const TERMINAL: AddendaRule = { type: '02', least: 1, most: 1, counted: false };
const INTERNATIONAL: AddendaRule = { type: '10', least: 7, most: MOST_INTERNATIONAL_ADDENDA, counted: true };

const BOTH = ['credit', 'debit'] as const;
const CREDITS = ['credit'] as const;
const DEBITS = ['debit'] as const;

const MONEY_AND_TESTS = ['live', 'prenote'] as const;
const CORPORATE = ['live', 'prenote', 'zero-dollar'] as const;
const MONEY = ['live'] as const;

/** The most that a converted check may be worth. */
const CONVERTED_CHECK_LIMIT = toCents(2_500_000n);
/** The most that a represented or destroyed check may be worth. */
const REPRESENTED_CHECK_LIMIT = toCents(250_000n);

const CLASSES: readonly EntryClass[] = [
  {
    code: 'PPD',
    layout: entries.PLAIN_ENTRY,
    sides: BOTH,
    purposes: MONEY_AND_TESTS,
    addenda: ONE_AT_MOST,
  },
  { code: 'CCD', layout: entries.PLAIN_ENTRY, sides: BOTH, purposes: CORPORATE, addenda: ONE_AT_MOST },
  { code: 'CTX', layout: entries.CORPORATE_ENTRY, sides: BOTH, purposes: CORPORATE, addenda: MANY },
  {
    code: 'WEB',
    layout: entries.INITIATED_ENTRY,
    sides: BOTH,
    purposes: MONEY_AND_TESTS,
    addenda: ONE_AT_MOST,
  },
  {
    code: 'TEL',
    layout: entries.INITIATED_ENTRY,
    sides: DEBITS,
    purposes: MONEY_AND_TESTS,
    addenda: NO_ADDENDA,
  },
  {
    code: 'CIE',
    layout: entries.CUSTOMER_ENTRY,
    sides: CREDITS,
    purposes: MONEY_AND_TESTS,
    addenda: ONE_AT_MOST,
  },
  {
    code: 'ARC',
    layout: entries.CONVERTED_CHECK,
    sides: DEBITS,
    purposes: MONEY,
    addenda: NO_ADDENDA,
    limit: CONVERTED_CHECK_LIMIT,
  },
  {
    code: 'BOC',
    layout: entries.CONVERTED_CHECK,
    sides: DEBITS,
    purposes: MONEY,
    addenda: NO_ADDENDA,
    limit: CONVERTED_CHECK_LIMIT,
  },
  {
    code: 'POP',
    layout: entries.PURCHASE_CHECK,
    sides: DEBITS,
    purposes: MONEY,
    addenda: NO_ADDENDA,
    limit: CONVERTED_CHECK_LIMIT,
  },
  {
    code: 'RCK',
    layout: entries.REPRESENTED_CHECK,
    sides: DEBITS,
    purposes: MONEY,
    addenda: NO_ADDENDA,
    limit: REPRESENTED_CHECK_LIMIT,
    description: 'REDEPCHECK',
  },
  {
    code: 'XCK',
    layout: entries.DESTROYED_CHECK,
    sides: DEBITS,
    purposes: MONEY,
    addenda: NO_ADDENDA,
    limit: REPRESENTED_CHECK_LIMIT,
  },
  { code: 'TRC', layout: entries.TRUNCATED_CHECK, sides: DEBITS, purposes: MONEY, addenda: NO_ADDENDA },
  { code: 'TRX', layout: entries.TRUNCATED_CHECKS, sides: DEBITS, purposes: MONEY, addenda: MANY },
  { code: 'POS', layout: entries.POINT_OF_SALE, sides: BOTH, purposes: MONEY_AND_TESTS, addenda: TERMINAL },
  { code: 'SHR', layout: entries.SHARED_NETWORK, sides: BOTH, purposes: MONEY_AND_TESTS, addenda: TERMINAL },
  { code: 'MTE', layout: entries.PLAIN_ENTRY, sides: BOTH, purposes: MONEY_AND_TESTS, addenda: TERMINAL },
  {
    code: 'ACK',
    layout: entries.ACKNOWLEDGMENT,
    sides: CREDITS,
    purposes: ['zero-dollar'],
    addenda: ONE_AT_MOST,
  },
  {
    code: 'ATX',
    layout: entries.CORPORATE_ACKNOWLEDGMENT,
    sides: CREDITS,
    purposes: ['zero-dollar'],
    addenda: MANY,
  },
  {
    code: 'DNE',
    layout: entries.PLAIN_ENTRY,
    sides: CREDITS,
    purposes: ['prenote'],
    addenda: { ...ONE_AT_MOST, least: 1 },
  },
  {
    code: 'ENR',
    layout: entries.ENROLLMENT_ENTRY,
    sides: BOTH,
    purposes: ['prenote'],
    addenda: { type: '05', least: 1, most: MOST_CORPORATE_ADDENDA, counted: false },
    description: 'AUTOENROLL',
  },
  {
    code: 'COR',
    layout: entries.returnedLayout(entries.PLAIN_ENTRY),
    sides: BOTH,
    purposes: [],
    addenda: NO_ADDENDA,
  },
  {
    code: 'IAT',
    layout: entries.INTERNATIONAL_ENTRY,
    sides: BOTH,
    purposes: MONEY_AND_TESTS,
    addenda: INTERNATIONAL,
  },
  { code: 'ADV', layout: entries.ADVICE_ENTRY, sides: BOTH, purposes: ['advice'], addenda: NO_ADDENDA },
];

/** The standard entry classes by their codes. */
export const ENTRY_CLASSES: ReadonlyMap<string, EntryClass> = new Map(
  CLASSES.map((entryClass) => [entryClass.code, entryClass]),
);

const RETURNED_LAYOUTS: ReadonlyMap<string, EntryLayout> = new Map(
  CLASSES.map(({ code, layout }) => [code, entries.returnedLayout(layout)]),
);

/** How the returned entries of a class are laid out; those of an unknown class as most are. */
export const returnedLayoutOf = (code: string): EntryLayout =>
  RETURNED_LAYOUTS.get(code) ?? entries.returnedLayout(entries.PLAIN_ENTRY);

/** A notification of change about international entries: class COR, but laid out as IAT. */
export const INTERNATIONAL_CHANGE: EntryClass = {
  code: 'COR',
  layout: entries.INTERNATIONAL_ENTRY,
  sides: BOTH,
  purposes: [],
  addenda: INTERNATIONAL,
};
