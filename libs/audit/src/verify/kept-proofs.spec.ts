import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { LogFolder, memoryCheckpointRegister, Notary, receiptOf } from '@ledger/notary';
import { logOf } from '@ledger/notary/testing';
import { ledgerCodec } from '@ledger/processes';
import type { BundleScope } from '../bundle/bundle-format';
import { ledgerLaws } from '../laws/ledger-laws';
import { OTHER_PROGRAM, resigned, type SampleBundle, sampleBundle } from '../testing';
import { folderInMemory } from './bundle-folder';
import { verifyBundle } from './verify-bundle';

let sample: SampleBundle;

beforeAll(async () => {
  sample = await sampleBundle();
  sample.remove();
});

const namedIn = (event: RecordedEvent, id: string): boolean => JSON.stringify(event.data).includes(`"${id}"`);
const eventOf = (type: string, enrollmentId: string): RecordedEvent => {
  const event = sample.events.find((each) => each.type === type && namedIn(each, enrollmentId));
  if (event === undefined) throw new Error(`The sample has no ${type} of ${enrollmentId}`);
  return event;
};

/** The receipt of an event, as the ledger gave it out. */
async function receiptFor({ position }: RecordedEvent): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-receipts-'));
  const parts = {
    log: logOf(sample.events),
    folder: new LogFolder(folder),
    register: memoryCheckpointRegister(),
  };
  await new Notary({ ...parts, origin: sample.origin, signers: [sample.signer] }).notarize();
  const text = await receiptOf(position, parts, 0);
  rmSync(folder, { recursive: true });
  if (text === undefined) throw new Error(`There is no receipt of position ${String(position)}`);
  return text;
}

/** A bundle in which whatever an enrollment is named in was given to others before the heads were signed. */
const withoutEnrollment = (scope: BundleScope, enrollmentId: string) => {
  const files = resigned({
    events: sample.events,
    codec: ledgerCodec,
    signer: sample.signer,
    scope,
    belongsElsewhere: (event) => namedIn(event, enrollmentId),
  });
  return folderInMemory(files);
};

const verified = (folder: ReturnType<typeof folderInMemory>, texts: readonly string[]) =>
  verifyBundle({
    folder,
    trust: {
      ...{ keys: [sample.signer], witnesses: [], quorum: 0 },
      kept: texts.map((text) => ({ name: 'own.tlog-proof', text })),
    },
    laws: ledgerLaws,
    codec: ledgerCodec,
  });

describe('a receipt of an event that a bundle does not show', () => {
  const provider = () =>
    ({ kind: 'provider', programId: sample.manifest.scope.programId, providerId: 'P-2' }) as const;

  it('tells that the event was left out, where it says whose it is', async () => {
    const folder = withoutEnrollment(provider(), 'e-5');
    const left = eventOf('EnrollmentRequested', 'e-5');
    expect(verified(folder, []).verdict).toBe('holds');
    expect(verified(folder, [await receiptFor(left)])).toMatchObject({
      verdict: 'does-not-hold',
      first: { law: 'goes-on-from-what-was-kept', position: left.position, file: 'own.tlog-proof' },
    });
  });

  it('is told not to be known where the event does not say so itself, or is of another program', async () => {
    const folder = withoutEnrollment(provider(), 'e-5');
    const other = sample.events.find((event) => namedIn(event, OTHER_PROGRAM));
    for (const event of [eventOf('ConsentGiven', 'e-5'), other ?? eventOf('ConsentGiven', 'e-1')]) {
      const { verdict, checks } = verified(folder, [await receiptFor(event)]);
      expect(verdict).toBe('holds');
      expect(checks.flatMap(({ notChecked }) => notChecked)).toContainEqual(
        expect.stringContaining(`Whether the event at position ${String(event.position)}`),
      );
    }
  });

  it('is asked for in the report of a provider, whose signed heads nobody else vouches for', () => {
    const { checks } = verified(withoutEnrollment(provider(), 'nobody'), []);
    expect(checks.find(({ name }) => name === 'nothing-left-out')?.notChecked).toMatchObject([
      expect.stringContaining('bundle of the program'),
    ]);
  });
});
