import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { X12_PROBLEMS } from '../x12/problem-catalogue';
import { ENTRY_CLASSES, returnedLayoutOf } from './entry-class';
import * as addenda from './layout/addenda-layout';
import * as batches from './layout/batch-layout';
import { type Layout } from './layout/field';
import * as files from './layout/file-layout';
import { NACHA_PROBLEMS } from './problem-catalogue';

const readme = readFileSync(join(process.cwd(), 'libs/interchange/README.md'), 'utf8');
const [, section = ''] = readme.split('\n## Bank files\n');
const codesIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([a-z0-9]+\.[a-z0-9_]+)`/g)].map(([, code]) => code ?? '').sort();
const lineWith = (text: string): string => section.split('\n').find((line) => line.includes(text)) ?? '';

const freeIn = ({ fields }: Layout): readonly string[] =>
  fields.filter(({ noticed }) => noticed === 'free').map(({ from, to }) => `${String(from)}-${String(to)}`);

describe('the README, of bank files', () => {
  it.each(['error', 'warning'])('names every problem that is an %s and no other', (severity) => {
    const named = Object.entries(NACHA_PROBLEMS).filter(([, problem]) => problem.severity === severity);
    const row =
      section.split('\n').find((line) => new RegExp(`^\\| \`.*\\| ${severity} +\\|$`).test(line)) ?? '';
    expect(codesIn(row)).toStrictEqual(named.map(([code]) => code).sort());
  });

  it('names every problem of an 820 and no other', () => {
    expect(codesIn(lineWith('Problems of an 820'))).toStrictEqual(Object.keys(X12_PROBLEMS).sort());
  });

  it('names the positions that are free text, and there are no others', () => {
    const { INTERNATIONAL_ADDENDA } = addenda;
    expect({
      header: freeIn(files.FILE_HEADER),
      controls: [files.FILE_CONTROL, files.ADVICE_FILE_CONTROL, batches.BATCH_CONTROL].flatMap(freeIn),
      batch: freeIn(batches.BATCH_HEADER),
      internationalBatch: freeIn(batches.INTERNATIONAL_BATCH_HEADER),
      adviceControl: freeIn(batches.ADVICE_BATCH_CONTROL),
      entries: [...ENTRY_CLASSES.values()]
        .filter(({ code }) => code !== 'ADV' && code !== 'COR')
        .flatMap(({ layout }) => freeIn(layout))
        .filter((positions) => positions !== '77-78'),
      advice: freeIn(ENTRY_CLASSES.get('ADV')?.layout ?? files.FILE_CONTROL),
      returned: freeIn(returnedLayoutOf('CCD')),
      terminal: freeIn(addenda.TERMINAL_ADDENDA),
      machine: freeIn(addenda.MACHINE_ADDENDA),
      remittance: freeIn(addenda.REMITTANCE_ADDENDA),
      changes: [addenda.CHANGE_ADDENDA, addenda.REFUSED_CHANGE_ADDENDA].flatMap(freeIn),
      returns: [addenda.RETURN_ADDENDA, addenda.INTERNATIONAL_RETURN_ADDENDA].flatMap(freeIn),
      laterReturns: [addenda.DISHONORED_ADDENDA, addenda.CONTESTED_ADDENDA].flatMap(freeIn),
      international: Object.values(INTERNATIONAL_ADDENDA).flatMap(freeIn),
    }).toStrictEqual({
      header: ['87-94'],
      controls: [],
      batch: ['21-40', '64-69'],
      internationalBatch: [],
      adviceControl: ['61-79'],
      entries: [],
      advice: ['49-53', '54-54', '77-78'],
      returned: ['13-29', '40-54', '55-76', '77-78'],
      terminal: ['4-10', '11-13', '30-35'],
      machine: ['4-10', '11-13'],
      remittance: ['4-83'],
      changes: [],
      returns: ['36-79', '46-79'],
      laterReturns: ['59-79'],
      international: ['25-46', '4-18', '4-83'],
    });
    for (const positions of [
      '87-94',
      '21-40',
      '64-69',
      '77-78',
      '4-83',
      '4-13',
      '30-35',
      '25-46',
      '4-18',
      '61-79',
    ])
      expect(lineWith('(`free`)')).toContain(positions);
  });
});
