import type { PersonalDataDisclosed, RecipientsResult } from '@ledger/privacy';
import { RECIPIENT_FAULTS, recipientFaults } from '@ledger/privacy';
import { eventNamed } from './check-events';
import type { LogCheck, LoggedEvent } from './check-parts';
import { finding, type IntegrityFinding } from './finding';

/** Each disclosure by agreement is as the list of recipients says; nothing where there is no list. */
export function recipientsCheck(list: RecipientsResult | undefined): LogCheck {
  if (list?.kind !== 'read') return { page: () => [], end: () => (list === undefined ? [] : faultsOf(list)) };
  const compared = (event: LoggedEvent): readonly IntegrityFinding[] => {
    if (event.raised?.type !== 'PersonalDataDisclosed') return [];
    const disclosure = event.raised.data as PersonalDataDisclosed['data'];
    return recipientFaults(disclosure, list.document).map((fault) =>
      finding('disclosure.unlisted', {
        where: eventNamed(event),
        expected: `a disclosure to ${disclosure.org ?? 'an organization'} as the list of recipients has it`,
        found: RECIPIENT_FAULTS[fault],
      }),
    );
  };
  return { page: (events) => events.flatMap(compared), end: () => [] };
}

const faultsOf = ({ faults }: Extract<RecipientsResult, { kind: 'invalid' }>): readonly IntegrityFinding[] =>
  faults.map(({ path, message }) =>
    finding('recipients.invalid', {
      where: `recipients.yaml${path === '' ? '' : `, ${path}`}`,
      expected: 'a list of recipients that can be published',
      found: message,
    }),
  );
