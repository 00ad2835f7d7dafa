import { ledgerCodec } from '@ledger/processes';
import { ledgerLaws } from '../laws/ledger-laws';
import {
  FORGED_TERMS,
  FORGERIES,
  type ForgedCommand,
  MadeUp,
  openMatters,
  resigned,
  type SampleBundle,
  sampleBundle,
  sampleLedger,
  withForged,
} from '../testing';
import { folderInMemory } from './bundle-folder';
import { verifyBundle } from './verify-bundle';
import type { VerifyReport } from './verify-report';

let sample: SampleBundle;
beforeAll(async () => {
  const ledger = await sampleLedger();
  await openMatters(ledger);
  sample = await sampleBundle({ ledger });
  await ledger.close();
  sample.remove();
});

const verified = (commands: readonly ForgedCommand[]): VerifyReport => {
  const { signer, manifest } = sample;
  const events = withForged(sample.events, ledgerCodec, commands);
  return verifyBundle({
    folder: folderInMemory(resigned({ events, codec: ledgerCodec, signer, scope: manifest.scope })),
    trust: { keys: [signer], witnesses: [], quorum: 0, kept: [] },
    laws: ledgerLaws,
    codec: ledgerCodec,
  });
};

describe('a whole command that nobody gave, in a history that whoever holds the key signed anew', () => {
  it('is what does not follow: without one the history holds, nothing of it unchecked', () => {
    const { verdict, checks } = verified([]);
    expect(verdict).toBe('holds');
    expect(checks.find(({ name }) => name === 'every-event-restated')?.notChecked).toStrictEqual([]);
  });

  it.each([...FORGERIES, ...FORGED_TERMS])('does not hold where $where', ({ commands, law, expected }) => {
    const { verdict, findings } = verified(commands(new MadeUp(sample.events)));
    const found = findings.filter((finding) => finding.law === law).map((finding) => finding.expected);
    expect(verdict).toBe('does-not-hold');
    expect(found).toContainEqual(expect.stringContaining(expected));
    const positions = findings.map(({ position }) => position ?? 0);
    expect(Math.min(...positions)).toBeGreaterThan(sample.events.length);
  });

  it('is a finding, not a failure of verification, where it says too little to go on from', () => {
    const settled = new MadeUp(sample.events).settled('R-1', '1');
    const said = { ...settled.data, providerIds: undefined };
    const { verdict, findings } = verified([{ facts: [{ ...settled, data: said }] }]);
    expect(verdict).toBe('does-not-hold');
    expect(findings).toContainEqual(expect.objectContaining({ position: sample.events.length + 1 }));
  });
});
