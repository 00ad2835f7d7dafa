import type { Day } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import {
  AnswerNotice,
  AppealClawback,
  DecideAppeal,
  DecideClawback,
  type FindingAsked,
  GiveNotice,
  LetAnswerDeadlinePass,
  type PlanAsked,
  PlanRecovery,
  StateBalance,
} from '../clawback/clawback.commands';
import type { ClawbackBalance, ClawbackEvent } from '../clawback/clawback.events';
import { after, balanceAfter, claimed, CLAIMED_ON } from './sample-recovery';

/** The sample clawback. */
export const clawbackId = 'C-1';
/** The last day to answer the sample. */
export const ANSWER_BY = after(30);
/** Metadata of a command that this person gives on a day. */
export const by = (actor: string, on: Day) => metadataOn(on, { actor });
/** What vouchers say before anything is recovered. */
export const balance = balanceAfter();
/** The most the sample program gives up. */
export const limit = { writeOffLimitCents: 10_000 };

/** The sample, or one like it. */
export const notice = (on = CLAIMED_ON) =>
  new GiveNotice({ clawbackId, balance, answerDays: 30 }, by('ana', on));
/** The sample, or one like it. */
export const answer = (said: 'accepts' | 'disputes', on = ANSWER_BY) =>
  new AnswerNotice({ clawbackId, answer: said, reasonCode: 'course-was-completed' }, by('prov', on));
/** The sample, or one like it. */
export const pass = (asOf: Day) => new LetAnswerDeadlinePass({ clawbackId, asOf }, by('clock', asOf));
/** The sample, or one like it. */
export const decide = (
  finding: FindingAsked,
  { actor = 'ben', on = after(31), stands = balance }: Asked = {},
) => {
  const data = {
    clawbackId,
    finding,
    balance: stands,
    reasonCode: 'record-shows',
    appealDays: 15,
    owedAnewCents: 0,
    ...limit,
  };
  return new DecideClawback(data, by(actor, on));
};
/** The sample, or one like it. */
export const appeal = (on = after(46)) =>
  new AppealClawback({ clawbackId, reasonCode: 'evidence-overlooked' }, by('prov', on));
/** The sample, or one like it. */
export const decideAppeal = (
  finding: FindingAsked,
  { actor = 'cid', on = after(60), stands = balance }: Asked = {},
) =>
  new DecideAppeal(
    { clawbackId, finding, balance: stands, reasonCode: 'heard', owedAnewCents: 0, ...limit },
    by(actor, on),
  );
/** The sample, or one like it. */
export const plan = (asked: PlanAsked, on = after(31), stands = balance) =>
  new PlanRecovery({ clawbackId, plan: asked, balance: stands }, by('ana', on));
/** The sample, or one like it. */
export const state = (now: ClawbackBalance) =>
  new StateBalance({ clawbackId, balance: now }, by('process', after(40)));
/** What may differ from the usual decision. */
export interface Asked {
  readonly actor?: string;
  readonly on?: Day;
  readonly stands?: ClawbackBalance;
}

/** Notice by ana, answerable until the day 30 days on. */
export const noticed: ClawbackEvent = {
  type: 'ClawbackNoticed',
  data: { clawbackId, claimedCents: 30_001, answerBy: ANSWER_BY, noticedBy: 'ana', effectiveOn: CLAIMED_ON },
};
/** The sample, or one like it. */
export const answered = (said: 'accepts' | 'disputes', effectiveOn = ANSWER_BY): ClawbackEvent => ({
  type: 'ClawbackAnswered',
  data: {
    clawbackId,
    answer: said,
    reasonCode: 'course-was-completed',
    answeredBy: 'prov',
    reportId: null,
    effectiveOn,
  },
});
/** The sample, or one like it. */
export const missed: ClawbackEvent = {
  type: 'ClawbackAnswerMissed',
  data: { clawbackId, answerBy: ANSWER_BY, effectiveOn: after(31) },
};
/** The sample, or one like it. */
export const UPHELD = {
  clawbackId,
  finding: 'upheld',
  claimedCents: 30_001,
  upheldCents: 30_001,
  forgivenCents: 0,
  givenBackCents: 0,
  reasonCode: 'record-shows',
  decidedBy: 'ben',
  effectiveOn: after(31),
} as const;
/** The sample, or one like it. */
export const decided = (changes: object = {}): ClawbackEvent => ({
  type: 'ClawbackDecided',
  data: { ...UPHELD, appealBy: after(46), ...changes },
});
/** The sample, or one like it. */
export const appealed: ClawbackEvent = {
  type: 'ClawbackAppealed',
  data: { clawbackId, reasonCode: 'evidence-overlooked', appealedBy: 'prov', effectiveOn: after(46) },
};
/** The sample, or one like it. */
export const appealDecided = (changes: object = {}): ClawbackEvent => ({
  type: 'ClawbackAppealDecided',
  data: { ...UPHELD, reasonCode: 'heard', decidedBy: 'cid', effectiveOn: after(60), ...changes },
});
/** The sample, or one like it. */
export const disputed = [claimed, noticed, answered('disputes')];
/** The sample, or one like it. */
export const ruled = [...disputed, decided()];
/** The sample, or one like it. */
export const closed: ClawbackEvent = { type: 'ClawbackClosed', data: { clawbackId, effectiveOn: after(40) } };
