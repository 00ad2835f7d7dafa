import { type JsonObject, listOf } from './json';
import {
  amount,
  broken,
  each,
  instant,
  iri,
  node,
  one,
  oneOfWords,
  reference,
  type Rule,
  text,
  truth,
} from './structure-rules';

const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2';
const CREDENTIALS_V1 = 'https://www.w3.org/2018/credentials/v1';

const profile = node({
  type: 'Profile',
  must: { id: iri },
  may: {
    parentOrg: node({ type: 'Profile', must: { id: iri } }),
    otherIdentifier: each(
      node({ type: 'IdentifierEntry', must: { identifier: text, identifierType: text } }),
    ),
  },
});

const resultDescription = node({
  type: 'ResultDescription',
  must: { id: iri, name: text, resultType: text },
  may: { requiredLevel: iri, requiredValue: text, valueMin: text, valueMax: text, allowedValue: each(text) },
});

const result = node({
  type: 'Result',
  may: {
    achievedLevel: iri,
    resultDescription: iri,
    status: oneOfWords('Completed', 'Enrolled', 'Failed', 'InProgress', 'OnHold', 'Provisional', 'Withdrew'),
    value: text,
  },
});

const achievement = node({
  type: 'Achievement',
  must: { id: iri, name: text, description: text, criteria: node({}) },
  may: { achievementType: text, humanCode: text, resultDescription: each(resultDescription) },
});

const identity = node({
  type: 'IdentityObject',
  must: { hashed: truth, identityHash: text, identityType: text },
  may: { salt: text },
});

const achievementSubject = node({
  type: 'AchievementSubject',
  must: { achievement: one(achievement) },
  may: {
    id: iri,
    identifier: each(identity),
    activityStartDate: instant,
    activityEndDate: instant,
    creditsEarned: amount,
    result: each(result),
    source: reference(profile),
  },
});

const namedSubject: Rule = (value, path) => {
  achievementSubject(value, path);
  const { id, identifier } = value as JsonObject;
  if (id === undefined && listOf(identifier).length === 0)
    throw broken(path, 'must name the learner by id or identifier');
};

const ACHIEVEMENT = node({
  must: { id: iri, issuer: reference(profile), credentialSubject: one(namedSubject) },
  may: { evidence: each(node({ type: 'Evidence' })) },
});

const ENDORSEMENT = node({
  must: {
    id: iri,
    issuer: reference(profile),
    credentialSubject: one(node({ type: 'EndorsementSubject', must: { id: iri } })),
  },
});

const TRANSCRIPT = node({
  must: {
    id: iri,
    issuer: reference(profile),
    credentialSubject: one(
      node({
        type: 'ClrSubject',
        must: { verifiableCredential: each(() => undefined, 1) },
        may: { id: iri, achievement: each(achievement) },
      }),
    ),
  },
});

/** What each kind of credential must have besides what all have. */
const BY_TYPE: ReadonlyMap<unknown, Rule> = new Map([
  ['OpenBadgeCredential', ACHIEVEMENT],
  ['AchievementCredential', ACHIEVEMENT],
  ['EndorsementCredential', ENDORSEMENT],
  ['ClrCredential', TRANSCRIPT],
]);

const statusEntry = node({ must: { type: text } });

const ANY = {
  type: 'VerifiableCredential',
  may: {
    id: iri,
    validUntil: instant,
    expirationDate: instant,
    validFrom: instant,
    credentialStatus: each(statusEntry),
  },
} as const;

const credentialV2 = node({
  ...ANY,
  must: {
    issuer: reference(node({ must: { id: iri } })),
    credentialSubject: one(node({ may: { id: iri } })),
  },
});

const credentialV1 = node({
  ...ANY,
  must: {
    issuer: reference(node({ must: { id: iri } })),
    issuanceDate: instant,
    credentialSubject: one(node({ may: { id: iri } })),
  },
});

/**
 * Requires the shape of a W3C verifiable credential, and of an Open Badges 3.0 or CLR 2.0 one where the
 * document says that it is one.
 *
 * @source W3C VCDM 2.0 section 4; 1EdTech Open Badges 3.0 appendix B (data models); CLR 2.0 appendix B
 * @throws CredentialRejected 'StructureInvalid'
 */
export function requireStructure(document: JsonObject): void {
  const [base] = listOf(document['@context']);
  if (base !== CREDENTIALS_V2 && base !== CREDENTIALS_V1)
    throw broken('@context', `must begin with ${CREDENTIALS_V2}`);
  each(text, 1)(document['type'], 'type');
  (base === CREDENTIALS_V2 ? credentialV2 : credentialV1)(document, '');
  requireOneEnd(document);
  const kinds = listOf(document['type']).flatMap((type) => BY_TYPE.get(type) ?? []);
  for (const rule of kinds) rule(document, '');
  if (base === CREDENTIALS_V2 && kinds.length > 0) node({ must: { validFrom: instant } })(document, '');
}

/** Only the older edition says expirationDate; a document with both could end on either day. */
function requireOneEnd({ validUntil, expirationDate }: JsonObject): void {
  if (validUntil !== undefined && expirationDate !== undefined)
    throw broken('expirationDate', 'must not stand beside validUntil');
}
