import { inDollars, centsFromJson } from '@ledger/kernel';
import { printable } from '../text/text-table';
import { wordsOf } from './event-sentences';
import type { TracedBalance } from './balance-trace.query';
import type { TracedConsequences } from './fact-trace';
import type { TracedPayment } from './payment-trace';
import type { TracedAttestation, TracedStage } from './stage-trace';
import type { TracedEvent } from './traced-event';

/** Cents of JSON as people read them; of less than nothing with a minus. */
const dollars = (cents: number): string =>
  cents < 0 ? `-${inDollars(centsFromJson(-cents))}` : inDollars(centsFromJson(cents));

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);

const eventText = ({ position, effectiveOn, actor, says }: TracedEvent): string =>
  `#${String(position)}  ${effectiveOn}  ${printable(actor)}: ${printable(says)}`;

/** A heading and the events below it; nothing where there are none. */
const section = (heading: string, events: readonly TracedEvent[]): readonly string[] =>
  events.length === 0 ? [] : [heading, ...indented(events.map(eventText))];

/** Events in the order of the log: one that puts a fact in the place of another is of both. */
const eachOnce = (events: readonly TracedEvent[]): readonly TracedEvent[] =>
  [...new Map(events.map((event) => [event.position, event])).values()].sort(
    (left, right) => left.position - right.position,
  );

/** A stage, from the request to the last cent. */
export function stageTraceText(traced: TracedStage): readonly string[] {
  const { enrollmentId, stage, providerId, schoolSystem, offeringId, policy } = traced;
  return [
    `Stage ${stage} of enrollment ${enrollmentId}: ${offeringId} of provider ${providerId}, school system ${schoolSystem}`,
    ...indented([
      `earned ${dollars(traced.earnedCents)}, open ${dollars(traced.pendingCents)}, forfeited ${dollars(traced.forfeitedCents)}, of at most ${dollars(traced.maximumCents)}`,
      ...(traced.clause === null
        ? []
        : [`${traced.because ?? ''} Clause: ${traced.clause} (${traced.citation ?? ''})`]),
      ...(policy === null
        ? []
        : [
            `policy ${policy.policyId} ${policy.version}, hash ${policy.hash}${policy.published === null ? '' : `, published at #${String(policy.published.position)} by ${policy.published.actor}`}`,
          ]),
      ...section('decided:', traced.decisions),
      ...section('facts it rests on:', eachOnce(traced.facts.flatMap(({ events }) => events))),
      ...traced.attestations.flatMap(attestationText),
      ...section('what the policy made of them:', traced.changes),
      ...section('authority:', traced.authority),
      ...section('owed and paid:', traced.payments),
      ...section('claimed back:', traced.clawbacks),
      moneyText(traced.money),
    ]),
  ];
}

const attestationText = ({ attestationId, assessorId, events, register }: TracedAttestation) => [
  ...section(`attestation ${attestationId}:`, events),
  ...section(`assessor ${assessorId ?? 'unknown'} in the register:`, register),
];

function moneyText(money: TracedStage['money']): string {
  const { unaccountedCents, unvoucheredCents, ...figures } = money;
  const told = Object.entries(figures)
    .filter(([, cents]) => cents !== 0)
    .map(([name, cents]) => `${wordsOf(name.replace(/Cents$/, ''))} ${dollars(cents)}`);
  const open = [
    ...(unaccountedCents === 0 ? [] : [`${dollars(unaccountedCents)} is neither spent nor awaits funding`]),
    ...(unvoucheredCents === 0 ? [] : [`${dollars(unvoucheredCents)} has no voucher yet`]),
  ];
  const verdict = open.length === 0 ? 'every earned cent is accounted for' : open.join('; ');
  return `money: ${told.length === 0 ? 'nothing moved' : told.join(', ')}; ${verdict}`;
}

/** A payment, to the facts behind every cent of it. */
export function paymentTraceText(traced: TracedPayment): readonly string[] {
  const { payableCents, adjustmentCents, netCents, parts, trace, bankFileSha256 } = traced;
  return [
    `Payment ${traced.remittanceId}: ${dollars(netCents)} to provider ${traced.providerId} of program ${traced.programId}, ${traced.status}`,
    ...indented([
      `${dollars(payableCents)} payable less ${dollars(adjustmentCents)} netted, in ${String(parts.length)} ${parts.length === 1 ? 'part' : 'parts'} that add up to it`,
      ...(trace === null ? [] : [`trace number ${trace}, bank file ${bankFileSha256 ?? ''}`]),
      ...section('the run:', traced.run),
      ...parts.flatMap((part) => [
        `${part.side} ${part.voucherId}: ${dollars(part.amountCents)}, ${part.status}, from allotment ${part.allotmentId}`,
        ...indented(
          part.trace === null
            ? [`stage ${part.stage} of enrollment ${part.enrollmentId}; explain the stage for its facts`]
            : stageTraceText(part.trace),
        ),
      ]),
    ]),
  ];
}

/** What a balance is made of. */
export function balanceTraceText({ id, position, accounts }: TracedBalance): readonly string[] {
  if (accounts.length === 0) return [`Nothing is posted to ${id} as of position ${String(position)}.`];
  return [
    `${id} as of position ${String(position)}: what each kind of event posted; the sums are those of the trial balance`,
    ...accounts.flatMap(({ account, code, debitCents, creditCents, balanceCents, causes }) => [
      `${code} ${account}: ${dollars(Math.abs(balanceCents))} ${balanceCents < 0 ? 'Cr' : 'Dr'} (${dollars(debitCents)} debited, ${dollars(creditCents)} credited)`,
      ...indented(
        causes.map(
          (cause) =>
            `${wordsOf(cause.type)}: ${String(cause.events)} ${cause.events === 1 ? 'posting' : 'postings'}, ${dollars(cause.debitCents)} Dr, ${dollars(cause.creditCents)} Cr, #${String(cause.firstPosition)} to #${String(cause.lastPosition)}`,
        ),
      ),
    ]),
  ];
}

/** What followed from a fact. */
export function consequencesText(traced: TracedConsequences): readonly string[] {
  const { enrollmentId, providerId, fact, followed, movedCents } = traced;
  const moved = Object.entries(movedCents).map(([name, cents]) => `${name} ${dollars(cents)}`);
  return [
    `From ${eventText(fact)}`,
    ...indented([
      `enrollment ${enrollmentId} of provider ${providerId}`,
      ...section('followed:', followed),
      `moved: ${moved.length === 0 ? 'no cent' : moved.join(', ')}`,
    ]),
  ];
}
