import type { Day } from '@ledger/kernel';
import type { Approval, Gate, JsonObject, Policy, TermType } from '../model/policy';
import { hashOf } from './canonical';
import {
  CLAUSE_FIELDS,
  citationsOf,
  citedIn,
  citedOf,
  daysOf,
  type Definitions,
  parametersOf,
  readingsOf,
} from './definitions';
import { isPackId, isPackVersion } from './pack-path';
import { conditionOf, endingsOf, factKindsOf, type Vocabulary } from './read-condition';
import { priceOf } from './read-price';
import { stagesOf } from './read-stages';
import {
  complain,
  dayOf,
  expectKeys,
  flagOf,
  has,
  isObject,
  membersOf,
  oneOf,
  type Source,
  textOf,
  under,
} from './source';

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
const OPTIONAL = ['about', 'parameters', 'readings', 'endings', 'factKinds'] as const;

/** Reads a whole document; when nothing was complained about, the policy is well-formed. */
export function policyOf(source: Source): Policy {
  expectKeys(source, REQUIRED, OPTIONAL);
  const citations = citationsOf(under(source, 'citations'));
  const definitions: Definitions = {
    citations,
    parameters: parametersOf(under(source, 'parameters'), citations),
    readings: readingsOf(under(source, 'readings'), citations),
  };
  const vocabulary: Vocabulary = {
    ...definitions,
    terms: termsOf(under(source, 'terms'), definitions),
    factKinds: factKindsOf(under(source, 'factKinds')),
    endings: endingsOf(under(source, 'endings'), definitions),
  };
  const document: JsonObject = isObject(source.value) ? source.value : {};
  return {
    ...identityOf(source),
    ...vocabulary,
    promulgatedOn: datedOf(under(source, 'promulgated'), 'on', definitions),
    effectiveFrom: datedOf(under(source, 'effective'), 'from', definitions),
    document,
    hash: hashOf(document),
    approval: approvalOf(under(source, 'approval'), definitions),
    gate: gateOf(under(source, 'gate'), vocabulary),
    price: priceOf(under(source, 'price'), vocabulary),
    stages: stagesOf(under(source, 'stages'), vocabulary),
  };
}

function identityOf(source: Source): Pick<Policy, 'id' | 'version' | 'title' | 'jurisdiction'> {
  const [id, version] = [textOf(under(source, 'id')), textOf(under(source, 'version'))];
  if (!isPackId(id))
    complain(under(source, 'id'), 'NotAnId', 'A policy id is lower case and hyphens, parted by /.');
  if (!isPackVersion(version))
    complain(under(source, 'version'), 'NotAVersion', "A version is digits, letters, '.', '-', in quotes.");
  return {
    id,
    version,
    title: textOf(under(source, 'title')),
    jurisdiction: textOf(under(source, 'jurisdiction')),
  };
}

const TERM_TYPES = ['cents', 'day', 'number', 'text'] as const;

const termsOf = (source: Source, definitions: Definitions): ReadonlyMap<string, TermType> =>
  new Map(
    membersOf(source).map(([name, member]) => {
      expectKeys(member, ['type', 'says', 'citation'], ['unit']);
      textOf(under(member, 'says'));
      citedIn(member, definitions.citations);
      return [name, oneOf(under(member, 'type'), TERM_TYPES)];
    }),
  );

function datedOf(source: Source, key: 'on' | 'from', definitions: Definitions): Day {
  expectKeys(source, [key, 'citation'], ['unverified', 'note']);
  flagOf(under(source, 'unverified'));
  citedIn(source, definitions.citations);
  return dayOf(under(source, key));
}

const CONSENT = ['never', 'always', 'when-requested-by-provider'] as const;

function approvalOf(source: Source, definitions: Definitions): Approval {
  expectKeys(source, ['consentRequired', 'citation'], ['deemedApprovedAfterDays', 'note']);
  citedIn(source, definitions.citations);
  return {
    consentRequired: oneOf(under(source, 'consentRequired'), CONSENT),
    ...(has(source, 'deemedApprovedAfterDays') && {
      deemedApprovedAfterDays: daysOf(under(source, 'deemedApprovedAfterDays'), definitions),
    }),
  };
}

function gateOf(source: Source, vocabulary: Vocabulary): Gate {
  expectKeys(source, [...CLAUSE_FIELDS, 'when'], ['readings']);
  return { ...citedOf(source, vocabulary), when: conditionOf(under(source, 'when'), vocabulary) };
}
