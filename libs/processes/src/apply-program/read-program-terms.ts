import type { ParticipatingSchoolSystem, ProgramLimits, ProgramTerms } from '@ledger/catalog';
import { isDay, isTimeZone } from '@ledger/kernel';
import { isPackId } from '@ledger/policy';
import { parse } from 'csv-parse/sync';
import {
  centsOf,
  complain,
  entriesOf,
  expectKeys,
  type Place,
  policyTermsIn,
  referenceOf,
  textOf,
  under,
  wholeNumberOf,
} from './place';
import type { NamedTexts } from './program-file';

/** The United States have some 13,000 school systems. */
const SYSTEMS_LIMIT = 20_000;
const MOST_PLACES = 1_000_000;

/** Reads the section `program`. */
export function programTermsOf(place: Place, named: NamedTexts): ProgramTerms {
  expectKeys(
    place,
    ['id', 'title', 'zone', 'fiscalYearStartsOn', 'policy', 'fundingSources', 'schoolSystems'],
    ['limits', 'policyTerms'],
  );
  const policy = under(place, 'policy');
  if (typeof policy.value !== 'string' || !isPackId(policy.value))
    complain(
      policy,
      'NotAPolicy',
      'Expected the id of a policy without its version, such as us-la/course-choice.',
    );
  return {
    programId: referenceOf(under(place, 'id')),
    title: textOf(under(place, 'title')),
    zone: zoneOf(under(place, 'zone')),
    fiscalYearStartsOn: monthAndDayOf(under(place, 'fiscalYearStartsOn')),
    policyId: String(policy.value),
    fundingSources: fundingSourcesOf(under(place, 'fundingSources')),
    limits: limitsOf(under(place, 'limits')),
    schoolSystems: schoolSystemsOf(under(place, 'schoolSystems'), named),
    ...policyTermsIn(place),
  };
}

function zoneOf(place: Place): string {
  const zone = textOf(place);
  if (zone !== '' && !isTimeZone(zone))
    complain(place, 'TimeZoneUnknown', `${zone} is not a time zone: name one such as America/Chicago.`);
  return zone;
}

function monthAndDayOf(place: Place): string {
  if (typeof place.value === 'string' && isDay(`2001-${place.value}`)) return place.value;
  complain(place, 'NotAMonthAndDay', "Expected the first day of the fiscal year in quotes, such as '07-01'.");
  return '';
}

function fundingSourcesOf(place: Place): readonly string[] {
  const sources = entriesOf(place, 100).map(referenceOf);
  if (sources.length === 0) complain(place, 'EmptyList', 'A program needs a funding source at least.');
  return sources;
}

function limitsOf(place: Place): ProgramLimits {
  if (place.value === undefined)
    return { coursesPerStudentYear: null, seatsPerProviderYear: null, attemptsPerCourse: 1 };
  expectKeys(place, [], ['coursesPerStudentYear', 'seatsPerProviderYear', 'attemptsPerCourse']);
  const attempts = under(place, 'attemptsPerCourse');
  return {
    coursesPerStudentYear: limitOf(under(place, 'coursesPerStudentYear')),
    seatsPerProviderYear: limitOf(under(place, 'seatsPerProviderYear')),
    attemptsPerCourse:
      attempts.value === undefined ? 1 : wholeNumberOf(attempts, { least: 1, most: MOST_PLACES }),
  };
}

const limitOf = (place: Place): number | null =>
  place.value === undefined || place.value === null
    ? null
    : wholeNumberOf(place, { least: 1, most: MOST_PLACES });

function schoolSystemsOf(place: Place, named: NamedTexts): readonly ParticipatingSchoolSystem[] {
  const systems = Array.isArray(place.value)
    ? entriesOf(place, SYSTEMS_LIMIT).map(schoolSystemOf)
    : listedSchoolSystems(place, named);
  if (systems.length === 0) complain(place, 'EmptyList', 'A program needs a school system at least.');
  const codes = systems.map(({ code }) => code);
  const repeated = codes.find((code, index) => codes.indexOf(code) !== index);
  if (repeated !== undefined)
    complain(place, 'DeclaredTwice', `School system ${repeated} is listed twice: keep one.`);
  return systems;
}

function schoolSystemOf(place: Place): ParticipatingSchoolSystem {
  expectKeys(place, ['code', 'name'], ['perPupil', 'perPupilCents']);
  const stated = [under(place, 'perPupil'), under(place, 'perPupilCents')].some(
    ({ value }) => value !== undefined,
  );
  return {
    code: referenceOf(under(place, 'code')),
    name: textOf(under(place, 'name')),
    perPupilCents: stated ? centsOf(place, 'perPupil') : null,
  };
}

/** `{ csv: FILE }`: a list with the columns `schoolSystemCode` and `schoolSystemName`. */
function listedSchoolSystems(place: Place, named: NamedTexts): readonly ParticipatingSchoolSystem[] {
  expectKeys(place, ['csv']);
  const path = under(place, 'csv');
  const name = textOf(path);
  const text = name === '' ? undefined : named.csv(name);
  if (text === undefined) {
    if (name !== '') complain(path, 'FileNotFound', `There is no file ${name} beside the program file.`);
    return [];
  }
  try {
    const rows = parse<Record<string, string>>(text, { columns: true, bom: true, to: SYSTEMS_LIMIT });
    return rows.map(({ schoolSystemCode = '', schoolSystemName = '' }, index) => ({
      code: referenceOf({ ...path, value: schoolSystemCode, path: [...path.path, index] }),
      name: textOf({ ...path, value: schoolSystemName, path: [...path.path, index] }),
      perPupilCents: null,
    }));
  } catch (failure) {
    const why = failure instanceof Error ? failure.message : String(failure);
    complain(path, 'NotCsv', `${name} cannot be read: ${why}`);
    return [];
  }
}
