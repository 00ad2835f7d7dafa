import type { Day } from '@ledger/kernel';
import type { Approval, Gate, JsonObject, Policy } from '../model/policy';
import {
  CLAUSE_FIELDS,
  citationsOf,
  citedIn,
  citedOf,
  daysOf,
  parametersOf,
  readingsOf,
} from './definitions';
import { isPackId, isPackVersion, packNameFrom } from './pack-path';
import { compoundsOf, expectFewConditions } from './read-compounds';
import { conditionOf } from './read-condition';
import { attestationsOf, endingsOf, factKindsOf } from './read-endings';
import { priceOf, retainedOf, roundingOf, sourcesOf } from './read-price';
import { stagesOf } from './read-stages';
import { calendarsOf, termsOf } from './read-terms';
import {
  complain,
  dayOf,
  expectKeys,
  flagOf,
  has,
  isObject,
  nameOf,
  oneOf,
  type Source,
  textOf,
  under,
} from './source';
import type { Clauses, Definitions } from './vocabulary';

const REQUIRED = [
  'id',
  'version',
  'title',
  'jurisdiction',
  'promulgated',
  'effective',
  'terms',
  'citations',
  'approval',
  'gate',
  'price',
  'stages',
] as const;
const OPTIONAL = [
  'about',
  'extends',
  'zone',
  'parameters',
  'readings',
  'rounding',
  'calendars',
  'attestations',
  'endings',
  'compounds',
  'factKinds',
  'retained',
  'sources',
] as const;

/** Reads a whole document; when nothing was complained about, the policy is well-formed. */
export function policyOf(source: Source, hash: string): Policy {
  expectKeys(source, REQUIRED, OPTIONAL);
  const { clauses, named } = clausesOf(source);
  const document: JsonObject = isObject(source.value) ? source.value : {};
  const gate = gateOf(under(source, 'gate'), clauses);
  const stages = stagesOf(under(source, 'stages'), clauses);
  expectFewConditions(source, [
    gate.when,
    ...stages.flatMap(({ branches }) => branches.map(({ when }) => when)),
  ]);
  return {
    ...identityOf(source),
    ...named,
    promulgatedOn: datedOf(under(source, 'promulgated'), 'on', clauses),
    effectiveFrom: datedOf(under(source, 'effective'), 'from', clauses),
    document,
    hash,
    extended: extendedOf(under(source, 'extends')),
    approval: approvalOf(under(source, 'approval'), clauses),
    gate,
    price: priceOf(under(source, 'price'), clauses),
    stages,
    rounding: roundingOf(under(source, 'rounding'), clauses),
    retained: retainedOf(under(source, 'retained'), clauses),
    sources: sourcesOf(under(source, 'sources'), clauses),
  };
}

/** What a policy keeps of all that clauses refer to by name. */
type Named = Omit<Clauses, 'compoundAt'> & Pick<Policy, 'compounds'>;

/** Reads all that clauses refer to by name; each part needs only those before it. */
function clausesOf(source: Source): { readonly clauses: Clauses; readonly named: Named } {
  const citations = citationsOf(under(source, 'citations'));
  const definitions: Definitions = {
    citations,
    parameters: parametersOf(under(source, 'parameters'), citations),
    readings: readingsOf(under(source, 'readings'), citations),
  };
  const terms = termsOf(under(source, 'terms'), definitions);
  const vocabulary = {
    ...definitions,
    terms,
    factKinds: factKindsOf(under(source, 'factKinds')),
    calendars: calendarsOf(under(source, 'calendars'), { ...definitions, terms }),
    attestations: attestationsOf(under(source, 'attestations'), definitions),
  };
  const withEndings = { ...vocabulary, endings: endingsOf(under(source, 'endings'), vocabulary) };
  const { compounds, compoundAt } = compoundsOf(under(source, 'compounds'), withEndings);
  return { clauses: { ...withEndings, compoundAt }, named: { ...withEndings, compounds } };
}

const ZONE = /^(?:UTC|[A-Z][A-Za-z_]{1,31}(?:\/[A-Z][A-Za-z0-9_+-]{0,31}){1,2})$/;

function identityOf(source: Source): Pick<Policy, 'id' | 'version' | 'title' | 'jurisdiction'> {
  const [id, version] = [textOf(under(source, 'id')), textOf(under(source, 'version'))];
  if (!isPackId(id))
    complain(under(source, 'id'), 'NotAnId', 'A policy id is lower case and hyphens, parted by /.');
  if (!isPackVersion(version))
    complain(under(source, 'version'), 'NotAVersion', "A version is digits, letters, '.', '-', in quotes.");
  if (has(source, 'about')) textOf(under(source, 'about'));
  if (has(source, 'zone') && !ZONE.test(textOf(under(source, 'zone'))))
    complain(under(source, 'zone'), 'NotAZone', 'Expected the name of a time zone, such as America/Chicago.');
  return {
    id,
    version,
    title: textOf(under(source, 'title')),
    jurisdiction: textOf(under(source, 'jurisdiction')),
  };
}

const HASH = /^sha256:[0-9a-f]{64}$/;

/** A document that is stored says which policy it was written as a change of, and that one's hash. */
function extendedOf(source: Source): Policy['extended'] {
  if (source.value === undefined) return null;
  expectKeys(source, ['policy', 'hash']);
  const [policy, hash] = [textOf(under(source, 'policy')), textOf(under(source, 'hash'))];
  if (packNameFrom(policy) === undefined)
    complain(under(source, 'policy'), 'NotAPolicy', 'Expected a rule pack and its version: id@version.');
  if (!HASH.test(hash))
    complain(under(source, 'hash'), 'NotAHash', 'Expected sha256: and 64 hexadecimal digits.');
  return { policy, hash };
}

function datedOf(source: Source, key: 'on' | 'from', definitions: Definitions): Day {
  expectKeys(source, [key, 'citation'], ['unverified', 'note']);
  flagOf(under(source, 'unverified'));
  if (has(source, 'note')) textOf(under(source, 'note'));
  citedIn(source, definitions.citations);
  return dayOf(under(source, key));
}

const CONSENT = ['never', 'always', 'when-requested-by-provider'] as const;

function approvalOf(source: Source, definitions: Definitions): Approval {
  expectKeys(source, ['consentRequired', 'citation'], ['deemedApprovedAfterDays', 'by', 'note']);
  if (has(source, 'note')) textOf(under(source, 'note'));
  citedIn(source, definitions.citations);
  return {
    consentRequired: oneOf(under(source, 'consentRequired'), CONSENT),
    by: has(source, 'by') ? nameOf(under(source, 'by')) : 'lea',
    ...(has(source, 'deemedApprovedAfterDays') && {
      deemedApprovedAfterDays: daysOf(under(source, 'deemedApprovedAfterDays'), definitions),
    }),
  };
}

function gateOf(source: Source, clauses: Clauses): Gate {
  expectKeys(source, [...CLAUSE_FIELDS, 'when'], ['readings']);
  return { ...citedOf(source, clauses), when: conditionOf(under(source, 'when'), clauses) };
}
