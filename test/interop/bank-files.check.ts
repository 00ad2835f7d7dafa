import { createRequire } from 'node:module';
import {
  type BankBatchOrder,
  type BankPayment,
  type BankRemittance,
  writeBankFile,
  writeRemittance,
  writeRemittanceFile,
} from '@ledger/interchange';
import { toCents, toDay } from '@ledger/kernel';
import { type Check, mustEqual, Skipped } from './checks';

/** Two parsers of others: one of NACHA files, one of X12. */
const NACHA_PARSER = '@midlandsbank/node-nacha';
const X12_PARSER = 'node-x12';

const PAYMENTS = 25;

/** The part of what the NACHA parser yields that is compared. */
interface OutsideFile {
  readonly data: {
    readonly file: {
      readonly footer: Readonly<Record<'totalDebit' | 'totalCredit' | 'batchCount' | 'entryHash', number>>;
    };
    readonly batches: readonly {
      readonly entries: readonly {
        readonly amount: number;
        readonly traceNumber: number;
        readonly receivingDFIIdentification: string;
        readonly dfiAccount: string;
      }[];
    }[];
  };
}

/** The part of what the X12 parser yields that is compared. */
interface OutsideInterchange {
  readonly functionalGroups: readonly {
    readonly transactions: readonly {
      readonly segments: readonly {
        readonly tag: string;
        readonly elements: readonly { readonly value: string }[];
      }[];
    }[];
  }[];
}

function outside(name: string): unknown {
  try {
    return createRequire(__filename)(name) as unknown;
  } catch {
    throw new Skipped(`${name} is not installed`);
  }
}

const party = (name: string, routingNumber: string) => ({
  name,
  id: '',
  routingNumber,
  accountNumber: '123456789',
  accountKind: 'checking' as const,
});

const remittance = (number: number): BankRemittance => ({
  controlNumber: String(number).padStart(4, '0'),
  amount: toCents(BigInt(30_000 + number)),
  paymentFormat: 'CTX',
  trace: `PMT-${String(number)}`,
  companyId: '1726000720',
  runId: 'RUN-2026-10-15-A',
  issuedOn: toDay('2026-10-15'),
  settlesOn: toDay('2026-10-16'),
  payer: party('STATE OF LOUISIANA DOE', '091000019'),
  payee: party('BAYOU VIRTUAL ACADEMY', '065000090'),
  lines: [
    {
      kind: 'paid',
      reference: `ENR-${String(number)}-M1`,
      paid: toCents(BigInt(35_000 + number)),
      gross: toCents(80_000n),
      course: '02052',
      earnedOn: toDay('2026-08-15'),
    },
    { kind: 'withheld', reference: 'ADJ-0007', withheld: toCents(5_000n), reason: 'CM' },
  ],
});

const REMITTANCES = Array.from({ length: PAYMENTS }, (_, index) => remittance(index + 1));

const payment = (advice: BankRemittance, entryClass: 'CCD' | 'CTX'): BankPayment => ({
  account: { routingNumber: '065000090', accountNumber: '987654321', accountKind: 'checking' },
  receiverName: 'BAYOU VIRTUAL ACADEMY',
  identification: advice.trace,
  amount: advice.amount,
  remittanceText: entryClass === 'CTX' ? writeRemittance(advice) : `TRN*1*${advice.trace}\\`,
});

const batch = (entryClass: 'CCD' | 'CTX', direction: BankBatchOrder['direction']): BankBatchOrder => ({
  entryClass,
  direction,
  company: { name: 'LA DEPT OF EDUC', id: '1726000720' },
  description: 'VENDOR PMT',
  effectiveOn: toDay('2026-10-16'),
  payments: REMITTANCES.map((advice) => payment(advice, entryClass)),
});

function compareFile(): void {
  const { from } = outside(NACHA_PARSER) as { readonly from: (text: string) => OutsideFile };
  const written = writeBankFile({
    createdOn: toDay('2026-10-15'),
    createdAt: '09:30',
    fileIdModifier: 'A',
    destination: { routingNumber: '091000019', name: 'EXAMPLE BANK' },
    origin: { id: '1726000720', name: 'STATE OF LOUISIANA DOE' },
    odfi: '091000019',
    batches: [batch('CTX', 'credit'), batch('CCD', 'credit'), batch('CCD', 'reversal')],
  });
  const { file, batches } = from(written.text).data;
  const { totals, traces } = written;
  mustEqual('batches', String(file.footer.batchCount), '3');
  mustEqual('credits', String(file.footer.totalCredit), totals.credits.toString());
  mustEqual('debits', String(file.footer.totalDebit), totals.debits.toString());
  const entries = batches.flatMap((read) => read.entries);
  const amounts = entries.map(({ amount }) => String(amount)).join(' ');
  const ordered = REMITTANCES.map(({ amount }) => amount.toString()).join(' ');
  mustEqual('amounts', amounts, [ordered, ordered, ordered].join(' '));
  mustEqual(
    'trace numbers',
    entries.map(({ traceNumber }) => String(traceNumber).padStart(15, '0')).join(' '),
    traces.map(({ trace }) => trace).join(' '),
  );
  const hash = entries.reduce((sum, entry) => sum + Number(entry.receivingDFIIdentification), 0);
  mustEqual('entry hash', String(file.footer.entryHash), String(hash));
  mustEqual('accounts', [...new Set(entries.map(({ dfiAccount }) => dfiAccount))].join(' '), '987654321');
}

function compareRemittances(): void {
  const { X12Parser } = outside(X12_PARSER) as {
    readonly X12Parser: new (strict: boolean) => { parse(text: string): OutsideInterchange };
  };
  const text = writeRemittanceFile(
    {
      sender: 'LADOE',
      receiver: 'PROVIDER017',
      createdOn: toDay('2026-10-15'),
      createdAt: '09:30',
      controlNumber: 101,
      isTest: true,
    },
    REMITTANCES,
  );
  const [group] = new X12Parser(true).parse(text).functionalGroups;
  const read = group?.transactions ?? [];
  mustEqual('remittances', String(read.length), String(PAYMENTS));
  for (const { segments } of read) {
    const cents = (tag: string, element: number): number =>
      segments
        .filter((segment) => segment.tag === tag)
        .reduce((sum, { elements }) => sum + Math.round(Number(elements[element - 1]?.value) * 100), 0);
    mustEqual('lines of a remittance', String(cents('RMR', 4)), String(cents('BPR', 2)));
  }
}

/** Parsers of others read our payment files and remittances and find the same cents. */
export const bankFiles: Check = {
  name: 'parsers of others find the same payments in our NACHA files and remittances',
  needs: [],
  run: () => {
    compareFile();
    compareRemittances();
    return Promise.resolve();
  },
};
