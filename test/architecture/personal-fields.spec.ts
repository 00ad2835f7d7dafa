import { readdirSync } from 'node:fs';
import { looksPersonal } from '@ledger/kernel';
import { ledgerEvents } from '@ledger/processes';
import { FIELD_KINDS, kindOf, textsIn } from './field-kinds';
import { tableUnder, textOf } from './sources';

const FIXTURES = 'test/fixtures/events';
/** The policy of the log is a public document; what it says is law, not data. */
const PUBLIC_DOCUMENT = 'document';

const goldens = readdirSync(FIXTURES).map((file) => {
  const data = Object.entries(JSON.parse(textOf(`${FIXTURES}/${file}`)) as object);
  const said = Object.fromEntries(data.filter(([name]) => name !== PUBLIC_DOCUMENT));
  return { type: file.split('.')[0] ?? '', texts: textsIn(said) };
});
const readme = textOf('libs/privacy/README.md');
const namesIn = (cell: string): readonly string[] =>
  (cell.match(/`[^`]+`/g) ?? []).map((name) => name.slice(1, -1));

/** Kinds of which the README says nothing event by event: they never tell a person. */
const SILENT: readonly string[] = ['id', 'day', 'code', 'digest'];

describe('a text in an event', () => {
  it('is of a kind that somebody has looked at', () => {
    const unknown = goldens.flatMap(({ type, texts }) =>
      texts.filter(([name, text]) => kindOf(name, text) === undefined).map(([name]) => `${type}.${name}`),
    );

    expect(goldens.length).toBeGreaterThan(100);
    expect([...new Set(unknown)]).toStrictEqual([]);
  });

  it('names nobody where it is a reference', () => {
    const references: readonly string[] = ['learner', 'actor', 'id'];
    const personal = goldens.flatMap(({ texts }) =>
      texts.filter(([name, text]) => references.includes(kindOf(name, text) ?? '') && looksPersonal(text)),
    );

    expect(personal).toStrictEqual([]);
  });
});

describe('the README of privacy', () => {
  it('says of each kind of text what was done about it', () => {
    const rows = tableUnder(readme, 'Kinds of texts');

    expect(rows.map(([kind = '']) => kind).sort()).toStrictEqual(
      [...Object.keys(FIELD_KINDS), 'id', 'day'].sort(),
    );
    expect(rows.filter(([, , done = '']) => done === '')).toStrictEqual([]);
  });

  it('lists every event with the texts in it that could tell a person', () => {
    const rows = tableUnder(readme, 'Texts of events').map(([type = '', texts = '']) => ({
      type,
      texts: [...namesIn(texts)].sort(),
    }));
    const wanted = Object.keys(ledgerEvents).map((type) => {
      const told = goldens
        .filter((golden) => golden.type === type)
        .flatMap(({ texts }) => texts)
        .filter(([name, text]) => !SILENT.includes(kindOf(name, text) ?? ''));
      return { type, texts: [...new Set(told.map(([name]) => name))].sort() };
    });

    expect(rows).toStrictEqual(wanted);
  });
});
