/** What a text in an event can be, as far as a person could be told from it. */
export const FIELD_KINDS = {
  learner: ['learnerRef', 'subjectRef'],
  actor: [
    'answeredBy',
    'appealedBy',
    'approvedBy',
    'cancelledBy',
    'certifiedBy',
    'closedBy',
    'confirmedBy',
    'decidedBy',
    'declaredBy',
    'disclosedTo',
    'dismissedBy',
    'disputedBy',
    'erasedBy',
    'liftedBy',
    'noticedBy',
    'openedBy',
    'placedBy',
    'preparedBy',
    'proposedBy',
    'receivedBy',
    'releasedBy',
    'reopenedBy',
    'reportedBy',
    'requestedBy',
    'resolvedBy',
    'retiredBy',
    'revokedBy',
    'setBy',
    'statedBy',
    'waivedBy',
    'withdrawnBy',
  ],
  document: ['approvalReference', 'authority', 'citation', 'clause', 'reference'],
  name: ['name', 'title'],
  said: ['fields'],
  bank: ['accountMask', 'mask', 'paymentNumber', 'statementId', 'trace'],
  digest: ['contentHash', 'hash', 'identity', 'policyHash', 'sha256'],
  key: [
    'achievement',
    'achievements',
    'handover',
    'issuer',
    'issuers',
    'key',
    'origin',
    'previousKey',
    'publicKey',
    'retirement',
  ],
  code: [
    'accountKind',
    'answer',
    'awaitedBy',
    'because',
    'branch',
    'byFundingSource',
    'code',
    'command',
    'competency',
    'contingent',
    'credits',
    'criterion',
    'direction',
    'earned',
    'every',
    'factKind',
    'fileIdModifier',
    'finding',
    'fiscalYearStartsOn',
    'form',
    'format',
    'fundingSource',
    'fundingSources',
    'instrument',
    'kind',
    'measure',
    'measuredBy',
    'measures',
    'most',
    'nature',
    'period',
    'policyVersion',
    'purpose',
    'reason',
    'remainder',
    'reopened',
    'resolution',
    'role',
    'school',
    'schoolSystem',
    'score',
    'side',
    'source',
    'stage',
    'supersededBy',
    'version',
    'why',
    'windowPays',
    'zone',
  ],
} as const;

/** One of them, or an id or a day, by the shape of its name or text. */
export type FieldKind = keyof typeof FIELD_KINDS | 'id' | 'day';

const DAY = /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/;
const ID = /(Id|Ids|Code|Codes)$/;

/** What kind of text stands in a field; undefined where nobody has said. */
export function kindOf(name: string, text: string): FieldKind | undefined {
  if (DAY.test(text)) return 'day';
  if (ID.test(name)) return 'id';
  const found = Object.entries(FIELD_KINDS).find(([, names]) => (names as readonly string[]).includes(name));
  return found?.[0] as FieldKind | undefined;
}

/** Every text of a value, with the name of the member it stands in. */
export function textsIn(value: unknown, name = ''): readonly (readonly [name: string, text: string])[] {
  if (typeof value === 'string') return [[name, value]];
  if (Array.isArray(value)) return value.flatMap((entry) => textsIn(entry, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([member, entry]) => textsIn(entry, member));
}
