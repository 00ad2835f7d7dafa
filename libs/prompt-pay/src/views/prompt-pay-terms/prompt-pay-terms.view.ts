import type { RecordedEvent } from '@ledger/event-sourcing';
import type { DomainEvent, Projection } from '@ledger/kernel';
import type { InterestRateDeclared, PromptPayTermsDeclared } from '../../terms/terms.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** A declaration as the log has it. */
export type RecordedTermsEvent = Recorded<PromptPayTermsDeclared | InterestRateDeclared>;

/** What a program has declared about paying in time. */
export interface PromptPayTermsRow {
  readonly programId: string;
  /** Oldest first; each holds for claims received from its day on. */
  readonly versions: readonly PromptPayTermsDeclared['data'][];
  /** As last declared, by calendar year. */
  readonly rates: readonly RateRow[];
  /** Of its last event in the log. */
  readonly position: number;
}

/** A rate of interest in hundredths of a percent a year. */
export type RateRow = Pick<
  InterestRateDeclared['data'],
  'calendarYear' | 'basisPoints' | 'citation' | 'declaredBy'
>;

function evolve(row: PromptPayTermsRow | undefined, event: RecordedTermsEvent): PromptPayTermsRow {
  const { position } = event;
  const { programId } = event.data;
  const before = row ?? { programId, versions: [], rates: [], position };
  if (event.type === 'PromptPayTermsDeclared') {
    return { ...before, versions: [...before.versions, event.data], position };
  }
  const { calendarYear, basisPoints, citation, declaredBy } = event.data;
  const others = before.rates.filter((rate) => rate.calendarYear !== calendarYear);
  const rates = [...others, { calendarYear, basisPoints, citation, declaredBy }];
  return { ...before, rates: rates.sort((left, right) => left.calendarYear - right.calendarYear), position };
}

/** One row per program that has declared something. */
export const promptPayTermsView: Projection<PromptPayTermsRow, RecordedTermsEvent> = {
  name: 'prompt-pay-terms',
  version: 1,
  facets: [],
  folds: ['PromptPayTermsDeclared', 'InterestRateDeclared'],
  keyOf: ({ data }) => data.programId,
  evolve,
  facetsOf: () => ({}),
};
