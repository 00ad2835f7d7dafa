import { accountingEvents, accountingRefusals } from '@ledger/accounting';
import { appropriationEvents, appropriationRefusals } from '@ledger/appropriation';
import { catalogEvents, catalogRefusals } from '@ledger/catalog';
import { disbursementEvents, disbursementRefusals } from '@ledger/disbursement';
import { enrollmentEvents, enrollmentRefusals } from '@ledger/enrollment';
import { ledgerCommands, ledgerProcesses, ledgerRefusals } from '@ledger/processes';
import { notaryEvents, notaryRefusals } from '@ledger/notary';
import { privacyEvents, privacyRefusals } from '@ledger/privacy';
import { promptPayEvents, promptPayRefusals } from '@ledger/prompt-pay';
import { recoveryEvents, recoveryRefusals } from '@ledger/recovery';
import { reportingRefusals } from '@ledger/reporting';
import { verificationEvents, verificationRefusals } from '@ledger/verification';
import { codeFiles, exportsOf, filesBelow, foldersIn, tableUnder, textOf } from './sources';

/** Every library; a new one is a decision. */
const LIBRARIES = [
  'accounting',
  'appropriation',
  'audit',
  'catalog',
  'disbursement',
  'enrollment',
  'event-sourcing',
  'interchange',
  'kernel',
  'merkle',
  'notary',
  'platform',
  'policy',
  'privacy',
  'processes',
  'prompt-pay',
  'recovery',
  'reporting',
  'storage',
  'verification',
];
/** Frameworks and drivers, without a rule. */
const GLUE = ['platform', 'storage'];
const LINES_LIMIT = 250;

const contexts = [
  { context: 'catalog', events: catalogEvents, refusals: catalogRefusals },
  { context: 'appropriation', events: appropriationEvents, refusals: appropriationRefusals },
  { context: 'enrollment', events: enrollmentEvents, refusals: enrollmentRefusals },
  { context: 'verification', events: verificationEvents, refusals: verificationRefusals },
  { context: 'accounting', events: accountingEvents, refusals: accountingRefusals },
  { context: 'disbursement', events: disbursementEvents, refusals: disbursementRefusals },
  { context: 'recovery', events: recoveryEvents, refusals: recoveryRefusals },
  { context: 'prompt-pay', events: promptPayEvents, refusals: promptPayRefusals },
  { context: 'privacy', events: privacyEvents, refusals: privacyRefusals },
  { context: 'notary', events: notaryEvents, refusals: notaryRefusals },
];

const namesIn = (text: string): readonly string[] => text.match(/\b[A-Z][a-z]+(?:[A-Z][a-z]*)+\b/g) ?? [];
const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort();

describe.each(contexts)('the README of $context', ({ context, events, refusals }) => {
  const readme = textOf(`libs/${context}/README.md`);
  const table = tableUnder(readme, 'Commands');
  const [, section = ''] = readme.split('\n## Commands\n');

  it('has a row for each command, and for no other', () => {
    const commands = filesBelow(`libs/${context}/src`, '.commands.ts').flatMap((path) =>
      [...textOf(path).matchAll(/^export class (\w+)/gm)].map(([, name]) => name ?? ''),
    );

    expect(sorted(table.map(([command]) => command ?? ''))).toStrictEqual(sorted(commands));
  });

  it('names each event and each refusal, and none that does not exist', () => {
    const named = namesIn(section.split('\n## ')[0] ?? '').filter(
      (name) => !table.some(([command]) => command === name),
    );
    const existing = [...Object.keys(events), ...Object.keys(refusals)];

    expect(sorted(named)).toStrictEqual(sorted(existing));
  });

  it('gives each command events in the second column and refusals in the third', () => {
    for (const [, following = '', refused = ''] of table) {
      expect(namesIn(following).filter((name) => !(name in events))).toStrictEqual([]);
      expect(namesIn(refused).filter((name) => !(name in refusals))).toStrictEqual([]);
    }
  });

  it('says words, streams, invariants and sources', () => {
    for (const part of ['| word', '\nStream', '\n## Invariants\n', '\n## Sources\n'])
      expect(readme).toContain(part);
  });
});

describe('the README of processes', () => {
  const readme = textOf('libs/processes/README.md');

  it('has a row for each command that spans contexts', () => {
    const alone = contexts.flatMap(({ context }) =>
      filesBelow(`libs/${context}/src`, '.commands.ts').flatMap((path) => namesIn(textOf(path))),
    );
    const spanning = ledgerCommands
      .map(({ command }) => command.name)
      .filter((name) => !alone.includes(name));

    expect(sorted(tableUnder(readme, 'Commands').map(([command]) => command ?? ''))).toStrictEqual(
      sorted(spanning),
    );
  });

  it('names refusals that exist', () => {
    const named = tableUnder(readme, 'Commands').flatMap(([, , refused = '']) => namesIn(refused));

    expect(named.filter((name) => !(name in ledgerRefusals))).toStrictEqual([]);
  });

  it('has a row for each process, with what it reacts to', () => {
    const rows = tableUnder(readme, 'Processes').map(([name, reactsTo = '']) => ({
      name,
      reactsTo: sorted(namesIn(reactsTo)),
    }));

    expect(rows).toStrictEqual(
      ledgerProcesses.map(({ name, reactsTo }) => ({ name, reactsTo: sorted(reactsTo) })),
    );
  });
});

describe('the house', () => {
  it('has the libraries that are known', () => {
    expect(foldersIn('libs')).toStrictEqual(LIBRARIES);
  });

  it('has a README in each library, but for the glue that docs/decisions describes', () => {
    const silent = LIBRARIES.filter((library) => !GLUE.includes(library)).filter(
      (library) => !filesBelow(`libs/${library}`, '/README.md').includes(`libs/${library}/README.md`),
    );

    expect(silent).toStrictEqual([]);
  });

  it('has cases beside each rule pack', () => {
    const packs = filesBelow('libs/policy/packs', '.policy.yaml');
    const without = packs.filter(
      (path) => !filesBelow('libs/policy/packs', '.specs.yaml').includes(path.replace('.policy.', '.specs.')),
    );

    expect(packs.length).toBeGreaterThan(0);
    expect(without).toStrictEqual([]);
  });

  it('has an index.ts at front doors alone', () => {
    const doors = /^(libs\/[^/]+\/src\/(testing\/)?|libs\/platform\/src\/ledger\/)index\.ts$/;

    expect(codeFiles().filter((path) => path.endsWith('/index.ts') && !doors.test(path))).toStrictEqual([]);
  });

  it('keeps files short enough to read at once, blank lines and comments aside', () => {
    const long = codeFiles().filter((path) => linesOfCode(textOf(path)) > LINES_LIMIT);

    expect(long).toStrictEqual([]);
  });

  it('leaves no task without a number', () => {
    const open = codeFiles()
      .filter((path) => !path.startsWith('test/architecture/'))
      .filter((path) => /\b(TODO|FIXME|XXX)\b(?!\(#\d+\))/.test(textOf(path)));

    expect(open).toStrictEqual([]);
  });
});

describe('a name', () => {
  /** Words that say nothing, and words the field does not use for what is meant here. */
  const BANNED =
    /^(Utils?|Helpers?|Manager|Info|Common|Misc|Stuff|Update|Updated|Upsert|Budget|Pot|Tranche|Instalment|Payback|Refund|Invoice|Reservation|Bookmark|Undo)$/;

  it('says what is meant, in the words of the field', () => {
    const named = codeFiles().flatMap((path) => exportsOf(path).map(({ name }) => ({ path, name })));
    const banned = named.filter(({ name }) => wordsOf(name).some((word) => BANNED.test(word)));

    expect(named.length).toBeGreaterThan(500);
    expect(banned).toStrictEqual([]);
  });

  it('of an event comes with a sentence in business words', () => {
    const events = filesBelow('libs', '.events.ts').flatMap((path) =>
      exportsOf(path)
        .filter(({ name }) => textOf(path).includes(`readonly type: '${name}';`))
        .map(({ name, above }) => ({ name, above })),
    );
    const silent = events.filter(
      ({ above }) => !/\/\*\* [A-Z][^]*\.( \*\/|\n \*\/)$/.test(lastComment(above)),
    );

    expect(events.length).toBeGreaterThan(35);
    expect(silent.map(({ name }) => name)).toStrictEqual([]);
  });

  it('of a refusal stands in a spec', () => {
    const specs = codeFiles()
      .filter((path) => path.endsWith('spec.ts'))
      .map(textOf)
      .join('\n');
    const refusals = [...Object.keys(ledgerRefusals), ...Object.keys(reportingRefusals)];

    expect(refusals.filter((name) => !specs.includes(`'${name}'`))).toStrictEqual([]);
  });
});

const linesOfCode = (text: string): number =>
  text
    .replace(/\/\*[^]*?\*\//g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length;

/** `enrollmentRow` and `ENROLLMENT_ROW` are of the words Enrollment and Row. */
const wordsOf = (name: string): readonly string[] =>
  (name.includes('_') || name === name.toUpperCase()
    ? name.toLowerCase().split('_')
    : name.split(/(?=[A-Z])/)
  ).map((word) => word.charAt(0).toUpperCase() + word.slice(1));

const lastComment = (above: string): string => above.slice(Math.max(above.lastIndexOf('/**'), 0));
