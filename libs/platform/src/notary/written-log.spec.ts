import type { NewEvent } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { asWritten, leafText, leafTextOf } from '@ledger/notary';
import { openSqliteEventLog, openSqliteEventStore } from '@ledger/storage';
import { temporaryFolder } from '@ledger/storage/testing';
import canonicalize from 'canonicalize';
import fc from 'fast-check';

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\u0000\b\t\n\u000b\f\r\u001f"\\/', '\u007f\u2028\ufeff', '\ud800', '😀', "''%s"),
);

/** The store takes no name with the character that parts its own fields. */
const name = hostile.map((text) => text.replaceAll('\u0000', '').replaceAll('\u0001', '\u0002'));

const drafts: fc.Arbitrary<NewEvent> = fc.record({
  id: name,
  type: name,
  schemaVersion: fc.constant(1),
  data: fc.dictionary(hostile, fc.oneof(hostile, fc.jsonValue())),
  recordedAt: name,
  effectiveOn: fc.constant(toDay('2026-08-12')),
  actor: name,
  correlationId: name,
  causationId: fc.option(name),
});

describe('the log of a data folder as the notary reads it', () => {
  it('gives every event the leaf that its readers give it, whatever it says', async () => {
    const folder = temporaryFolder();
    const store = openSqliteEventStore({ folder: folder.path, codec: asWritten, committer: 'inline' });
    const log = openSqliteEventLog(folder.path, asWritten);
    await fc.assert(
      fc.asyncProperty(name, fc.array(drafts, { minLength: 1 }), async (stream, events) => {
        const head = await log.head();
        await store.append({ writes: [{ stream, expectedRevision: 'any', events }] });
        const recorded = await log.readAll(head, events.length);
        const leaves = (await log.readTexts(head, events.length)).map(leafTextOf);
        expect(leaves).toStrictEqual(recorded.map(leafText));
        expect(leaves).toStrictEqual(recorded.map((event) => canonicalize(event)));
      }),
    );
    log.close();
    await store.close();
    folder.remove();
    expect.hasAssertions();
  });
});
