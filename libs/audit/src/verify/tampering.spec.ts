import type { RecordedEvent } from '@ledger/event-sourcing';
import { signerFrom } from '@ledger/merkle';
import { ledgerCodec } from '@ledger/processes';
import { ledgerLaws } from '../laws/ledger-laws';
import {
  type BundleFiles,
  bundleFiles,
  leavesOf,
  manifestOf,
  remanifested,
  resigned,
  type SampleBundle,
  sampleBundle,
  signedCheckpoint,
} from '../testing';
import { folderInMemory } from './bundle-folder';
import type { AuditorTrust } from './trust';
import { verifyBundle } from './verify-bundle';
import type { VerifyReport } from './verify-report';

type Said = Readonly<Record<string, unknown>>;
/** Changes a history. */
type Rewriting = (events: readonly RecordedEvent[]) => readonly RecordedEvent[];

let sample: SampleBundle;
let files: BundleFiles;
let pinned: AuditorTrust;
beforeAll(async () => {
  sample = await sampleBundle();
  files = bundleFiles(sample.folder);
  sample.remove();
  pinned = { keys: [sample.signer], witnesses: [], quorum: 0, kept: [] };
});

const verified = (bundle: BundleFiles, trust: AuditorTrust = pinned): VerifyReport =>
  verifyBundle({ folder: folderInMemory(bundle), trust, laws: ledgerLaws, codec: ledgerCodec });

/** The bundle that whoever holds the key makes of a rewritten history. */
const rewritten = (rewriting: Rewriting): BundleFiles =>
  resigned({
    events: rewriting(sample.events).map((event, index) => ({ ...event, position: index + 1 })),
    codec: ledgerCodec,
    signer: sample.signer,
    scope: sample.manifest.scope,
    checkpointsAt: [],
  });

const nth = (type: string, which = 0): RecordedEvent => {
  const event = sample.events.filter((each) => each.type === type)[which];
  if (event === undefined) throw new Error(`The sample has no ${type}`);
  return event;
};

/** Another text for what an event says, the first one of its type. */
const saying =
  (type: string, change: (data: Said) => Said): Rewriting =>
  (events) =>
    events.map((event) => (event === nth(type) ? { ...event, data: change(event.data as Said) } : event));

const known =
  (type: string, change: (event: RecordedEvent) => Partial<RecordedEvent>): Rewriting =>
  (events) =>
    events.map((event) => (event === nth(type) ? { ...event, ...change(event) } : event));

/** As many streams, and revisions without gaps, as somebody who knows the rules would leave them. */
const renumbered: Rewriting = (events) => {
  const next = new Map<string, number>();
  return events.map((event) => {
    const revision = next.get(event.stream) ?? 0;
    next.set(event.stream, revision + 1);
    return { ...event, revision };
  });
};

const without =
  (type: string, which = 0): Rewriting =>
  (events) =>
    renumbered(events.filter((event) => event !== nth(type, which)));

const cent = (data: Said): Said => ({ ...data, amountCents: Number(data['amountCents']) + 1 });

const REWRITINGS: readonly (readonly [string, Rewriting])[] = [
  ['a cent of a voucher', saying('VoucherAccrued', cent)],
  ['a cent of what is set aside', saying('AmountEncumbered', cent)],
  [
    'the day a fact counts from',
    saying('FactRecorded', (data) => ({ ...data, on: '2026-08-30', effectiveOn: '2026-08-30' })),
  ],
  [
    'who certified a payment run',
    known('PaymentRunCertified', ({ data }) => ({
      actor: 'ana',
      data: { ...(data as Said), certifiedBy: 'ana' },
    })),
  ],
  ['an approval that is left out', without('EnrollmentApproved')],
  ['a voucher that is left out', without('VoucherAccrued')],
  [
    'a voucher that is put in twice',
    (events) =>
      renumbered(events.flatMap((event) => (event === nth('VoucherAccrued') ? [event, event] : [event]))),
  ],
  [
    'a payment made up for a friend',
    (events) => {
      const voucher = nth('VoucherAccrued', 1);
      const data = { ...(voucher.data as Said), voucherId: 'V-made-up', amountCents: 99_999 };
      return renumbered([...events, { ...voucher, id: 'made-up.0', data: data }]);
    },
  ],
  [
    'two events that are swapped',
    (events) => {
      const [first, second] = [nth('EnrollmentRequested'), nth('EnrollmentApproved')];
      return renumbered(events.map((event) => (event === first ? second : event === second ? first : event)));
    },
  ],
  [
    'a parameter of a policy',
    saying('FundingPolicyPublished', (data) => ({
      ...data,
      document: JSON.parse(
        JSON.stringify(data['document']).replace('"50"', '"60"').replace(':50', ':60'),
      ) as Said,
    })),
  ],
  [
    'what an assessor may attest',
    saying('SigningKeyAdmitted', (data) => ({ ...data, confirmedBy: data['proposedBy'] ?? 'ana' })),
  ],
];

describe('a history that whoever holds the key rewrote and signed anew', () => {
  it('holds as far as hashes and signatures go when it is the same history', () => {
    expect(verified(rewritten((events) => events)).verdict).toBe('holds');
  });

  it.each(REWRITINGS)('does not follow: %s', (_name, rewriting) => {
    const bundle = rewritten(rewriting);
    const { verdict, first, checks } = verified(bundle);
    expect(verdict).toBe('does-not-hold');
    expect(first?.position).toBeGreaterThan(0);
    expect(first?.says).not.toBe('');
    // Every seal is whole: it is what the events say that does not follow.
    const seals = [
      'files-are-those-listed',
      'signed-by-the-log',
      'events-are-the-leaves',
      'nothing-left-out',
    ];
    expect(checks.filter(({ name }) => seals.includes(name)).map(({ findings }) => findings)).toStrictEqual([
      0, 0, 0, 0,
    ]);
    expect(bundle.size).toBe(files.size);
  });

  it('says what a cent should have been', () => {
    const { first } = verified(rewritten(saying('VoucherAccrued', cent)));
    const { position, stream } = nth('VoucherAccrued');
    const { amountCents } = nth('VoucherAccrued').data as { readonly amountCents: number };
    expect(first).toMatchObject({ position, stream, law: 'payments-follow' });
    expect(`${first?.expected ?? ''} ${first?.found ?? ''}`).toContain(String(amountCents));
    expect(first?.found).toContain(String(amountCents + 1));
  });

  it('says that a fact is missing where a whole approval was left out', () => {
    const { correlationId } = nth('EnrollmentApproved');
    const approvalOf = ({ id }: RecordedEvent): boolean => id.startsWith(`${correlationId}.`);
    const { first } = verified(
      rewritten((events) => renumbered(events.filter((event) => !approvalOf(event)))),
    );
    expect(first?.says).toContain('What stood on record as fact f2 of this enrollment before');
    expect(first?.says).toContain('such as an approval');
  });

  it.each([
    ['every-cent-is-in-one-place', 'VoucherAccrued'],
    ['accounts-stand-on-their-side', 'PaymentReleased'],
  ])('is found by the books alone, too: %s, of a cent in %s', (law, type) => {
    const { findings } = verified(rewritten(saying(type, cent)));

    expect(findings.filter((finding) => finding.law === law)).toMatchObject([
      { position: nth(type).position },
    ]);
  });
});

describe('a history that was cut, in which all that is left follows', () => {
  const shortened = () =>
    rewritten((events) => {
      const request = events.filter(({ type }) => type === 'EnrollmentRequested').at(-1);
      return events.slice(0, (request?.position ?? 1) - 1);
    });

  it('holds for whoever kept nothing', () => {
    const report = verified(shortened());
    expect(report.verdict).toBe('holds');
    expect(report.checks.find(({ name }) => name === 'goes-on-from-what-was-kept')?.notChecked).toHaveLength(
      1,
    );
  });

  it('does not hold for whoever kept a checkpoint', () => {
    const kept = [{ name: 'kept', text: signedCheckpoint(leavesOf(sample.events), sample.signer) }];
    expect(verified(files, { ...pinned, kept }).verdict).toBe('holds');
    const { verdict, first } = verified(shortened(), { ...pinned, kept });
    expect(verdict).toBe('does-not-hold');
    expect(first).toMatchObject({ law: 'goes-on-from-what-was-kept', file: 'kept' });
  });
});

describe('a bundle that was changed by hand', () => {
  const byHand = (path: string, change: (text: string) => string): BundleFiles => {
    const text = new TextDecoder().decode(files.get(path));
    expect(change(text)).not.toBe(text);
    return new Map(files).set(path, new TextEncoder().encode(change(text)));
  };
  const EVENTS = 'events/00000001.jsonl';
  const lines = (change: (all: readonly string[]) => readonly string[]) => (text: string) =>
    `${change(text.split('\n').slice(0, -1)).join('\n')}\n`;

  it.each<readonly [string, (text: string) => string]>([
    ['a cent', (text) => text.replace('"amountCents":', '"amountCents":1')],
    ['a day', (text) => text.replace('"effectiveOn":"2026-08-12"', '"effectiveOn":"2026-08-13"')],
    ['an actor', (text) => text.replace('"actor":"ben"', '"actor":"ana"')],
    ['an event left out', lines((all) => all.filter((_, at) => at !== 40))],
    ['an event put in twice', lines((all) => all.flatMap((line, at) => (at === 40 ? [line, line] : [line])))],
    [
      'events swapped',
      lines((all) => all.map((line, at) => all[at === 40 ? 41 : at === 41 ? 40 : at] ?? line)),
    ],
    ['the last events left out', lines((all) => all.slice(0, -3))],
    ['a space', (text) => text.replace('{"actor"', '{ "actor"')],
    ['a name given twice', (text) => text.replace('{"actor":', '{"actor":"ana","actor":')],
  ])('names the file and the event: %s', (_name, change) => {
    const { verdict, first, findings } = verified(byHand(EVENTS, change));
    expect(verdict).toBe('does-not-hold');
    expect(findings).toContainEqual(expect.objectContaining({ law: 'files-are-those-listed', file: EVENTS }));
    expect(first).not.toBeNull();
  });

  it('does not hold with the manifest signed anew: the tree has other hashes', () => {
    const change = (text: string) => text.replace('"amountCents":', '"amountCents":1');
    const bundle = remanifested(byHand(EVENTS, change), manifestOf(files), sample.signer);
    const position = sample.events.find(({ data }) =>
      JSON.stringify(data).includes('"amountCents":'),
    )?.position;
    expect(verified(bundle).first).toMatchObject({ law: 'events-are-the-leaves', file: EVENTS, position });
  });

  it('does not hold for the key of somebody else', () => {
    const signer = signerFrom(sample.origin, new Uint8Array(32).fill(3));
    const scope = sample.manifest.scope;
    const forged = resigned({ events: sample.events, codec: ledgerCodec, signer, scope, checkpointsAt: [] });
    expect(verified(forged)).toMatchObject({ verdict: 'does-not-hold', keys: [{ pinned: false }] });
    expect(verified(forged, { ...pinned, keys: [] }).verdict).toBe('holds');
  });

  it.each([
    ['books/journal.jsonl', 'books-follow'],
    ['books/trial-balance.json', 'books-follow'],
    ['books/trial-balance.csv', 'books-follow'],
    ['assessors.json', 'documents-follow'],
    ['README.md', 'documents-follow'],
  ])('does not hold when a figure of %s is another, though the manifest is signed anew', (path, law) => {
    const bundle = byHand(path, (text) =>
      text.replace(/(\d)(?!.*\d)/s, (digit) => String((Number(digit) + 1) % 10)),
    );
    const { first } = verified(remanifested(bundle, manifestOf(files), sample.signer));
    expect(first).toMatchObject({ law, file: path });
    expect(first?.expected).not.toBe(first?.found);
  });

  it('does not hold when the head of a scope is another, though all is signed anew', () => {
    const bundle = byHand('scopes/heads.jsonl', (text) => text.replace(/"count":(\d)/, '"count":9$1'));
    const { findings } = verified(remanifested(bundle, manifestOf(files), sample.signer));
    expect(findings.map(({ law }) => law)).toContain('nothing-left-out');
  });
});
