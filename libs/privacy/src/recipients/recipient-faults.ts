import type { Disclosure } from '../data-subject/data-subject.events';
import { DISCLOSURE_PURPOSES } from '../data-subject/purposes';
import type { Recipient, RecipientsDocument } from './recipients';

/** How a disclosure can be another than the published list of recipients says. */
export const RECIPIENT_FAULTS = {
  'organization-not-named': 'it names no organization, so the list can have none',
  'recipient-not-listed': 'the list does not have its recipient',
  'element-not-listed': 'the list has the recipient without one of the fields',
  'agreement-not-in-force': 'it was on a day before or after the agreement',
} as const;

/** One of them. */
export type RecipientFault = keyof typeof RECIPIENT_FAULTS;

/** What of a disclosure the list is compared with. */
export type ComparedDisclosure = Pick<Disclosure, 'purpose' | 'role' | 'org' | 'fields' | 'effectiveOn'>;

/**
 * How a disclosure is another than the list of recipients says; nothing for one that needs no agreement: to staff of
 * the school or agency itself, to a parent, by consent or by order of a court.
 *
 * @source R.S. 17:3913
 */
export function recipientFaults(
  disclosure: ComparedDisclosure,
  list: RecipientsDocument,
): readonly RecipientFault[] {
  const { org, fields, effectiveOn } = disclosure;
  if (!isByAgreement(disclosure)) return [];
  if (org === null) return ['organization-not-named'];
  const recipient = list.recipients.find(({ id }) => id === org);
  if (recipient === undefined) return ['recipient-not-listed'];
  const { agreement, dataElements } = recipient;
  const elements: readonly string[] = dataElements;
  return [
    ...(fields.every((field) => elements.includes(field)) ? [] : (['element-not-listed'] as const)),
    ...(isInForce(agreement, effectiveOn) ? [] : (['agreement-not-in-force'] as const)),
  ];
}

/** Recipients of the list who were given nothing, by these disclosures. */
export function recipientsWithout(
  disclosures: Iterable<ComparedDisclosure>,
  { recipients }: RecipientsDocument,
): readonly Recipient[] {
  const given = new Set([...disclosures].filter(isByAgreement).map(({ org }) => org));
  return recipients.filter(({ id }) => !given.has(id));
}

/** An administrator who names no organization acts for the agency itself. */
const isByAgreement = ({ purpose, role, org }: ComparedDisclosure): boolean =>
  DISCLOSURE_PURPOSES[purpose].isByAgreement && (role !== 'administrator' || org !== null);

const isInForce = ({ signedOn, endsOn }: Recipient['agreement'], day: string): boolean =>
  signedOn <= day && (endsOn === null || day <= endsOn);
