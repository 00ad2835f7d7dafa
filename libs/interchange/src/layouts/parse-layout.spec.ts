import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LAYOUT_FAULTS } from './layout-rules';
import { parseLayout } from './parse-layout';

const CHASE = readFileSync(
  join(process.cwd(), 'libs', 'interchange', 'layouts', 'positive-pay-chase.layout.yaml'),
  'utf8',
);
const TEXAS = readFileSync(
  join(process.cwd(), 'libs', 'interchange', 'layouts', 'positive-pay-texas-k12.layout.yaml'),
  'utf8',
);

/** What is wrong with a layout once a text in it is replaced. */
function wrong(layout: string, from: string | RegExp, to: string): readonly string[] {
  const text = layout.replace(from, to);
  expect(text).not.toBe(layout);
  const parsed = parseLayout(text);
  return parsed.kind === 'layout' ? [] : parsed.faults.map(({ line, code }) => `${String(line)} ${code}`);
}

const CHANGES: readonly (readonly [string, string, string | RegExp, string, string])[] = [
  ['a value no row has', CHASE, 'value: payee', 'value: student', '13 ValueNotKnown'],
  ['a name every object has', CHASE, 'value: payee', 'value: constructor', '13 ValueNotKnown'],
  ['a value twice', CHASE, 'value: payee', 'value: account', '13 ValueTwice'],
  ['no amount', CHASE, /.*value: amount.*\n/, '', '1 ValueMissing'],
  [
    'an amount as text',
    CHASE,
    'as: amount, amountIn: dollars',
    'as: text, maxLength: 9',
    '12 ColumnDoesNotFit',
  ],
  ['an amount without its unit', CHASE, ', amountIn: dollars', '', '12 ColumnDoesNotFit'],
  ['a day without its shape', CHASE, ', dayShape: MMDDYY', '', '11 ColumnDoesNotFit'],
  ['a text without its length', CHASE, ', maxLength: 40', '', '13 ColumnDoesNotFit'],
  ['a code left out', CHASE, ', void: C', '', '8 CodeMissing'],
  ['a code nobody knows', CHASE, 'void: C', 'void: C, stale: S', '8 CodeMissing'],
  ['two codes written alike', CHASE, 'void: C', 'void: I', '8 CodeTwice'],
  ['a place between separators', CHASE, 'maxLength: 40', 'from: 1, to: 40', '13 PlaceNotNeeded'],
  ['a line length between separators', CHASE, 'form: csv', 'form: csv\nlineLength: 100', '7 LengthNotNeeded'],
  ['no line length', TEXAS, /lineLength: 100\n/, '', '1 LengthMissing'],
  ['a header in fixed width', TEXAS, 'form: fixed', 'form: fixed\nheader: true', '7 PlaceNotNeeded'],
  ['no place', TEXAS, ', from: 1, to: 12', ', maxLength: 12', '9 PlaceMissing'],
  ['places that overlap', TEXAS, 'from: 13, to: 13', 'from: 12, to: 13', '10 PlaceOutOfOrder'],
  ['a place behind the line', TEXAS, 'to: 100', 'to: 101', '14 PlaceOutOfOrder'],
];

describe('a layout', () => {
  it('is read from YAML, and from JSON', () => {
    const yaml = parseLayout(CHASE);
    expect(yaml).toMatchObject({ kind: 'layout', layout: { id: 'positive-pay-chase', header: false } });
    expect(parseLayout(JSON.stringify(yaml.kind === 'layout' ? yaml.layout : {}))).toStrictEqual(yaml);
  });

  it.each(CHANGES.map(([what, layout, from, to, fault]) => ({ what, layout, from, to, fault })))(
    'is refused with $what, with its line',
    ({ layout, from, to, fault }) => {
      expect(wrong(layout, from, to)).toContain(fault);
    },
  );

  it('is refused with every fault there is', () => {
    expect(new Set(CHANGES.map(([, , , , fault]) => fault.split(' ')[1]))).toStrictEqual(
      new Set(LAYOUT_FAULTS),
    );
  });

  it('is refused with what its schema does not know, at its line', () => {
    expect(wrong(CHASE, 'form: csv', 'form: xml')).toStrictEqual(['6 UnexpectedValue']);
    expect(wrong(CHASE, 'form: csv', 'form: csv\nscript: rm')).toStrictEqual(['7 UnknownField']);
  });
});
