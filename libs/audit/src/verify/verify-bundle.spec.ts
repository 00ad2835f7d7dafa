import { eventCodec, type RecordedEvent } from '@ledger/event-sourcing';
import { cosignText, generateSigner, readNote, signerFrom, writeNote } from '@ledger/merkle';
import { writeHandover } from '@ledger/notary';
import {
  type BundleFiles,
  manifestOf,
  notedBundle,
  notedCodec,
  notedSigner,
  notes,
  remanifested,
  resigned,
} from '../testing';
import { folderInMemory } from './bundle-folder';
import type { Law } from './law';
import { reportHtml } from './report-html';
import { reportText } from './report-text';
import type { AuditorTrust } from './trust';
import { verifyBundle, type VerifyParts } from './verify-bundle';

const PINNED: AuditorTrust = { keys: [notedSigner], witnesses: [], quorum: 0, kept: [] };

const verified = (files: BundleFiles, trust: AuditorTrust = PINNED, more: Partial<VerifyParts> = {}) =>
  verifyBundle({ folder: folderInMemory(files), trust, laws: [], codec: notedCodec, ...more });

describe('a bundle', () => {
  it.each([1, 6, 256, 257, 700])('of %d events holds when nothing was changed', (count) => {
    const report = verified(notedBundle(notes(count)));
    expect(report.findings).toStrictEqual([]);
    expect(report).toMatchObject({ verdict: 'holds', bundle: { events: count, treeSize: count } });
  });

  it('does not hold when the number of its events is another than it says', () => {
    const files = notedBundle(notes(20));
    const head = { ...manifestOf(files), events: 19 };
    const { verdict, findings } = verified(remanifested(files, head, notedSigner));
    expect(verdict).toBe('does-not-hold');
    expect(findings.map(({ law }) => law)).toContain('events-are-the-leaves');
  });

  it('does not hold with an event of a type that the ledger does not know', () => {
    const [first, ...others] = notes(5);
    const strange = [{ ...first, type: 'Whispered' } as RecordedEvent, ...others];
    const files = resigned({
      events: strange,
      codec: eventCodec({ Noted: [], Whispered: [] }),
      signer: notedSigner,
      scope: { kind: 'program', programId: 'p-1' },
    });
    expect(verified(files).first).toMatchObject({ law: 'types-are-known', position: 1 });
  });

  it('keeps the findings about the earliest events, and says how many there are', () => {
    const laws = [
      (): Law => ({
        name: 'nothing-is-noted',
        says: 'Nothing is noted.',
        observe: ({ position }) => ({ law: 'nothing-is-noted', position, says: 'A note.' }),
        checked: () => 500,
      }),
    ];
    const report = verified(notedBundle(notes(500)), PINNED, { laws, mostFindings: 10 });
    expect(report.findingsInAll).toBe(500);
    expect(report.findings.map(({ position }) => position)).toStrictEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(report.first).toMatchObject({ position: 1 });
  });

  it('makes what a law throws a finding about the event, and says that the law went no further', () => {
    const laws = [
      (): Law => ({
        name: 'third-is-corrupt',
        says: 'The third event is corrupt.',
        observe: ({ position }) => {
          if (position === 3) throw new Error('Corrupt');
          return undefined;
        },
        checked: () => 2,
      }),
    ];
    const { first, checks } = verified(notedBundle(notes(9)), PINNED, { laws });
    expect(first).toMatchObject({ law: 'third-is-corrupt', position: 3 });
    expect(checks.find(({ name }) => name === 'third-is-corrupt')).toMatchObject({ findings: 1 });
  });
});

describe('the keys of a log', () => {
  it('follow from the one that is pinned, by the handovers in the log itself', () => {
    const next = signerFrom(notedSigner.name, new Uint8Array(32).fill(8));
    const handover = writeHandover(notedSigner.name, { previous: notedSigner, next }, 21);
    const codec = eventCodec({ Noted: [], LogKeyHandedOver: [] });
    const told = { origin: notedSigner.name, handover };
    const handedOver = [
      ...notes(20),
      { ...notes(1)[0], position: 21, stream: 'log-keys-1', type: 'LogKeyHandedOver', data: told },
    ] as readonly RecordedEvent[];
    const scope = { kind: 'program', programId: 'p-1' } as const;
    const bundle = (events: readonly RecordedEvent[]) => resigned({ events, codec, signer: next, scope });
    expect(verified(bundle(handedOver), PINNED, { codec }).findings).toStrictEqual([]);
    expect(verified(bundle(notes(20)), PINNED, { codec }).verdict).toBe('does-not-hold');
  });

  it('must be those of enough witnesses where a quorum is asked for', () => {
    const witnesses = [
      generateSigner('a.example', 'cosignature'),
      generateSigner('b.example', 'cosignature'),
    ];
    const files = notedBundle(notes(20));
    const note = readNote(new TextDecoder().decode(files.get('log/checkpoint')));
    const [first] = witnesses;
    if (note === undefined || first === undefined) throw new Error('There is no checkpoint');
    const cosigned = {
      ...note,
      signatures: [...note.signatures, cosignText(first, note.text, 1_800_000_000)],
    };
    files.set('log/checkpoint', new TextEncoder().encode(writeNote(cosigned)));
    const bundle = remanifested(files, manifestOf(files), notedSigner);
    expect(verified(bundle, { ...PINNED, witnesses, quorum: 1 })).toMatchObject({
      verdict: 'holds',
      witnesses: { cosigned: ['a.example'], quorum: 1 },
    });
    expect(verified(bundle, { ...PINNED, witnesses, quorum: 2 }).first).toMatchObject({
      law: 'cosigned-by-witnesses',
      found: '1',
    });
  });
});

describe('a report', () => {
  const broken = () => {
    const [first, ...others] = notes(5);
    const actor = '<script>alert(1)</script>';
    return verified(
      notedBundle([{ ...first, revision: 1, stream: `note-${actor}` } as RecordedEvent, ...others]),
    );
  };

  it('says what does not hold, what was checked and what was not', () => {
    const text = reportText(broken());
    expect(text).toContain('The bundle does not hold');
    expect(text).toContain('in-order-without-gaps');
    expect(text).toContain('should be: revision 0');
    expect(text).toContain('Not checked:');
  });

  it('is a page that runs nothing and needs nothing else, whatever is in the bundle', () => {
    const page = reportHtml(broken());
    expect(page).not.toContain('<script');
    expect(page).toContain('&#60;script&#62;');
    expect(page).not.toMatch(/(src|href)=/);
  });

  it('tells a law that had nothing to check from one that holds', () => {
    const law = (name: string, checked: number) => (): Law => ({
      ...{ name, says: name, observe: () => undefined },
      checked: () => checked,
    });
    const text = reportText(
      verified(notedBundle(notes(3)), PINNED, { laws: [law('idle', 0), law('kept', 3)] }),
    );
    expect(text).toMatch(/ {2}nothing to check +0 {2}idle\n/);
    expect(text).toMatch(/ {2}holds +3 {2}kept\n/);
  });
});
