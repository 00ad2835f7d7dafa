import { allotmentIdOf } from '@ledger/appropriation';
import type { CourseOfferingTerms, ProgramTerms, ProviderAuthorization } from '@ledger/catalog';
import { checkPolicy, parsePolicy, type Policy } from '@ledger/policy';
import {
  centsOf,
  complain,
  type Complaint,
  dayOf,
  entriesOf,
  expectKeys,
  type Path,
  type Place,
  policyTermsIn,
  referenceOf,
  textOf,
  under,
  wholeNumberOf,
} from './place';
import {
  type DeclaredAllotment,
  DEFAULT_IMPORT_RULES,
  type ImportRules,
  type NamedTexts,
  type ProgramFile,
  type ProgramFileResult,
} from './program-file';
import { programTermsOf } from './read-program-terms';
import { readYaml } from './read-yaml';

/** More than any program has; a file beyond it is a mistake. */
const ENTRIES_LIMIT = 20_000;
const CREDITS = /^\d{1,2}(?:\.\d{1,4})?$/;
const SCED = /^\d{5}$/;

/** Reads a program file and the policies and lists it names. Never throws, whatever the text. */
export function readProgramFile(text: string, named: NamedTexts): ProgramFileResult {
  const yaml = readYaml(text);
  if (yaml.kind === 'invalid') return yaml;
  const complaints: Complaint[] = [];
  const file = programFileOf({ value: yaml.value, path: [], complaints }, named);
  if (complaints.length === 0) return { kind: 'read', file };
  const diagnostics = complaints
    .filter(
      ({ path }) => !complaints.some((other) => other.code === 'NotAnObject' && isBelow(path, other.path)),
    )
    .map(({ code, message, path }) => ({ code, message, line: yaml.lineAt(path), path: pathText(path) }))
    .sort((left, right) => left.line - right.line);
  return { kind: 'invalid', diagnostics };
}

/** Whether a place is within another: where that is nothing of the kind, all within is missing, too. */
const isBelow = (path: Path, above: Path): boolean =>
  path.length > above.length && above.every((step, index) => path[index] === step);

const pathText = (path: Path): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${String(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');

function programFileOf(root: Place, named: NamedTexts): ProgramFile {
  expectKeys(root, ['program'], ['policies', 'providers', 'offerings', 'allotments', 'import']);
  const program = programTermsOf(under(root, 'program'), named);
  const providers = entriesOf(under(root, 'providers'), ENTRIES_LIMIT).map(providerOf);
  const offerings = entriesOf(under(root, 'offerings'), ENTRIES_LIMIT).map((entry) =>
    offeringOf(entry, program),
  );
  const allotments = entriesOf(under(root, 'allotments'), ENTRIES_LIMIT).map((entry) =>
    allotmentOf(entry, program),
  );
  refuseRepeats(
    under(root, 'providers'),
    providers.map(({ providerId }) => providerId),
  );
  refuseRepeats(
    under(root, 'offerings'),
    offerings.map(({ offeringId }) => offeringId),
  );
  refuseRepeats(
    under(root, 'allotments'),
    allotments.map(({ allotmentId }) => allotmentId),
  );
  return {
    program,
    policies: entriesOf(under(root, 'policies'), ENTRIES_LIMIT).flatMap((entry) =>
      policyOf(entry, program, named),
    ),
    providers,
    offerings,
    allotments,
    imports: importRulesOf(under(root, 'import')),
  };
}

function refuseRepeats(list: Place, ids: readonly string[]): void {
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index)
      complain(
        { ...list, path: [...list.path, index] },
        'DeclaredTwice',
        `${id} is declared above: keep one.`,
      );
  });
}

function policyOf(place: Place, program: ProgramTerms, named: NamedTexts): readonly Policy[] {
  const name = textOf(place);
  if (name === '') return [];
  const text = named.policy(name);
  if (text === undefined) {
    complain(
      place,
      'PolicyNotFound',
      `There is no policy ${name}: name a rule pack as id@version, or a file.`,
    );
    return [];
  }
  const policy = soundPolicy(place, { name, text }, named);
  if (policy !== undefined && policy.id !== program.policyId)
    complain(
      place,
      'PolicyOfAnotherProgram',
      `${name} is ${policy.id}; the program names ${program.policyId}.`,
    );
  return policy === undefined ? [] : [policy];
}

/** The policy of a text, unless there is something wrong with it. What it extends is found by the same names. */
function soundPolicy(
  place: Place,
  { name, text }: { readonly name: string; readonly text: string },
  named: NamedTexts,
): Policy | undefined {
  const parsed = parsePolicy(text, { base: named.policy });
  const faults = parsed.kind === 'invalid' ? parsed.diagnostics : checkPolicy(parsed.policy);
  for (const { code, message, line } of faults)
    complain(place, code, `${name}, line ${String(line)}: ${message}`);
  return parsed.kind === 'invalid' || faults.length > 0 ? undefined : parsed.policy;
}

function providerOf(place: Place): ProviderAuthorization {
  expectKeys(place, ['id', 'name', 'authorizedFrom'], ['authorizedTo']);
  const authorizedTo = under(place, 'authorizedTo');
  return {
    providerId: referenceOf(under(place, 'id')),
    name: textOf(under(place, 'name')),
    authorizedFrom: dayOf(under(place, 'authorizedFrom')),
    authorizedTo:
      authorizedTo.value === undefined || authorizedTo.value === null ? null : dayOf(authorizedTo),
  };
}

function offeringOf(place: Place, { programId }: ProgramTerms): CourseOfferingTerms {
  const required = [
    'id',
    'provider',
    'courseCode',
    'scedCode',
    'title',
    'courseStart',
    'courseEnd',
    'credits',
  ];
  expectKeys(place, required, ['price', 'priceCents', 'policyTerms']);
  return {
    offeringId: referenceOf(under(place, 'id')),
    programId,
    providerId: referenceOf(under(place, 'provider')),
    courseCode: referenceOf(under(place, 'courseCode')),
    scedCode: shapedText(under(place, 'scedCode'), SCED, "Expected five digits in quotes, such as '02052'."),
    title: textOf(under(place, 'title')),
    priceCents: centsOf(place, 'price'),
    courseStart: dayOf(under(place, 'courseStart')),
    courseEnd: dayOf(under(place, 'courseEnd')),
    credits: shapedText(
      under(place, 'credits'),
      CREDITS,
      "Expected Carnegie units in quotes, such as '0.5'.",
    ),
    ...policyTermsIn(place),
  };
}

function shapedText(place: Place, shape: RegExp, advice: string): string {
  if (typeof place.value === 'string' && shape.test(place.value)) return place.value;
  complain(place, 'NotOfThisShape', advice);
  return '';
}

function allotmentOf(
  place: Place,
  { programId, fundingSources, schoolSystems }: ProgramTerms,
): DeclaredAllotment {
  expectKeys(place, ['fundingSource', 'schoolSystem', 'fiscalYear'], ['amount', 'amountCents']);
  const fundingSource = referenceOf(under(place, 'fundingSource'));
  const schoolSystem = referenceOf(under(place, 'schoolSystem'));
  const fiscalYear = wholeNumberOf(under(place, 'fiscalYear'), { least: 1990, most: 2199 });
  if (!fundingSources.includes(fundingSource))
    complain(
      under(place, 'fundingSource'),
      'NotOfProgram',
      `The program has no funding source ${fundingSource}.`,
    );
  if (!schoolSystems.some(({ code }) => code === schoolSystem))
    complain(
      under(place, 'schoolSystem'),
      'NotOfProgram',
      `The program has no school system ${schoolSystem}.`,
    );
  const allotment = { programId, fundingSource, schoolSystem, fiscalYear };
  return { allotmentId: allotmentIdOf(allotment), ...allotment, allottedCents: centsOf(place, 'amount') };
}

function importRulesOf(place: Place): ImportRules {
  if (place.value === undefined) return DEFAULT_IMPORT_RULES;
  expectKeys(place, [], ['passingScore', 'finalGrades']);
  const [passingScore, finalGrades] = [under(place, 'passingScore'), under(place, 'finalGrades')];
  return {
    passingScore:
      passingScore.value === undefined
        ? DEFAULT_IMPORT_RULES.passingScore
        : wholeNumberOf(passingScore, { least: 0, most: 1_000 }),
    finalGrades:
      finalGrades.value === undefined
        ? DEFAULT_IMPORT_RULES.finalGrades
        : entriesOf(finalGrades, 50).map(textOf),
  };
}
