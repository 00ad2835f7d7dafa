import type { Day } from '@ledger/kernel';
import {
  CalendarDay,
  Choice,
  httpProblem,
  LongText,
  Nested,
  Reference,
  References,
  Text,
  TruthText,
} from '@ledger/platform';
import { keyFormOf } from '@ledger/processes';
import type { AssessorChange, InstrumentKind } from '@ledger/verification';
import { ArrayMaxSize, IsArray, IsString, Matches, MaxLength } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { PageQuery } from '../paging.request';

/** A key as JSON Web Key with 4,096 bits fits; a multibase key is a tenth of it. */
const KEY_LIMIT = 1_000;
/** An assessor has a handful of names, and no instrument stands for more achievements. */
const NAMES_LIMIT = 200;
/** Achievements and issuers are identifiers, with every character that a URL may have. */
const IDENTIFIER = /^[\x21-\x7e]{1,512}$/;

/** A bounded list of identifiers that somebody else chose, such as `did:` and `https:` ones. */
const Identifiers = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      type: 'array',
      description,
      maxItems: NAMES_LIMIT,
      items: { type: 'string', pattern: IDENTIFIER.source },
    }),
    IsArray(),
    ArrayMaxSize(NAMES_LIMIT),
    IsString({ each: true }),
    MaxLength(512, { each: true }),
    Matches(IDENTIFIER, { each: true, message: 'each value in $property must be an identifier' }),
  );

export class AssessorPath {
  @Reference('Reference of the assessor.')
  readonly assessorId!: string;
}

export class AssessorChangePath extends AssessorPath {
  @Reference('Reference of the proposed change.')
  readonly proposalId!: string;
}

class PeriodBody {
  @CalendarDay('First day.')
  readonly from!: Day;

  @CalendarDay('Last day; null while there is none.', { nullable: true })
  readonly until!: Day | null;
}

class RegistrationBody extends PeriodBody {
  @Text('Name of the organization.')
  readonly name!: string;

  @Identifiers('The names it signs credentials by.')
  readonly issuers!: readonly string[];
}

class InstrumentBody extends PeriodBody {
  @Reference("The assessor's own name of it.", { example: 'alg1-exam' })
  readonly code!: string;

  @Choice('What it measures by.', ['exam', 'portfolio', 'project', 'growth', 'competency'])
  readonly measures!: InstrumentKind;

  @References('The courses whose outcome it measures.')
  readonly courseCodes!: readonly string[];

  @Identifiers('The achievements of signed credentials that stand for it.')
  readonly achievements!: readonly string[];
}

class SigningKeyBody extends PeriodBody {
  @LongText('The verification method that proofs name.', 512)
  readonly keyId!: string;

  @LongText('Multibase (z…), or a JSON Web Key as JSON text.', KEY_LIMIT)
  readonly publicKey!: string;
}

class KeyRevocationBody {
  @LongText('The key.', 512)
  readonly keyId!: string;

  @CalendarDay('What it signed on this day or later does not count.')
  readonly revokedFrom!: Day;

  @Reference('Why, as a code of the program.', { example: 'stolen' })
  readonly reasonCode!: string;
}

class ProviderTieBody extends PeriodBody {
  @Reference('The provider.')
  readonly providerId!: string;

  @Reference('What binds them, as a code of the program.', { example: 'shared-owner' })
  readonly nature!: string;
}

class SuspensionBody {
  @CalendarDay('From this day on.')
  readonly from!: Day;

  @Reference('Why, as a code of the program.', { example: 'audit-finding' })
  readonly reasonCode!: string;
}

class ReinstatementBody {
  @CalendarDay('The day it is back.')
  readonly from!: Day;
}

/** A change of the register: exactly one of its members. */
export class AssessorChangeBody {
  @Nested('Registers the assessor, or changes for how long and by which names.', () => RegistrationBody, {
    optional: true,
  })
  readonly registration?: RegistrationBody;

  @Nested('Admits an instrument, or admits it on other terms.', () => InstrumentBody, { optional: true })
  readonly instrument?: InstrumentBody;

  @Nested('Admits a signing key, or for another time.', () => SigningKeyBody, { optional: true })
  readonly key?: SigningKeyBody;

  @Nested('Revokes a signing key.', () => KeyRevocationBody, { optional: true })
  readonly keyRevocation?: KeyRevocationBody;

  @Nested('Declares a tie to a provider, or how long it lasted.', () => ProviderTieBody, { optional: true })
  readonly tie?: ProviderTieBody;

  @Nested('Suspends the assessor.', () => SuspensionBody, { optional: true })
  readonly suspension?: SuspensionBody;

  @Nested('Reinstates the assessor.', () => ReinstatementBody, { optional: true })
  readonly reinstatement?: ReinstatementBody;
}

/** Why a proposed change is taken back. */
export class WithdrawalBody {
  @Reference('Why, as a code of the program.', { example: 'mistaken' })
  readonly reasonCode!: string;
}

export class AsOfQuery {
  @CalendarDay('As of this day; today where it is left out.', { optional: true })
  readonly asOf?: Day;
}

export class AssessorsQuery extends PageQuery {
  @CalendarDay('As of this day; today where it is left out.', { optional: true })
  readonly asOf?: Day;

  @TruthText('Only those with a change that nobody has confirmed yet.', { optional: true })
  readonly waiting?: boolean;
}

/** @throws HttpProblem `InputInvalid` unless the body names exactly one change, and a key that is one */
export function changeFrom(body: AssessorChangeBody): AssessorChange {
  const [change, ...others] = changesIn(body);
  if (change === undefined || others.length > 0)
    throw invalid('', 'the body must name exactly one change of the register');
  if (change.kind === 'key' && keyFormOf(change.key.publicKey) === undefined)
    throw invalid('key.publicKey', 'publicKey must be multibase or a JSON Web Key');
  return change;
}

const invalid = (path: string, message: string) =>
  httpProblem('InputInvalid', {}, { errors: [{ path, message }] });

const changesIn = (body: AssessorChangeBody): readonly AssessorChange[] => [
  ...(body.registration === undefined ? [] : [registrationFrom(body.registration)]),
  ...(body.instrument === undefined ? [] : [instrumentFrom(body.instrument)]),
  ...(body.key === undefined ? [] : [keyFrom(body.key)]),
  ...(body.tie === undefined ? [] : [tieFrom(body.tie)]),
  ...endingsIn(body),
];

const endingsIn = ({
  keyRevocation,
  suspension,
  reinstatement,
}: AssessorChangeBody): readonly AssessorChange[] => [
  ...(keyRevocation === undefined ? [] : [keyRevocationFrom(keyRevocation)]),
  ...(suspension === undefined ? [] : [suspensionFrom(suspension)]),
  ...(reinstatement === undefined ? [] : [{ kind: 'reinstatement', from: reinstatement.from } as const]),
];

const registrationFrom = ({ name, issuers, from, until }: RegistrationBody): AssessorChange => ({
  kind: 'registration',
  registration: { name, issuers, from, until },
});

function instrumentFrom(body: InstrumentBody): AssessorChange {
  const { code, measures, courseCodes, achievements, from, until } = body;
  return { kind: 'instrument', instrument: { code, measures, courseCodes, achievements, from, until } };
}

const keyFrom = ({ keyId, publicKey, from, until }: SigningKeyBody): AssessorChange => ({
  kind: 'key',
  key: { keyId, publicKey, from, until },
});

const keyRevocationFrom = ({ keyId, revokedFrom, reasonCode }: KeyRevocationBody): AssessorChange => ({
  kind: 'key-revocation',
  keyId,
  revokedFrom,
  reasonCode,
});

const suspensionFrom = ({ from, reasonCode }: SuspensionBody): AssessorChange => ({
  kind: 'suspension',
  from,
  reasonCode,
});

const tieFrom = ({ providerId, nature, from, until }: ProviderTieBody): AssessorChange => ({
  kind: 'tie',
  tie: { providerId, nature, from, until },
});
