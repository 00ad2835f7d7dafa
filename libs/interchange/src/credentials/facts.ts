import { idOf, type JsonObject, listOf, objectsOf, textOf } from './json';

/** A learner's identity as the issuer wrote it; hashed or, if the issuer was careless, in the clear. */
export interface IdentityReference {
  /** Such as `emailAddress` or `sourcedId`. */
  readonly type: string;
  readonly hashed: boolean;
  /** `sha256$` and hex when hashed, else the identity itself: personal data. */
  readonly identity: string;
  readonly salt?: string;
}

/** What was achieved. */
export interface AttestedAchievement {
  readonly id: string;
  /** Open Badges' achievementType, such as `Course` or `Assessment`. */
  readonly type?: string;
  readonly name: string;
  /** The course's or test's code for people. */
  readonly humanCode?: string;
}

/** A result, with what it was measured against where the achievement describes it. Values are texts as signed. */
export interface AttestedResult {
  readonly status?: string;
  readonly value?: string;
  readonly achievedLevel?: string;
  readonly description?: ResultDescription;
}

/** What a result's value means; thresholds stand here as the issuer's, the funding policy has its own. */
export interface ResultDescription {
  readonly id: string;
  readonly name: string;
  /** Open Badges' resultType, such as `ScaledScore` or `PerformanceLevel`. */
  readonly resultType: string;
  readonly requiredValue?: string;
  readonly requiredLevel?: string;
}

/** What a credential says that payment may rest on; everything here is covered by the signature. */
export interface CredentialFacts {
  readonly id?: string;
  readonly issuer: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly subject: { readonly id?: string; readonly identities: readonly IdentityReference[] };
  /** Absent in credentials of other kinds, transcripts included. */
  readonly achievement?: AttestedAchievement;
  readonly results: readonly AttestedResult[];
  /** A decimal number as text. */
  readonly creditsEarned?: string;
  readonly activityEndDate?: string;
}

/** Leaves members out that have no value. */
type Given<Shape> = { readonly [Member in keyof Shape]: Shape[Member] | undefined };
const given = <Shape extends object>(members: Given<Shape>): Shape =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Shape;

/** Reads what payment may rest on from a document of the right structure. */
export function factsOf(document: JsonObject): CredentialFacts {
  const [subject = {}] = objectsOf(document['credentialSubject']);
  const isAchievement = listOf(subject['type']).includes('AchievementSubject');
  return given<CredentialFacts>({
    id: textOf(document, 'id'),
    issuer: idOf(document['issuer']) ?? '',
    validFrom: textOf(document, 'validFrom') ?? textOf(document, 'issuanceDate'),
    validUntil: textOf(document, 'validUntil') ?? textOf(document, 'expirationDate'),
    ...(isAchievement ? achievementFacts(subject) : otherFacts(subject)),
  });
}

type SubjectFacts = Pick<
  Given<CredentialFacts>,
  'subject' | 'achievement' | 'results' | 'creditsEarned' | 'activityEndDate'
>;

const otherFacts = (subject: JsonObject): SubjectFacts => ({
  subject: given({ id: textOf(subject, 'id'), identities: [] }),
  achievement: undefined,
  results: [],
  creditsEarned: undefined,
  activityEndDate: undefined,
});

function achievementFacts(subject: JsonObject): SubjectFacts {
  const [achievement] = objectsOf(subject['achievement']);
  const credits = subject['creditsEarned'];
  return {
    subject: given({ id: textOf(subject, 'id'), identities: identitiesOf(subject) }),
    achievement: achievement === undefined ? undefined : achievementOf(achievement),
    results: resultsOf(subject, achievement),
    creditsEarned: typeof credits === 'number' ? String(credits) : undefined,
    activityEndDate: textOf(subject, 'activityEndDate'),
  };
}

const identitiesOf = (subject: JsonObject): readonly IdentityReference[] =>
  objectsOf(subject['identifier']).map((identity) =>
    given<IdentityReference>({
      type: textOf(identity, 'identityType') ?? '',
      hashed: identity['hashed'] === true,
      identity: textOf(identity, 'identityHash') ?? '',
      salt: textOf(identity, 'salt'),
    }),
  );

const achievementOf = (achievement: JsonObject): AttestedAchievement =>
  given<AttestedAchievement>({
    id: textOf(achievement, 'id') ?? '',
    type: textOf(achievement, 'achievementType'),
    name: textOf(achievement, 'name') ?? '',
    humanCode: textOf(achievement, 'humanCode'),
  });

function resultsOf(subject: JsonObject, achievement: JsonObject | undefined): readonly AttestedResult[] {
  const described = objectsOf(achievement?.['resultDescription']);
  return objectsOf(subject['result']).map((result) => {
    const description = described.find(({ id }) => id === result['resultDescription']);
    return given<AttestedResult>({
      status: textOf(result, 'status'),
      value: textOf(result, 'value'),
      achievedLevel: textOf(result, 'achievedLevel'),
      description: description === undefined ? undefined : descriptionOf(description),
    });
  });
}

const descriptionOf = (description: JsonObject): ResultDescription =>
  given<ResultDescription>({
    id: textOf(description, 'id') ?? '',
    name: textOf(description, 'name') ?? '',
    resultType: textOf(description, 'resultType') ?? '',
    requiredValue: textOf(description, 'requiredValue'),
    requiredLevel: textOf(description, 'requiredLevel'),
  });
