import type { CommandResult } from '@ledger/event-sourcing';
import { memoryPersonalVault, type PersonalVault } from '@ledger/privacy';
import { metadataOn } from '@ledger/kernel/testing';
import { toDay, type DomainCommand } from '@ledger/kernel';
import { emptyLedger, type TrialLedger } from '../testing';
import { DISCLOSED_TOGETHER, DisclosePersonalData, readPersonalData } from './disclose-personal-data';

const AUDITOR = { purpose: 'audit-evaluation', role: 'auditor', org: null } as const;
const NAMES = ['givenName', 'familyName'] as const;

describe('a reading of personal data', () => {
  let ledger: TrialLedger;
  let vault: PersonalVault;
  let seenAtRecord: readonly string[];
  beforeEach(async () => {
    ledger = await emptyLedger();
    vault = memoryPersonalVault();
    seenAtRecord = [];
    await vault.keep([
      { subjectRef: 'ref-1', fields: { givenName: 'Odile', familyName: 'Fontenot' } },
      { subjectRef: 'ref-2', fields: { birthDate: '2010-03-04' } },
    ]);
  });

  const execute = async (command: DomainCommand): Promise<CommandResult> => {
    const given = await ledger.give('2026-11-22', () => command);
    seenAtRecord = typeof given === 'string' ? [] : given;
    if (typeof given === 'string')
      return { kind: 'refused', refusal: { name: given, details: {} }, replayed: false };
    return { kind: 'accepted', position: 1, answer: null, replayed: false };
  };
  const parts = () => ({
    vault,
    disclosureId: 'D-1',
    metadata: metadataOn(toDay('2026-11-22'), { actor: 'eve' }),
    execute,
  });

  it('is on record, for each person of whom something is handed out, before it is', async () => {
    const result = await readPersonalData(parts(), {
      subjectRefs: ['ref-1', 'ref-2', 'ref-3', 'ref-1'],
      fields: NAMES,
      ...AUDITOR,
    });

    expect(result).toStrictEqual({
      kind: 'disclosed',
      disclosureId: 'D-1',
      people: new Map([['ref-1', { givenName: 'Odile', familyName: 'Fontenot' }]]),
    });
    expect(seenAtRecord).toStrictEqual(['PersonalDataDisclosed']);
    const [event] = await ledger.store.readAll(0, 10);
    expect(event?.data).toMatchObject({ subjectRef: 'ref-1', fields: NAMES, disclosedTo: 'eve' });
    expect(JSON.stringify(event)).not.toContain('Fontenot');
  });

  it('hands nothing out when the record cannot be made', async () => {
    let isRead = false;
    const watched = {
      ...vault,
      read: (...of: Parameters<PersonalVault['read']>) => ((isRead = true), vault.read(...of)),
    };
    const failing = { ...parts(), vault: watched, execute: () => Promise.reject(new Error('disk full')) };

    await expect(
      readPersonalData(failing, { subjectRefs: ['ref-1'], fields: NAMES, ...AUDITOR }),
    ).rejects.toThrow('disk full');
    expect(isRead).toBe(false);
  });

  it('is refused for a purpose the role does not have', async () => {
    const asked = { subjectRefs: ['ref-1'], fields: NAMES, ...AUDITOR, role: 'provider' };
    await expect(readPersonalData(parts(), asked)).resolves.toMatchObject({
      kind: 'refused',
      refusal: { name: 'PurposeNotForRole' },
    });
  });

  it('names no more persons than one append records', async () => {
    const subjectRefs = Array.from({ length: DISCLOSED_TOGETHER + 1 }, (_, n) => `ref-${String(n)}`);
    const command = { disclosureId: 'D-1', subjectRefs, fields: NAMES, ...AUDITOR };
    await expect(ledger.give('2026-11-22', (m) => new DisclosePersonalData(command, m))).resolves.toBe(
      'DisclosureTooWide',
    );
  });
});
