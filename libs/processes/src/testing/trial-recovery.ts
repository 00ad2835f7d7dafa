import {
  adjustmentOf,
  type Adjustment,
  freeCentsOf,
  payeeIdOf,
  RecordRunOutcome,
  type RunOutcome,
  SelectVouchers,
  vouchers,
  type VoucherSide,
} from '@ledger/disbursement';
import {
  type AnyProcess,
  CommandRunner,
  type DecideJointly,
  decideAlone,
  type EventStore,
  type RecordedEvent,
  streamOf,
} from '@ledger/event-sourcing';
import { type AskedCommand, type CommandMetadata, type Day, type DomainCommand, toDay } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import {
  type Clawback,
  clawbackIdOf,
  clawbacks,
  type RecoveryTerms,
  SetRecoveryTerms,
} from '@ledger/recovery';
import { followRecoupmentProcess } from '../carry-out-recovery/follow-recoupment.process';
import { ledgerCommands, processDecisions } from '../ledger-commands';
import { ledgerCodec } from '../ledger-log';
import { proposeClawbackProcess } from '../propose-clawback/propose-clawback.process';
import { VoucherEarnedStage } from '../voucher-earned-stage/voucher-earned-stage.process';
import { approve, request, state, withdraw } from './trial-commands';
import { type Draft, trialAllotment, trialLedger } from './trial-ledger';

const PAYEE = { programId: 'la', providerId: 'P-1' };
const PAYEE_ID = payeeIdOf(PAYEE);
/** The first day of these samples on which something is owed back. */
export const FELL_ON = toDay('2027-01-11');

/** A ledger in memory with vouchers, runs in short and the two processes of recovery, delivered when asked. */
export interface RecoveryTrial {
  readonly store: EventStore;
  /** The types of the facts that follow, or the name of the refusal; then the processes. */
  give(on: Day, actor: string, draft: Draft): Promise<readonly string[] | string>;
  /** That a stage is owed more, or less: what the allotment would say. */
  owe(on: Day, side: VoucherSide, owed: { voucherId: string; amountCents: number }): Promise<void>;
  /** Claims as much of an adjustment as its terms allow, as a run would; what was claimed. */
  select(on: Day, runId: string, voucherId: string): Promise<number>;
  tell(on: Day, runId: string, outcome: RunOutcome): Promise<void>;
  adjustment(voucherId: string): Promise<Adjustment | undefined>;
  clawback(voucherId: string): Promise<Clawback>;
  /** Whether there ever was a voucher of this name. */
  knows(voucherId: string): Promise<boolean>;
  /** Payables less adjustments, void ones and what was reduced left out: what the allotment has spent, in cents. */
  owedNet(): Promise<number>;
  /** What is given up of all adjustments, in cents. */
  givenUp(): Promise<number>;
}

const onVouchers = decideAlone(vouchers, () => PAYEE_ID) as DecideJointly<never>;
const decisions: Readonly<Record<string, DecideJointly<never>>> = {
  ...processDecisions,
  ...Object.fromEntries(
    ledgerCommands.map(({ command, decide }) => [command.name, decide as DecideJointly<never>]),
  ),
  SelectVouchers: onVouchers,
};

/** The trial program with terms of recovery; enrollment e-1 has earned its first stage, 350.01, and was paid it. */
export async function trialRecovery(terms: Partial<RecoveryTerms> = {}): Promise<RecoveryTrial> {
  const ledger = await trialLedger();
  await ledger.give('2026-08-03', request('e-1'));
  await ledger.give('2026-08-05', approve('e-1'));
  await ledger.give('2026-08-10', state('e-1', 'enrolled'));
  const trial = new Trial(ledger.store, await CommandRunner.over(ledger.store, ledgerCodec));
  await trial.give(toDay('2026-08-10'), 'ana', (m) => new SetRecoveryTerms(termsOf(terms), m));
  await trial.owe(toDay('2026-08-10'), 'payable', { voucherId: 'V-paid', amountCents: 35_001 });
  await trial.claim(toDay('2026-08-20'), 'R-0', { voucherId: 'V-paid', amountCents: 35_001 });
  await trial.tell(toDay('2026-08-20'), 'R-0', { kind: 'released' });
  return trial;
}

const termsOf = (changes: Partial<RecoveryTerms>): RecoveryTerms => ({
  programId: 'la',
  answerDays: 30,
  appealDays: 15,
  writeOffLimitCents: 10_000,
  perRunCents: null,
  shareOfLineBasisPoints: 10_000,
  citation: 'Program manual, chapter 9 (fictional)',
  from: toDay('2026-08-10'),
  ...changes,
});

/** The fact that earned the first stage is retracted, and the adjustment V-1 accrues. */
export async function letStageFall(trial: RecoveryTrial, amountCents = 35_001): Promise<void> {
  await trial.give(FELL_ON, 'lea', withdraw('e-1', 'f2'));
  await trial.owe(FELL_ON, 'adjustment', { voucherId: 'V-1', amountCents });
}

class Trial implements RecoveryTrial {
  #dealtWith = 0;

  constructor(
    readonly store: EventStore,
    private readonly runner: CommandRunner,
  ) {}

  async give(on: Day, actor: string, draft: Draft): Promise<readonly string[] | string> {
    const answer = await this.#run(draft({ ...metadataOn(on), actor }));
    await this.#deliver(on);
    return answer;
  }

  async owe(on: Day, side: VoucherSide, owed: { voucherId: string; amountCents: number }): Promise<void> {
    const data = { ...owed, side, enrollmentId: 'e-1', stage: 'enrollment', allotmentId: trialAllotment() };
    await this.#must(on, (m) => new VoucherEarnedStage(data, m));
  }

  async select(on: Day, runId: string, voucherId: string): Promise<number> {
    const adjustment = await this.adjustment(voucherId);
    if (adjustment?.recoupment.kind !== 'allowed' || adjustment.recoupment.terms.from > on) return 0;
    const free = freeCentsOf(adjustment.balance);
    const amountCents = Math.min(free, adjustment.recoupment.terms.perRunCents ?? free);
    if (amountCents > 0) await this.claim(on, runId, { voucherId, amountCents });
    return amountCents;
  }

  async claim(on: Day, runId: string, voucher: { voucherId: string; amountCents: number }): Promise<void> {
    const data = { ...PAYEE, runId, lineId: '1', vouchers: [voucher], effectiveOn: on };
    await this.#must(on, (m) => new SelectVouchers(data, m));
  }

  async tell(on: Day, runId: string, outcome: RunOutcome): Promise<void> {
    const data = { ...PAYEE, runId, lineId: null, outcome, effectiveOn: on };
    await this.#must(on, (m) => new RecordRunOutcome(data, m));
  }

  async adjustment(voucherId: string): Promise<Adjustment | undefined> {
    return adjustmentOf(await this.runner.stateOf(streamOf(vouchers, PAYEE_ID)), voucherId);
  }

  clawback(voucherId: string): Promise<Clawback> {
    return this.runner.stateOf(streamOf(clawbacks, clawbackIdOf(voucherId)));
  }

  async knows(voucherId: string): Promise<boolean> {
    return (await this.runner.stateOf(streamOf(vouchers, PAYEE_ID))).known.has(voucherId);
  }

  async givenUp(): Promise<number> {
    const { known } = await this.runner.stateOf(streamOf(vouchers, PAYEE_ID));
    return [...known.values()].reduce(
      (sum, voucher) => (voucher.side === 'adjustment' ? sum + voucher.balance.writtenOffCents : sum),
      0,
    );
  }

  async owedNet(): Promise<number> {
    const { known } = await this.runner.stateOf(streamOf(vouchers, PAYEE_ID));
    return [...known.values()].reduce((sum, voucher) => {
      const { amountCents } = voucher;
      if (voucher.side === 'adjustment') return sum - amountCents + voucher.balance.reducedCents;
      return voucher.standing === 'withdrawn' ? sum : sum + amountCents;
    }, 0);
  }

  async #must(on: Day, draft: (metadata: CommandMetadata) => DomainCommand): Promise<void> {
    const answer = await this.give(on, 'system', draft);
    if (typeof answer === 'string') throw new Error(answer);
  }

  async #run(command: DomainCommand): Promise<readonly string[] | string> {
    const decide = decisions[command.type] as DecideJointly<DomainCommand>;
    const request = { key: command.metadata.commandId, fingerprint: '' };
    const answerOf = ({ events }: { readonly events: readonly { readonly type: string }[] }) =>
      events.map(({ type }) => type);
    const result = await this.runner.run(command, { decide, answerOf }, request);
    return result.kind === 'refused' ? result.refusal.name : (result.answer as readonly string[]);
  }

  async #deliver(on: Day): Promise<void> {
    for (;;) {
      const events = await this.store.readAll(this.#dealtWith, 1_000);
      if (events.length === 0) return;
      this.#dealtWith = events.at(-1)?.position ?? this.#dealtWith;
      for (const asked of events.flatMap(askedBecauseOf)) {
        const answer = await this.#run({ ...asked, metadata: { ...metadataOn(on), actor: 'process' } });
        if (typeof answer === 'string') throw new Error(`${asked.type}: ${answer}`);
      }
    }
  }
}

const PROCESSES = [proposeClawbackProcess, followRecoupmentProcess] as unknown as readonly AnyProcess[];

const askedBecauseOf = (event: RecordedEvent): readonly AskedCommand[] =>
  PROCESSES.filter(({ reactsTo }) => reactsTo.includes(event.type)).flatMap(({ react }) => react(event));
