import { type Day, unreachable } from '@ledger/kernel';
import type {
  ClawbackBalance,
  ClawbackClaim,
  ClawbackEvent,
  Finding,
  RecoveryPlan,
  WriteOffProposed,
} from './clawback.events';

/** The case of one adjustment: notice, answer, decision, appeal and recovery. */
export type Clawback = { readonly status: 'unknown' } | KnownClawback;

export interface KnownClawback {
  readonly status: 'open' | 'closed';
  readonly claim: ClawbackClaim;
  readonly phase: ClawbackPhase;
  /** As the vouchers last said. */
  readonly balance: ClawbackBalance;
  /** What decisions and write-offs have given up. */
  readonly forgivenCents: number;
  readonly writeOffs: number;
  /** The write-off that waits for a second person. */
  readonly proposedWriteOff: WriteOffProposed['data'] | null;
}

/** How far the procedure is. */
export type ClawbackPhase =
  | { readonly kind: 'proposed' }
  | { readonly kind: 'noticed'; readonly noticedBy: string; readonly answerBy: Day }
  | {
      readonly kind: 'answered';
      /** Null where the provider's own report stood in for a notice. */
      readonly noticedBy: string | null;
      readonly answerBy: Day | null;
      readonly answer: ProviderAnswer;
    }
  | { readonly kind: 'decided' | 'appealed'; readonly ruling: Ruling };

/** What the provider said in time, if anything. */
export type ProviderAnswer = 'accepts' | 'disputes' | 'none';

/** What stands of a claim, and how it is recovered. */
interface Ruling {
  readonly upheldCents: number;
  /** Who had a part in it and decides nothing further. */
  readonly people: readonly string[];
  /** The last day to appeal; null where there is no appeal, or no other one. */
  readonly appealBy: Day | null;
  readonly plan: RecoveryPlan | null;
}

export const initialState: Clawback = { status: 'unknown' };

export function evolve(clawback: Clawback, event: ClawbackEvent): Clawback {
  if (event.type === 'ClawbackProposed') return proposed(event.data);
  if (clawback.status === 'unknown')
    throw new Error(`Corrupt stream: ${event.type} on a clawback that was never proposed`);
  switch (event.type) {
    case 'ClawbackNoticed': {
      const { noticedBy, answerBy } = event.data;
      return { ...clawback, phase: { kind: 'noticed', noticedBy, answerBy } };
    }
    case 'ClawbackAnswered':
      return answered(clawback, event.data.answer);
    case 'ClawbackAnswerMissed':
      return answered(clawback, 'none');
    case 'ClawbackDecided':
      return decided(clawback, event.data, event.data.appealBy);
    case 'ClawbackAppealDecided':
      return decided(clawback, event.data, null);
    case 'ClawbackAppealed':
      return { ...clawback, phase: { kind: 'appealed', ruling: rulingOf(clawback) } };
    case 'RecoveryPlanSet':
      return withPlan(clawback, event.data.plan);
    default:
      return moved(clawback, event);
  }
}

type MoneyEvent = Extract<
  ClawbackEvent,
  {
    readonly type:
      | 'WriteOffProposed'
      | 'WriteOffApproved'
      | 'ClawbackBalanceStated'
      | 'ClawbackClosed'
      | 'ClawbackReopened';
  }
>;

function moved(clawback: KnownClawback, event: MoneyEvent): KnownClawback {
  switch (event.type) {
    case 'WriteOffProposed':
      return { ...clawback, proposedWriteOff: event.data, writeOffs: clawback.writeOffs + 1 };
    case 'WriteOffApproved':
      return {
        ...clawback,
        proposedWriteOff: null,
        forgivenCents: clawback.forgivenCents + event.data.amountCents,
      };
    case 'ClawbackBalanceStated':
      return { ...clawback, balance: balanceIn(event.data) };
    case 'ClawbackClosed':
      return { ...clawback, status: 'closed' };
    case 'ClawbackReopened':
      return { ...clawback, status: 'open' };
    default:
      return unreachable(event);
  }
}

/** The numbers alone. */
const balanceIn = (from: ClawbackBalance): ClawbackBalance => ({
  claimedCents: from.claimedCents,
  nettedCents: from.nettedCents,
  repaidCents: from.repaidCents,
  writtenOffCents: from.writtenOffCents,
  outstandingCents: from.outstandingCents,
});

const proposed = (claim: ClawbackClaim): KnownClawback => ({
  status: 'open',
  claim,
  phase: { kind: 'proposed' },
  balance: untouched(claim.amountCents),
  forgivenCents: 0,
  writeOffs: 0,
  proposedWriteOff: null,
});

const untouched = (amountCents: number): ClawbackBalance => ({
  claimedCents: amountCents,
  nettedCents: 0,
  repaidCents: 0,
  writtenOffCents: 0,
  outstandingCents: amountCents,
});

const answered = (clawback: KnownClawback, answer: ProviderAnswer): KnownClawback => ({
  ...clawback,
  phase: { kind: 'answered', answer, ...noticeOf(clawback.phase) },
});

/** Who gave notice and the last day to answer it; null where the provider's own report stood in for it. */
const noticeOf = (
  phase: ClawbackPhase,
): { readonly noticedBy: string | null; readonly answerBy: Day | null } =>
  phase.kind === 'noticed' || phase.kind === 'answered'
    ? { noticedBy: phase.noticedBy, answerBy: phase.answerBy }
    : { noticedBy: null, answerBy: null };

function decided(clawback: KnownClawback, finding: Finding, appealBy: Day | null): KnownClawback {
  const { upheldCents, decidedBy, forgivenCents, givenBackCents } = finding;
  const { phase } = clawback;
  const before = phase.kind === 'appealed' ? phase.ruling : firstRuling(noticeOf(phase).noticedBy);
  const people = [...before.people, decidedBy];
  return {
    ...clawback,
    forgivenCents: clawback.forgivenCents + forgivenCents + givenBackCents,
    phase: { kind: 'decided', ruling: { ...before, upheldCents, people, appealBy } },
  };
}

const firstRuling = (noticed: string | null): Ruling => ({
  upheldCents: 0,
  people: noticed === null ? [] : [noticed],
  appealBy: null,
  plan: null,
});

function rulingOf({ phase, claim }: KnownClawback): Ruling {
  if (phase.kind === 'decided' || phase.kind === 'appealed') return phase.ruling;
  throw new Error(`Corrupt stream: clawback ${claim.clawbackId} was never decided`);
}

const withPlan = (clawback: KnownClawback, plan: RecoveryPlan): KnownClawback => ({
  ...clawback,
  phase: { kind: 'decided', ruling: { ...rulingOf(clawback), plan } },
});
