import type { StageStanding } from '@ledger/enrollment';
import { centsFromJson, inDollars } from '@ledger/kernel';
import { printable } from '../text/text-table';
import { wordsOf } from '../trace/event-sentences';
import type { TracedEvent } from '../trace/traced-event';
import type { ChangedCase } from './changed-cases';
import type { Difference, DifferenceEnd } from './difference.query';
import type { MovedAccount } from './moved-accounts.query';

const dollars = (cents: number): string => inDollars(centsFromJson(cents));
const sided = (cents: number): string =>
  cents === 0 ? '0.00' : `${dollars(Math.abs(cents))} ${cents < 0 ? 'Cr' : 'Dr'}`;

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);

const endText = ({ position, on }: DifferenceEnd): string =>
  `position ${String(position)}${on === null ? '' : ` (${on})`}`;

const eventText = ({ position, effectiveOn, actor, says }: TracedEvent): string =>
  `#${String(position)}  ${effectiveOn}  ${printable(actor)}: ${printable(says)}`;

/** A difference in words. */
export function differenceText(difference: Difference): readonly string[] {
  const { programId, from, to, accounts, enrollments, changedEnrollments } = difference;
  return [
    `From ${endText(from)} to ${endText(to)}${programId === null ? '' : `, program ${programId}`}`,
    ...(accounts.length === 0
      ? ['No account moved.']
      : ['', 'Accounts', ...indented(accountLines(accounts))]),
    ...section(`Enrollments whose stages changed: ${String(changedEnrollments)}`, [
      ...enrollments.flatMap(caseLines),
      ...(changedEnrollments > enrollments.length
        ? [`and ${String(changedEnrollments - enrollments.length)} more`]
        : []),
    ]),
    ...section('Learned late', difference.lateFacts.map(eventText)),
    ...section('Corrected', difference.corrections.map(eventText)),
    ...section('Policies published', difference.policies.map(eventText)),
    ...section('Closings', difference.closings.map(eventText)),
  ];
}

const section = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', heading, ...indented(lines)];

/** Provider by provider and school system by school system. */
function accountLines(accounts: readonly MovedAccount[]): readonly string[] {
  const groups = new Map<string, MovedAccount[]>();
  for (const account of accounts) {
    const { providerId, schoolSystem } = account;
    const whose = `${providerId === null ? 'whole allotments' : `provider ${providerId}`}, school system ${schoolSystem}`;
    groups.set(whose, [...(groups.get(whose) ?? []), account]);
  }
  return [...groups].flatMap(([whose, own]) => [whose, ...indented(own.flatMap(accountText))]);
}

const accountText = ({ code, account, openingCents, causes, closingCents }: MovedAccount) => [
  `${code} ${account}: ${sided(openingCents)} -> ${sided(closingCents)}`,
  ...indented(
    causes.map(
      ({ type, events, debitCents, creditCents, firstPosition, lastPosition }) =>
        `${wordsOf(type)}: ${String(events)} ${events === 1 ? 'posting' : 'postings'}, ${dollars(debitCents)} Dr, ${dollars(creditCents)} Cr, #${String(firstPosition)} to #${String(lastPosition)}`,
    ),
  ),
];

const caseLines = ({ enrollmentId, providerId, schoolSystem, stages, events }: ChangedCase) => [
  `${enrollmentId}, provider ${providerId}, school system ${schoolSystem}`,
  ...indented([
    ...stages.map(
      ({ stage, before, after }) => `stage ${stage}: ${standingText(before)} -> ${standingText(after)}`,
    ),
    ...indented(events.map(eventText)),
  ]),
];

const standingText = ({ earnedCents, pendingCents, forfeitedCents }: StageStanding): string =>
  `earned ${dollars(earnedCents)}, open ${dollars(pendingCents)}, forfeited ${dollars(forfeitedCents)}`;
