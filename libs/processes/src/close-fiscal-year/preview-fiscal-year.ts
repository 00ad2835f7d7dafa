import { type AllotmentIdentity, endedYear, authorityChanges, yearEnding } from '@ledger/appropriation';
import { programs } from '@ledger/catalog';
import { streamOf } from '@ledger/event-sourcing';
import { addDays, type Day } from '@ledger/kernel';
import { DryDecisions } from './dry-decisions';
import {
  type AuthorityPreview,
  type DatedChange,
  type PreviewedLedger,
  previewAuthorityChanges,
} from './preview-authority-change';

/** Which step of the end of a fiscal year is tried. */
export interface FiscalYearPreviewRequest {
  readonly programId: string;
  readonly fiscalYear: number;
  readonly step: YearEndStep;
  /** Whether days still to come may be taken: the year ends the day after its last, the window the day after its own. */
  readonly ahead: boolean;
  readonly allotments: readonly AllotmentIdentity[];
}

/** The end of the year, or the closing after its window. */
export type YearEndStep = 'end' | 'closing';

/** What the end or the closing of a fiscal year would do; ahead of its day, on what the log says now. */
export async function previewFiscalYear(
  ledger: PreviewedLedger,
  { programId, fiscalYear, step, ahead, allotments }: FiscalYearPreviewRequest,
): Promise<AuthorityPreview> {
  const days = (ahead ? await daysAhead(ledger, { programId, fiscalYear }) : undefined) ?? TODAY;
  const end: DatedChange = { change: { kind: 'fiscal-year-end', fiscalYear }, on: days.end };
  const closing: DatedChange = { change: { kind: 'fiscal-year-closing', fiscalYear }, on: days.closing };
  const closingAlone = days.hasEnded ? [closing] : [end, closing];
  const changes = step === 'end' ? [end] : closingAlone;
  const previews = await previewAuthorityChanges(ledger, { programId, changes, allotments });
  const last = previews.at(-1);
  if (last === undefined) throw new Error('Nothing was tried');
  return last;
}

/** Days on which steps are tried; undefined for today. */
interface StepDays {
  readonly end: Day | undefined;
  readonly closing: Day | undefined;
  /** Whether the year has ended, or must have for its closing to be tried. */
  readonly hasEnded: boolean;
}

const TODAY: StepDays = { end: undefined, closing: undefined, hasEnded: true };

/** The first days on which the steps are possible, today where that is later; undefined where the program has no terms. */
async function daysAhead(
  ledger: PreviewedLedger,
  { programId, fiscalYear }: Pick<FiscalYearPreviewRequest, 'programId' | 'fiscalYear'>,
): Promise<StepDays | undefined> {
  const dry = new DryDecisions(ledger.events);
  const program = await dry.stateOf(streamOf(programs, programId));
  const state = await dry.stateOf(streamOf(authorityChanges, programId));
  if (program === null || state.terms === null) return undefined;
  const ended = endedYear(state, fiscalYear);
  const { endsOn, liquidatesUntil } = ended ?? yearEnding(fiscalYear, state.terms, program);
  const { today } = ledger.metadata({ actor: 'preview' });
  const notBefore = (day: Day): Day => (day > today ? day : today);
  return {
    end: notBefore(addDays(endsOn, 1)),
    closing: notBefore(addDays(liquidatesUntil, 1)),
    hasEnded: ended !== undefined,
  };
}
