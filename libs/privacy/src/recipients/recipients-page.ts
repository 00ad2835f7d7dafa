import { DATA_ELEMENTS, type Recipient, type RecipientsDocument } from './recipients';

const LAW = 'R.S. 17:3913';

/**
 * The page to publish: each recipient, its agreement, the data elements, the intended use, a contact and where to
 * complain, as Markdown.
 *
 * @source R.S. 17:3913
 */
export function recipientsPage(document: RecipientsDocument): string {
  const { publisher, recipients } = document;
  return [
    '# Recipients of student data',
    '',
    `Published by ${publisher.name} (${publisher.contact}) as ${LAW} asks.`,
    `Complaints: ${publisher.complaintPath}`,
    ...recipients.flatMap((recipient) => ['', ...sectionOf(recipient, publisher.complaintPath)]),
    '',
  ].join('\n');
}

function sectionOf(recipient: Recipient, complaints: string): readonly string[] {
  const { id, name, agreement, dataElements, intendedUse, citation, contact, complaintPath } = recipient;
  const term = agreement.endsOn === null ? 'without an end' : `until ${agreement.endsOn}`;
  return [
    `## ${name} (${id})`,
    '',
    `- Agreement: ${agreement.title}, signed ${agreement.signedOn}, ${term}; ${agreement.reference}`,
    `- Data elements: ${dataElements.map((element) => DATA_ELEMENTS[element]).join('; ')}`,
    `- Intended use: ${intendedUse}`,
    `- Allowed by: ${citation}`,
    `- Contact: ${contact}`,
    `- Complaints: ${complaintPath ?? complaints}`,
  ];
}

/** The page as CSV (RFC 4180), one line for each data element of each recipient. */
export function recipientsCsv({ publisher, recipients }: RecipientsDocument): string {
  const header =
    'recipient,name,agreement,signedOn,endsOn,dataElement,intendedUse,citation,contact,complaints';
  const lines = recipients.flatMap((recipient) => {
    const { id, name, agreement, dataElements, intendedUse, citation, contact, complaintPath } = recipient;
    const { title, signedOn, endsOn } = agreement;
    return dataElements.map((element) =>
      [
        ...[id, name, title, signedOn, endsOn ?? '', element, intendedUse, citation, contact],
        complaintPath ?? publisher.complaintPath,
      ]
        .map(cell)
        .join(','),
    );
  });
  return [header, ...lines].map((line) => `${line}\r\n`).join('');
}

function cell(text: string): string {
  const safe = /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
