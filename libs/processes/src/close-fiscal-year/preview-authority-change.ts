import {
  type AllotmentEvent,
  type AllotmentIdentity,
  allotments,
  type AuthorityChange,
  type AuthorityChanged,
  authorityChanges,
} from '@ledger/appropriation';
import { type EventStore, streamOf } from '@ledger/event-sourcing';
import type { CommandMetadata, Day, DomainCommand, Refused } from '@ledger/kernel';
import { authorityDecisions } from '../authority-commands';
import { carryOutAuthorityChange } from './carry-out-authority-change.process';
import {
  confirmChangeOfAuthority,
  ConfirmChangeOfAuthority,
  proposeChangeOfAuthority,
  ProposeChangeOfAuthority,
} from './change-of-authority';
import { DryDecisions, type DryEvent } from './dry-decisions';
import { type YearEndTally, yearEndTallies } from './year-end-tally';

/** What of the ledger a preview works with. */
export interface PreviewedLedger {
  readonly events: Pick<EventStore, 'readStream'>;
  metadata(asked: { readonly actor: string }): CommandMetadata;
}

/** Which changes are tried, one on top of the other. */
export interface ChangesToPreview {
  readonly programId: string;
  readonly changes: readonly DatedChange[];
  /** Every allotment of the program. */
  readonly allotments: readonly AllotmentIdentity[];
}

/** A change, and the day it is tried on; today where it is left out. */
export interface DatedChange {
  readonly change: AuthorityChange;
  readonly on?: Day | undefined;
}

/** What a change of authority would do, allotment by allotment. */
export type AuthorityPreview =
  | Refused
  | {
      readonly kind: 'possible';
      /** The fact that would be put on record when a second person confirms; null where it is so already. */
      readonly confirmed: AuthorityChanged | null;
      readonly tallies: readonly YearEndTally[];
    };

/** Events that a preview looks at, at most, so that a fault cannot run for ever: a closing of a million enrollments. */
const EVENTS_LIMIT = 10_000_000;

/**
 * Tries changes of authority: the very decisions that would carry them out, in their order, on what the log says
 * now, of which nothing is kept. One that is refused ends the trial.
 */
export async function previewAuthorityChanges(
  ledger: PreviewedLedger,
  { programId, changes, allotments: known }: ChangesToPreview,
): Promise<readonly AuthorityPreview[]> {
  const dry = new DryDecisions(ledger.events);
  const previews: AuthorityPreview[] = [];
  for (const { change, on } of changes) {
    const metadata = (actor: string): CommandMetadata => dated(ledger.metadata({ actor }), on);
    const preview = await tried({ dry, metadata }, { programId, change, known });
    previews.push(preview);
    if (preview.kind === 'refused') break;
  }
  return previews;
}

/** Noon in the Americas of a day, on which it is that day in every zone of theirs. */
const NOON = 'T18:00:00.000Z';

const dated = (metadata: CommandMetadata, on: Day | undefined): CommandMetadata =>
  on === undefined ? metadata : { ...metadata, today: on, at: `${on}${NOON}` };

/** Where a trial stands, and who asks in it, and when. */
interface Trial {
  readonly dry: DryDecisions;
  readonly metadata: (actor: string) => CommandMetadata;
}

interface Tried {
  readonly programId: string;
  readonly change: AuthorityChange;
  readonly known: readonly AllotmentIdentity[];
}

async function tried(trial: Trial, { programId, change, known }: Tried): Promise<AuthorityPreview> {
  const { dry, metadata } = trial;
  const proposalId = await freeProposalId(dry, programId);
  const of = { programId, proposalId };
  const propose = new ProposeChangeOfAuthority({ ...of, change }, metadata('preview-proposes'));
  const first = await dry.decide(proposeChangeOfAuthority, propose);
  if (first.kind === 'refused') return first;
  if (first.events.length === 0) return { kind: 'possible', confirmed: null, tallies: [] };
  const confirm = new ConfirmChangeOfAuthority({ ...of, allotments: known }, metadata('preview-confirms'));
  const second = await dry.decide(confirmChangeOfAuthority, confirm);
  if (second.kind === 'refused') return second;

  const { stream: ofProgram } = streamOf(authorityChanges, programId);
  const confirmed = second.events.find(({ stream }) => stream === ofProgram)?.event as AuthorityChanged;
  const events = await carriedOut(trial, second.events);
  return { kind: 'possible', confirmed, tallies: yearEndTallies(concernedBy(confirmed), events) };
}

/** A proposal that nobody has made. */
async function freeProposalId(dry: DryDecisions, programId: string): Promise<string> {
  const { proposals } = await dry.stateOf(streamOf(authorityChanges, programId));
  return `preview-${String(proposals.length)}`;
}

/** Everything that follows on allotments, by the process that would carry the change out. */
async function carriedOut(
  { dry, metadata }: Trial,
  begun: readonly DryEvent[],
): Promise<readonly AllotmentEvent[]> {
  const following: DryEvent[] = [...begun];
  // Grows while it is gone through: what follows from an event is looked at in its turn.
  for (const { event } of following) {
    if (following.length > EVENTS_LIMIT) throw new Error('A preview does not come to an end');
    if (!carryOutAuthorityChange.reactsTo.includes(event.type)) continue;
    for (const asked of carryOutAuthorityChange.react(event as never)) {
      const command = { ...asked, metadata: metadata('preview') } as DomainCommand;
      const decide = authorityDecisions[asked.type];
      if (decide === undefined) throw new Error(`Nobody decides on ${asked.type}`);
      const result = await dry.decide(decide, command as never);
      if (result.kind === 'refused')
        throw new Error(`${asked.type} would be refused: ${JSON.stringify(result.refusal)}`);
      following.push(...result.events);
    }
  }
  const prefix = `${allotments.prefix}-`;
  return following
    .filter(({ stream }) => stream.startsWith(prefix))
    .map(({ event }) => event as AllotmentEvent);
}

/** The allotments a change ends or closes, and where each goes on. */
export function concernedBy(
  confirmed: AuthorityChanged,
): readonly { readonly allotmentId: string; readonly toAllotmentId: string | null }[] {
  switch (confirmed.type) {
    case 'FiscalYearEnded':
    case 'FundingSourceEnded':
      return confirmed.data.allotments.map(({ allotmentId }) => ({ allotmentId, toAllotmentId: null }));
    case 'FiscalYearClosingOrdered':
    case 'FundingSourceReplaced':
      return confirmed.data.closings;
    default:
      return [];
  }
}
