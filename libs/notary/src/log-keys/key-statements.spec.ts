import { generateSigner, type SignerKey, signText, verifierText, writeNote } from '@ledger/merkle';
import { readHandover, readRetirement, writeHandover, writeRetirement } from './handover-note';
import { believedKeys, keyStatements, notesIn } from './key-statements';

const origin = 'ledger.example/la';
const [first, second, third, thief] = Array.from({ length: 4 }, () => generateSigner(origin)) as [
  SignerKey,
  SignerKey,
  SignerKey,
  SignerKey,
];
const handover = (previous: SignerKey, next: SignerKey, size = 10): string =>
  writeHandover(origin, { previous, next }, size);
const retirement = (retired: SignerKey, staying: SignerKey, size = 20): string =>
  writeRetirement(origin, { retired, staying }, size);
const notes = [handover(first, second), retirement(first, second), handover(second, third, 30)];
const believed = (trusted: SignerKey, told: readonly string[], of = origin): Record<string, number | null> =>
  Object.fromEntries(
    believedKeys(trusted, { origin: of, notes: told }).map(({ key, upTo }) => [key.keyId, upTo]),
  );

describe('the statements of keys', () => {
  it('lead from any key to all others, and to where each ended', () => {
    const all = { [first.keyId]: 20, [second.keyId]: null, [third.keyId]: null };
    expect([first, second, third].map((key) => believed(key, notes))).toStrictEqual([all, all, all]);
    expect(believed(first, [])).toStrictEqual({ [first.keyId]: null });
  });

  it('lead nowhere for another log, or from a key that nobody knows', () => {
    expect(believed(first, notes, 'ledger.example/ut')).toStrictEqual({ [first.keyId]: null });
    expect(believed(thief, notes)).toStrictEqual({ [thief.keyId]: null });
  });

  it('count only as they were signed by both keys, and not where a key handed over twice', () => {
    const text = handover(first, thief).split('\n\n')[0] ?? '';
    const onlyThief = writeNote({ text: `${text}\n`, signatures: [signText(thief, `${text}\n`)] });
    expect(believed(first, [onlyThief])).toStrictEqual({ [first.keyId]: null });
    expect(believed(first, [handover(first, second).replace('\n10\n', '\n11\n')])).toStrictEqual({
      [first.keyId]: null,
    });
    expect(believed(first, [...notes, handover(first, thief)])).toStrictEqual({ [first.keyId]: null });
    expect(believed(second, [...notes, retirement(second, thief)])).toMatchObject({ [second.keyId]: null });
  });

  it('are read back from their file, which may hold anything', () => {
    const term = { until: null, retirement: null, from: 0 };
    const statements = keyStatements(origin, [
      { ...term, key: first, handover: null },
      { ...term, key: second, from: 11, handover: notes[0] ?? null },
    ]);
    expect(notesIn(JSON.stringify(statements))).toStrictEqual([notes[0]]);
    expect(statements.keys.map(({ key, from }) => [key, from])).toStrictEqual([
      [verifierText(first), 0],
      [verifierText(second), 11],
    ]);
    expect(['', '{}', 'null', '{"keys":1}', '{"keys":[null]}'].map(notesIn)).toStrictEqual(
      Array.from({ length: 5 }, () => undefined),
    );
    expect([readHandover('x'), readRetirement(notes[0] ?? ''), readHandover(notes[1] ?? '')]).toStrictEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
