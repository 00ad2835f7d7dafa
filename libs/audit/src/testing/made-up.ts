import { closingFiguresOf } from '@ledger/accounting';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { outcome } from '@ledger/verification/testing';
import type { ForgedCommand, ForgedFact } from './forged-command';
import { CLOSED_PERIOD } from './open-matters';
import { SAMPLE_PROGRAM } from './sample-drafts';

type Said = Readonly<Record<string, unknown>>;

/** What a process asks because of the first event of a type, at a place among what it asks then. */
interface Asked {
  readonly process: string;
  readonly cause: string;
  readonly index: number;
}

/** The last day of the sample. */
export const LAST_DAY = '2026-11-16';

/** Facts that nobody stated, shaped after those of a sample. */
export class MadeUp {
  constructor(private readonly events: readonly RecordedEvent[]) {}

  /** The event of a type at a place among those of its type; the first where none is named. */
  nth(type: string, which = 0): RecordedEvent {
    const event = this.events.filter((each) => each.type === type).at(which);
    if (event === undefined) throw new Error(`The sample has no ${type}`);
    return event;
  }

  /** A fact like the first of its type, but for what is said; in its stream, unless another is named. */
  like(type: string, said: Said = {}, stream = this.nth(type).stream): ForgedFact {
    return { stream, type, data: { ...(this.nth(type).data as Said), ...said } };
  }

  /** An approval of `e-8` like that of `e-6`, in the same course, with all that is recorded with it. */
  approvalOfE8(): readonly ForgedFact[] {
    const { correlationId } = this.nth('EnrollmentApproved', -2);
    const asE8 = (text: string): string => text.replaceAll('e-6', 'e-8');
    return this.events
      .filter((event) => event.correlationId === correlationId)
      .map(({ stream, type, data }) => ({
        stream: asE8(stream),
        type,
        data: JSON.parse(asE8(JSON.stringify(data))) as Said,
      }));
  }

  attestedBy(assessorId: string): ForgedFact {
    return {
      stream: 'outcomes-e-2',
      type: 'OutcomeAttested',
      data: {
        ...{
          enrollmentId: 'e-2',
          attestationId: 'e-2.made-up',
          programId: SAMPLE_PROGRAM,
          schoolSystem: '001',
        },
        ...{ providerId: 'P-1', courseCode: 'ALG1', assessorId, instrument: 'alg1-exam', measuredBy: 'exam' },
        outcome: outcome({ passed: true, assessedOn: toDay('2026-11-10') }),
        evidence: { form: 'result', sourceHash: 'sha256:1', line: 2, attempt: null },
        ...{ validUntil: null, acceptedOn: LAST_DAY },
      },
    };
  }

  /** That an exam was passed, as if an assessor had said so. */
  independentFact(): ForgedFact {
    const stated = { enrollmentId: 'e-2', factId: 'f4', kind: 'assessed', statedBy: 'assessor' };
    const fields = { independent: true, passed: true, assessor: 'A-1', attestation: 'e-2.made-up' };
    const days = { recordedOn: LAST_DAY, effectiveOn: LAST_DAY };
    return this.like('FactRecorded', { ...stated, fields, ...days }, 'enrollment-e-2');
  }

  /** That `e-2` was enrolled two days earlier. */
  correctedBy(statedBy: string): ForgedFact {
    const effectiveOn = '2026-08-10';
    const replacement = { factId: 'f4', recordedOn: LAST_DAY, kind: 'enrolled', effectiveOn, statedBy };
    const said = { enrollmentId: 'e-2', factId: 'f3', reasonCode: 'wrong-day', effectiveOn };
    const data = { ...said, replacement: { ...replacement, fields: {} } };
    return { stream: 'enrollment-e-2', type: 'FactCorrected', data };
  }

  /** That `e-2` was never enrolled. */
  withdrawnBy(statedBy: string): ForgedFact {
    const fact = { enrollmentId: 'e-2', factId: 'f3', kind: 'enrolled', reasonCode: 'stated-in-error' };
    const data = { ...fact, statedBy, recordedOn: LAST_DAY, effectiveOn: LAST_DAY };
    return { stream: 'enrollment-e-2', type: 'FactRetracted', data };
  }

  settled(runId: string, lineId: string): ForgedFact {
    const line = { runId, programId: SAMPLE_PROGRAM, providerIds: ['P-1'], lineId };
    const data = { ...line, effectiveOn: LAST_DAY };
    return { stream: `payment-run-${runId}`, type: 'PaymentLineSettled', data };
  }

  /** Authority for the program, from another allotment. */
  transferredFrom(counterpartId: string): ForgedFact {
    const { stream } = this.nth('AllotmentReleased');
    const moved = { counterpartId, amountCents: 100_000, authority: 'a letter' };
    const data = { allotmentId: 'trial.SCA.001.FY2027', ...moved };
    return { stream, type: 'AllotmentTransferredIn', data };
  }

  /** That a hard closed period was asked to be opened, or was. */
  reopening(type: 'ReopeningProposed' | 'PeriodReopened', said: Said): ForgedFact {
    const { from, to, books } = this.nth('PeriodSoftClosed').data as Record<'from' | 'to' | 'books', unknown>;
    const asked = { reasonCode: 'correction', reference: 'memo', effectiveOn: LAST_DAY };
    const opened = type === 'PeriodReopened' ? { books: { ...(books as Said), closed: [] } } : {};
    const data = { ...CLOSED_PERIOD, from, to, ...asked, ...opened, ...said };
    return { stream: 'fiscal-periods-trial', type, data };
  }

  /** That a period was soft closed, with figures in which nobody earned anything. */
  closing(said: Said): ForgedFact {
    const figures = closingFiguresOf(this.events.length, []);
    return this.like('PeriodSoftClosed', { ...said, figures, closedBy: 'eve', effectiveOn: LAST_DAY });
  }

  hold(scope: Said): ForgedFact {
    const said = { holdId: 'H-9', placedBy: 'eve', effectiveOn: LAST_DAY };
    return this.like('PaymentHoldPlaced', { ...said, scope });
  }

  /** An account of the first provider that is paid. */
  account(type: string, said: Said): ForgedFact {
    return this.like(type, { bankDetailsId: 'B-9', effectiveOn: LAST_DAY, ...said });
  }

  writtenOff(said: Said): ForgedFact {
    return { ...this.like('WriteOffProposed', said), type: 'WriteOffApproved' };
  }

  /** What a process asked as this one of what an event makes it ask. */
  byProcess({ process, cause, index }: Asked, fact: ForgedFact): ForgedCommand {
    return { causedBy: { process, event: this.nth(cause), index }, facts: [fact] };
  }

  /** A fact behind the first of its command, which is filed under another program: the bundle of this one does not show it. */
  behindHidden(actor: string, fact: ForgedFact): ForgedCommand {
    const { stream, type, data } = this.nth('AllotmentReleased', 1);
    return { actor, facts: [{ stream, type, data: data as Said }, fact] };
  }
}
