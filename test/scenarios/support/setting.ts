import { AllotAmount } from '@ledger/appropriation';
import {
  AuthorizeProvider,
  DefineProgram,
  PublishCourseOffering,
  PublishPolicyVersion,
} from '@ledger/catalog';
import { ConfirmBankDetails, ProposeBankDetails } from '@ledger/disbursement';
import { type Day, toDay } from '@ledger/kernel';
import { publishPack } from '../../support/trial-program';
import { entriesOf, fieldsOf, itemsOf, ScenarioFault, textOf, type Tree } from './tree';
import { allotmentNamed, countOf, dayOf, dollarsOf, type NamedAllotment, valuesOf } from './values';
import {
  allotmentIdFor,
  type Beginning,
  type CoursePublished,
  type Draft,
  openWorld,
  PROGRAM,
  type World,
} from './world';

/** What a scenario takes for granted. */
export interface Setting {
  readonly today: Day;
  readonly zone: string;
  /** In a data folder, or in memory where there is none. */
  open(folder?: string): Promise<World>;
}

const LONG_AGO = toDay('2000-01-01');

/** Reads `given`: the program, its money, its providers and courses, as they stand on the first day. */
export function settingOf(told: Tree, pack: string): Setting {
  const given = fieldsOf(told, {
    must: ['today', 'program', 'allotments', 'providers', 'courses'],
    may: ['school systems', 'accounts', 'packs'],
  });
  const today = dayOf(given.today);
  const allotments = entriesOf(given.allotments).map(([name, tree]) => ({
    ...allotmentNamed(name, tree),
    allottedCents: dollarsOf(tree),
  }));
  const schoolSystems = systemsOf(given['school systems'], allotments);
  const fundingSources = [...new Set(allotments.map(({ fundingSource }) => fundingSource))];
  const { zone, fiscalYearStartsOn, draft } = programOf(given.program, {
    pack,
    fundingSources,
    schoolSystems,
  });
  const providers = itemsOf(given.providers).map(textOf);
  const courses = entriesOf(given.courses).map(([name, tree]) => courseOf(name, tree));
  for (const { tree, course } of courses)
    if (!providers.includes(course.providerId))
      throw new ScenarioFault(tree, `"${course.providerId}" is not among the providers`);
  const published = [pack, ...(given.packs === undefined ? [] : itemsOf(given.packs).map(textOf))];
  const accounts = given.accounts === undefined ? providers : itemsOf(given.accounts).map(textOf);
  return {
    today,
    zone,
    open: (folder) =>
      opened({
        folder,
        beginning: { zone, today, fiscalYearStartsOn, schoolSystem: schoolSystems[0]?.code ?? '' },
        drafts: [...published.map(packDraft), draft, ...allotments.map(allotted)],
        providers,
        accounts,
        courses: courses.map(({ course }) => course),
      }),
  };
}

interface SettingParts {
  readonly folder: string | undefined;
  readonly beginning: Beginning;
  readonly drafts: readonly Draft[];
  readonly providers: readonly string[];
  /** Providers whose account was confirmed long ago. */
  readonly accounts: readonly string[];
  readonly courses: readonly CoursePublished[];
}

async function opened({ folder, beginning, drafts, providers, ...more }: SettingParts): Promise<World> {
  const { accounts, courses } = more;
  const world = await openWorld(beginning, folder);
  const published = courses.map(
    (course): Draft =>
      (m) =>
        new PublishCourseOffering(course as never, m),
  );
  await mustAccept(world, 'administrator', [...drafts, ...providers.map(authorized), ...published]);
  await mustAccept(world, 'accountant', accounts.map(proposed));
  await mustAccept(world, 'certifier', accounts.map(confirmed));
  for (const provider of providers) world.providers.add(provider);
  for (const course of courses) world.courses.set(String(course['offeringId']), course);
  await world.ledger.settled();
  return world;
}

/** One after the other: each rests on those before it. */
async function mustAccept(world: World, actor: string, drafts: readonly Draft[]): Promise<void> {
  for (const draft of drafts) {
    const [result] = await world.give(actor, [draft]);
    if (result?.kind === 'refused') throw new Error(`given: ${JSON.stringify(result.refusal)}`);
  }
}

/** Packs that were read, by their names: every scenario publishes one. */
const packs = new Map<string, PublishPolicyVersion['data']>();

/** Publishes `us-la/course-choice@2014`. */
export const packDraft =
  (pack: string): Draft =>
  (m) => {
    const [id = '', version = ''] = pack.split('@');
    const known = packs.get(pack) ?? publishPack(id, version, m).data;
    packs.set(pack, known);
    return new PublishPolicyVersion(known, m);
  };

const authorized =
  (providerId: string): Draft =>
  (m) =>
    new AuthorizeProvider({ providerId, name: providerId, authorizedFrom: LONG_AGO, authorizedTo: null }, m);

/** Sets an allotment to an amount. */
export const allotted =
  ({ allottedCents, ...named }: NamedAllotment & { readonly allottedCents: number }): Draft =>
  (m) =>
    new AllotAmount({ allotmentId: allotmentIdFor(named), programId: PROGRAM, ...named, allottedCents }, m);

const account = (providerId: string) => ({ providerId, bankDetailsId: `account of ${providerId}` });

const proposed =
  (providerId: string): Draft =>
  (m) =>
    new ProposeBankDetails({ ...account(providerId), mask: '4321', accountKind: 'checking' }, m);

const confirmed =
  (providerId: string): Draft =>
  (m) =>
    new ConfirmBankDetails(account(providerId), m);

interface SchoolSystem {
  readonly code: string;
  readonly name: string;
  readonly perPupilCents: number | null;
}

/** Those that are named with their amount per pupil, and those that have an allotment. */
function systemsOf(told: Tree | undefined, allotments: readonly NamedAllotment[]): readonly SchoolSystem[] {
  const named = told === undefined ? [] : entriesOf(told);
  const systems = new Map(allotments.map(({ schoolSystem }) => [schoolSystem, null as number | null]));
  for (const [name, tree] of named)
    systems.set(name, dollarsOf(fieldsOf(tree, { must: ['per pupil'] })['per pupil']));
  return [...systems].map(([name, perPupilCents]) => ({ code: name, name, perPupilCents }));
}

interface ProgramParts {
  readonly pack: string;
  readonly fundingSources: readonly string[];
  readonly schoolSystems: readonly SchoolSystem[];
}

interface ProgramTold {
  readonly zone: string;
  readonly fiscalYearStartsOn: string;
  readonly draft: Draft;
}

function programOf(told: Tree, { pack, ...parts }: ProgramParts): ProgramTold {
  const fields = fieldsOf(told, {
    must: ['title'],
    may: ['zone', 'fiscal year starts on', 'courses a student', 'seats a provider', 'attempts', 'terms'],
  });
  const count = (tree: Tree | undefined): number | null => (tree === undefined ? null : countOf(tree));
  const zone = fields.zone === undefined ? 'America/Chicago' : textOf(fields.zone);
  const starts = fields['fiscal year starts on'];
  const fiscalYearStartsOn = starts === undefined ? '07-01' : textOf(starts);
  const program = {
    programId: PROGRAM,
    title: textOf(fields.title),
    zone,
    fiscalYearStartsOn,
    policyId: pack.split('@')[0] ?? '',
    ...parts,
    limits: {
      coursesPerStudentYear: count(fields['courses a student']),
      seatsPerProviderYear: count(fields['seats a provider']),
      attemptsPerCourse: count(fields.attempts) ?? 1,
    },
    ...(fields.terms === undefined ? {} : { policyTerms: termsOf(fields.terms) }),
  };
  return { zone, fiscalYearStartsOn, draft: (m) => new DefineProgram(program, m) };
}

/** Terms are texts and numbers: `yes` stays a text. */
const termsOf = (tree: Tree): Readonly<Record<string, string | number>> =>
  Object.fromEntries(
    Object.entries(valuesOf(tree)).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? (value ? 'yes' : 'no') : value,
    ]),
  );

function courseOf(name: string, tree: Tree): { readonly tree: Tree; readonly course: CoursePublished } {
  const fields = fieldsOf(tree, {
    must: ['provider', 'price', 'starts', 'ends'],
    may: ['credits', 'code', 'terms'],
  });
  const course = {
    offeringId: name,
    programId: PROGRAM,
    providerId: textOf(fields.provider),
    courseCode: fields.code === undefined ? name : textOf(fields.code),
    scedCode: '02052',
    title: name,
    priceCents: dollarsOf(fields.price),
    courseStart: dayOf(fields.starts),
    courseEnd: dayOf(fields.ends),
    credits: fields.credits === undefined ? '0.5' : textOf(fields.credits),
    ...(fields.terms === undefined ? {} : { policyTerms: termsOf(fields.terms) }),
  };
  return { tree, course };
}
