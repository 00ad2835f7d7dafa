import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnknownEvent } from '@ledger/event-sourcing';
import { ledgerCodec, ledgerEvents } from '@ledger/processes';

const FOLDER = join(__dirname, '../fixtures/events');
const goldens = readdirSync(FOLDER).map((file) => {
  const [type = '', version = ''] = file.split('.');
  const data: unknown = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
  return { type, schemaVersion: Number(version.slice(1)), json: JSON.stringify(data) };
});

describe('the events of the log', () => {
  it('have an example in each version they were ever written in', () => {
    const wanted = Object.entries(ledgerEvents).flatMap(([type, upcasters]) =>
      Array.from({ length: upcasters.length + 1 }, (_, index) => `${type} ${String(index + 1)}`),
    );

    expect(goldens.map(({ type, schemaVersion }) => `${type} ${String(schemaVersion)}`).sort()).toStrictEqual(
      wanted.sort(),
    );
  });

  it.each(goldens)('can be read: $type in version $schemaVersion', ({ type, schemaVersion, json }) => {
    expect(ledgerCodec.decode(type, schemaVersion, json)).toEqual(expect.any(Object));
  });

  it('come back byte for byte in their latest version', () => {
    for (const { type, schemaVersion, json } of goldens) {
      if (schemaVersion !== ledgerCodec.versionOf(type)) continue;
      expect(ledgerCodec.encode(ledgerCodec.decode(type, schemaVersion, json))).toBe(json);
    }
  });

  it('of a type or version that is not known stop the reader', () => {
    expect(() => ledgerCodec.decode('EnrollmentPainted', 1, '{}')).toThrow(
      new UnknownEvent('EnrollmentPainted', 1),
    );
    expect(() => ledgerCodec.decode('StageEarned', 2, '{}')).toThrow(new UnknownEvent('StageEarned', 2));
  });

  it('name no person: students are opaque references', () => {
    const names = goldens.flatMap(({ json }) =>
      [...json.matchAll(/"(\w+)":/g)].map(([, name]) => name ?? ''),
    );

    expect(
      names.filter((name) => /givenName|familyName|birth|email|phone|address|ssn/i.test(name)),
    ).toStrictEqual([]);
  });
});
