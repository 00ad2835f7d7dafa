import { toCents, toDay } from '@ledger/kernel';
import fc from 'fast-check';
import { remittances } from '../testing/bank-file-arbitraries';
import { sample } from '../testing/bank-file-samples';
import { readRemittances } from './read-remittance';
import { type BankRemittance } from './remittance';
import { type EnvelopeOrder, writeRemittance, writeRemittanceFile } from './write-remittance';

const FILE = sample('own/820-course-payment.edi');
const RUNS = { numRuns: 100 };

const REMITTANCE: BankRemittance = {
  controlNumber: '0001',
  amount: toCents(55_000n),
  paymentFormat: 'CTX',
  trace: 'PMT-2026-000042',
  companyId: '1726000720',
  runId: 'RUN-2026-10-15-A',
  issuedOn: toDay('2026-10-15'),
  settlesOn: toDay('2026-10-16'),
  payer: {
    name: 'STATE OF LOUISIANA DOE',
    id: '',
    routingNumber: '091000019',
    accountNumber: '123456789',
    accountKind: 'checking',
  },
  payee: {
    name: 'BAYOU VIRTUAL ACADEMY',
    id: 'P-017',
    routingNumber: '065000090',
    accountNumber: '987654321',
    accountKind: 'checking',
  },
  lines: [
    {
      kind: 'paid',
      reference: 'ENR-0001-M1',
      paid: toCents(30_000n),
      gross: toCents(60_000n),
      course: '02052',
      earnedOn: toDay('2026-08-15'),
    },
    {
      kind: 'paid',
      reference: 'ENR-0002-M2',
      paid: toCents(30_000n),
      gross: toCents(60_000n),
      course: '03051',
      earnedOn: null,
    },
    { kind: 'withheld', reference: 'ADJ-0007', withheld: toCents(5_000n), reason: 'CM' },
  ],
};

const ENVELOPE: EnvelopeOrder = {
  sender: 'LADOE',
  receiver: 'PROVIDER017',
  createdOn: toDay('2026-10-15'),
  createdAt: '09:30',
  controlNumber: 101,
  isTest: true,
};

describe('A written 820', () => {
  it('is, byte for byte, the one that was written by hand', () => {
    expect(writeRemittance(REMITTANCE)).toBe(FILE.slice(FILE.indexOf('ST*'), FILE.indexOf('GE*')));
    expect(writeRemittanceFile(ENVELOPE, [REMITTANCE])).toBe(FILE.trimEnd());
  });

  it('gives back what was written when it is read', () => {
    fc.assert(
      fc.property(remittances, (remittance) => {
        const { problems, remittances: read } = readRemittances(writeRemittance(remittance));
        expect([problems, read]).toEqual([[], [remittance]]);
      }),
      RUNS,
    );
  });

  it('gives back every remittance of an interchange', () => {
    fc.assert(
      fc.property(fc.array(remittances, { minLength: 1, maxLength: 4 }), (all) => {
        const { problems, remittances: read } = readRemittances(writeRemittanceFile(ENVELOPE, all));
        expect([problems, read]).toEqual([[], all]);
      }),
      RUNS,
    );
  });

  it('is refused when its lines do not add up, with both sums', () => {
    const unequal = { ...REMITTANCE, amount: toCents(55_001n) };
    expect(() => writeRemittance(unequal)).toThrow(
      'the lines add up to 55000 cents and the payment is 55001',
    );
  });

  it('is refused when a reference holds a separator, while a name loses it', () => {
    expect(() => writeRemittance({ ...REMITTANCE, trace: 'PMT*1' })).toThrow('remittance.text');
    const named = { ...REMITTANCE, payee: { ...REMITTANCE.payee, name: 'A * B ~ C' } };
    expect(writeRemittance(named)).toContain('N1*PE*A B C*93');
  });

  it('is refused when a bank is not named by a routing number', () => {
    const wrong = { ...REMITTANCE, payee: { ...REMITTANCE.payee, routingNumber: '065000091' } };
    expect(() => writeRemittance(wrong)).toThrow('remittance.not_valid: segment 2: element.routing_number');
  });
});
