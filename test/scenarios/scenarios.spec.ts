import { MOVEMENTS } from '@ledger/accounting';
import { temporaryFolder } from '@ledger/storage/testing';
import { tableUnder, textOf } from '../architecture/sources';
import { readScenarios } from './support/all-scenarios';
import { journalFaults } from './support/journal-check';
import { readScenario } from './support/scenario';

const scenarios = readScenarios();

/** The least number of stories that this suite is to tell. */
const SCENARIOS_WANTED = 60;

/** For 870 students on a machine that has other things to do. */
const TIMEOUT_MS = 180_000;

const SMALL = `title: Small
law: LAC 28:CLI.1101.C
pack: us-la/course-choice@2014
given:
  today: 2014-08-04
  program: { title: Small }
  allotments: { 'SCA, Acadia Parish, FY2015': $900.00 }
  providers: [Bayou Academy]
  courses:
    Algebra I: { provider: Bayou Academy, price: $800.00, starts: 2014-08-18, ends: 2014-12-19 }
when:
  - on: 2014-08-18
    do:
      - sign up: { student: Ana, course: Algebra I }
then:
  trial balance:
    estimated-resources: debit $900.00
    allotments: credit $900.00
    encumbrances: debit $800.00
    reserve-for-encumbrances: credit $800.00
`;

const reading = (text: string) => () => readScenario('small.yaml', text);
const playing = (text: string) => readScenario('small.yaml', text).play();

describe('a program officer can read what happens', () => {
  it.each(scenarios.map((scenario) => [scenario.file, scenario.title, scenario] as const))(
    '%s: %s',
    async (_file, _title, scenario) => {
      const world = await scenario.play();
      await expect(world.ledger.close()).resolves.toBeUndefined();
    },
    TIMEOUT_MS,
  );

  it('tells enough stories, each with a title of its own and the law it rests on', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(SCENARIOS_WANTED);
    expect(new Set(scenarios.map(({ title }) => title)).size).toBe(scenarios.length);
    expect(scenarios.filter(({ law, title }) => law === '' || title === '')).toStrictEqual([]);
  });
});

/**
 * Lines of the table that no fact of the ledger can say: a change of a stage is named by what it does to what was
 * earned (more is StageEarned, less StageReversed, and the others leave it), and what is owed back is reduced by an
 * event of its own.
 */
const NEVER_SAID = [
  'StageEarned: earning-reversed',
  'StageReduced: earned',
  'StageReduced: earning-reversed',
  'StageForfeited: earned',
  'StageForfeited: earning-reversed',
  'StageReversed: earned',
  'StageReopened: earned',
  'StageReopened: earning-reversed',
  'VoucherWithdrawn: adjustment-withdrawn',
];

/** One of each part: paying, taking back, the end of a year, closed books. */
const ON_DISK = [
  'paid-in-one-run.yaml',
  'clawback-appeal-stays-recovery.yaml',
  'year-end-carry-forward-with-approval.yaml',
  'books-of-a-closed-year.yaml',
];

describe('a ledger in a data folder', () => {
  it.each(ON_DISK)('says the same as one in memory: %s', async (file) => {
    const folder = temporaryFolder();
    const world = await scenarios.find((scenario) => scenario.file === file)?.play(folder.path);
    expect(await world?.ledger.events.head()).toBeGreaterThan(0);
    await world?.ledger.close();
    folder.remove();
  });
});

describe('the table of events and postings', () => {
  const table = tableUnder(textOf('libs/accounting/README.md'), 'Events').flatMap(
    ([event = '', movements = '']) =>
      [...movements.matchAll(/`([a-z-]+)`/g)].map(([, move = '']) => `${event}: ${move}`),
  );
  const told = new Set(
    scenarios.flatMap(({ postings }) =>
      postings.flatMap(({ event, moves }) => moves.map((move) => `${event}: ${move}`)),
    ),
  );

  it('is told line by line: what an event can post is in a scenario', () => {
    expect(table.length).toBeGreaterThan(20);
    expect(table.filter((line) => !told.has(line) && !NEVER_SAID.includes(line))).toStrictEqual([]);
  });

  it('has every movement in a scenario', () => {
    const moves = new Set([...told].map((line) => line.split(': ')[1]));

    expect(Object.keys(MOVEMENTS).filter((move) => !moves.has(move))).toStrictEqual([]);
  });

  it('excuses no line that is told', () => {
    expect(NEVER_SAID.filter((line) => told.has(line))).toStrictEqual([]);
  });
});

describe('a scenario', () => {
  it('holds where the ledger says the same', async () => {
    const world = await playing(SMALL);

    await expect(world.ledger.close()).resolves.toBeUndefined();
  });

  it('fails where the ledger says otherwise by a cent, with file and line', async () => {
    const other = SMALL.replace('encumbrances: debit $800.00', 'encumbrances: debit $800.01');

    await expect(playing(other)).rejects.toThrow('small.yaml:17: the ledger (actual) says otherwise');
  });

  it('fails where an account that stands at something is left out', async () => {
    const other = SMALL.replace('    encumbrances: debit $800.00\n', '');

    await expect(playing(other)).rejects.toThrow('small.yaml:17');
  });

  it('fails where a step is refused, and where a refusal does not come or names other numbers', async () => {
    const step = '      - sign up: { student: Ana, course: Algebra I }\n';
    const second = step.replace('Ana', 'Ana, as: Ana again');
    const refused = `${second}        refused: { DuplicateFunding: { attemptsPerCourse: 2 } }\n`;

    await expect(playing(SMALL.replace(step, step + second))).rejects.toThrow('it was refused');
    await expect(playing(SMALL.replace(step, step + refused))).rejects.toThrow('small.yaml:16');
    await expect(playing(SMALL.replace(step, `${step}        refused: ConsentMissing\n`))).rejects.toThrow(
      'it was not refused as ConsentMissing',
    );
  });

  it.each([
    { what: 'a name nobody knows', said: 'law:', other: 'laws:', fault: '2: "laws" is not known here' },
    { what: 'a step nobody knows', said: 'sign up:', other: 'sing up:', fault: '14: "sing up" is not known' },
    {
      what: 'a name of a step nobody knows',
      said: 'student: Ana',
      other: 'pupil: Ana',
      fault: '14: "pupil" is not known here',
    },
    {
      what: 'cents without dollars',
      said: '$900.00 }',
      other: '90000 }',
      fault: '7: dollars are written $1,164.00',
    },
    {
      what: 'a day that is none',
      said: 'on: 2014-08-18',
      other: 'on: 2014-08-32',
      fault: '12: 2014-08-32 is not a day',
    },
    {
      what: 'days out of order',
      said: 'on: 2014-08-18',
      other: 'on: 2014-08-01',
      fault: '12: 2014-08-01 comes before 2014-08-04',
    },
    {
      what: 'an account that is none',
      said: 'allotments: credit',
      other: 'allotment: credit',
      fault: '18: there is no account "allotment"',
    },
    {
      what: 'no trial balance',
      said: 'trial balance',
      other: 'status',
      fault: '16: "trial balance" is missing',
    },
    {
      what: 'a provider nobody named',
      said: 'provider: Bayou',
      other: 'provider: Delta',
      fault: '10: "Delta Academy" is not among',
    },
    { what: 'a name said twice', said: 'law:', other: 'title:', fault: '2: Map keys must be unique' },
  ])('is not read with $what', ({ said, other, fault }) => {
    expect(reading(SMALL.replace(said, other))).toThrow(`small.yaml:${fault}`);
  });

  it('is not read where the lines of a posting are not those of its movement', () => {
    const postings = `then:
  postings:
    - event: AmountEncumbered
      moves: encumbered
      lines: [debit encumbrances $800.00, credit reserve-for-encumbrances $799.99]
`;

    expect(reading(SMALL.replace('then:\n', postings))).toThrow('these lines are not those of: encumbered');
  });
});

describe('the journal of a scenario', () => {
  const SOUND = `; title

commodity USD 1000.00

; says
account Assets:Cash
account Equity:Other

2014-08-18 * (1) Event
    ; position: 1
    Assets:Cash  USD 1.00
    Equity:Other  USD -1.00

2014-08-18 * (balances) What the trial balance says of these entries
    Assets:Cash  USD 0.00 = USD 1.00
    Equity:Other  USD 0.00 = USD -1.00
`;

  it('is sound when every account is declared, every entry balances and every balance is the asserted one', () => {
    expect(journalFaults(SOUND)).toStrictEqual([]);
  });

  it.each([
    ['account Equity:Other\n', '', 'Equity:Other is not declared'],
    ['USD -1.00\n\n', 'USD -0.99\n\n', 'out by 1 cents'],
    ['= USD 1.00', '= USD 1.01', 'Assets:Cash stands at 100 cents, asserted are 1.01'],
    ['    ; position: 1', 'include other.journal', 'is no line of a journal'],
  ])('is not sound with %j as %j', (said, other, fault) => {
    expect(journalFaults(SOUND.replace(said, other)).join()).toContain(fault);
  });
});
