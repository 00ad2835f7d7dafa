import {
  AllotAmount,
  type AllotmentEvent,
  type AllotmentIdentity,
  allotmentIdOf,
  type AllotmentStatusRow,
  allotmentStatusView,
  type AuthorityChange,
  type AuthorityChanged,
  type YearEndTerms,
} from '@ledger/appropriation';
import type { CommandMetadata, DomainCommand } from '@ledger/kernel';
import {
  type AuthorityPreview,
  concernedBy,
  ConfirmChangeOfAuthority,
  previewAuthorityChanges,
  ProposeChangeOfAuthority,
  type YearEndTally,
  yearEndTallies,
} from '@ledger/processes';
import { memoryLedger, type MemoryLedger } from './memory-ledger';

export const PRICE_CENTS = 70_001;
const programId = 'trial';

/** The allotments of two years, as identities. */
export const YEARS: readonly AllotmentIdentity[] = [2027, 2028].map((fiscalYear) => {
  const identity = { programId, fundingSource: 'SCA', schoolSystem: '001', fiscalYear };
  return { allotmentId: allotmentIdOf(identity), ...identity };
});

/** What the law of Louisiana says, and what a program may declare otherwise. */
export const TERMS: YearEndTerms = {
  liquidationDays: 45,
  remittanceDays: 15,
  windowPays: 'earned-by-year-end',
  contingent: 're-encumber',
  reallocation: {
    thresholdBasisPoints: 9_000,
    measure: 'encumbered-and-liquidated',
    citation: 'LAC 28:CLI.1101.C.2.b',
  },
  citation: 'R.S. 39:82',
};

/** A ledger in memory in which the authority of a program is changed by two people. */
export interface YearEndLedger extends MemoryLedger {
  on(day: string): void;
  /** One person proposes, another confirms, and all that follows has settled; the name of a refusal. */
  change(change: AuthorityChange): Promise<string>;
  preview(change: AuthorityChange): Promise<AuthorityPreview>;
  row(fiscalYear: number): Promise<AllotmentStatusRow>;
  /** What the log says that the last change of this type did. */
  effect(type: AuthorityChanged['type']): Promise<readonly YearEndTally[]>;
}

type Draft = (metadata: CommandMetadata) => DomainCommand;

/** Gives a command in somebody's name; the name of its refusal. */
const giverIn =
  ({ ledger }: MemoryLedger) =>
  async (actor: string, draft: Draft): Promise<string> => {
    const result = await ledger.execute(draft(ledger.metadata({ actor })));
    return result.kind === 'refused' ? result.refusal.name : result.kind;
  };

/** Changes of authority by two people. */
function changerIn(trial: MemoryLedger): YearEndLedger['change'] {
  const by = giverIn(trial);
  let proposals = 0;
  return async (change) => {
    proposals += 1;
    const of = { programId, proposalId: `C-${String(proposals)}` };
    const proposed = await by('ana', (m) => new ProposeChangeOfAuthority({ ...of, change }, m));
    if (proposed !== 'accepted') return proposed;
    const confirmed = await by('ben', (m) => new ConfirmChangeOfAuthority({ ...of, allotments: YEARS }, m));
    await trial.ledger.settled();
    return confirmed;
  };
}

/** A ledger with this much money in each of two years, and its terms declared. */
export async function yearEndLedger(
  allotted: readonly [number, number | null],
  terms: Partial<YearEndTerms> = {},
): Promise<YearEndLedger> {
  const trial = await memoryLedger(allotted[0]);
  const change = changerIn(trial);
  const [, next] = YEARS;
  if (next !== undefined && allotted[1] !== null) {
    const allottedCents = allotted[1];
    await giverIn(trial)('ana', (m) => new AllotAmount({ ...next, allottedCents }, m));
  }
  await change({ kind: 'year-end-terms', terms: { ...TERMS, ...terms } });
  return { ...trial, change, ...looksInto(trial) };
}

const looksInto = ({
  ledger,
  clock,
}: MemoryLedger): Pick<YearEndLedger, 'on' | 'preview' | 'row' | 'effect'> => ({
  on: (day) => {
    clock.set(`${day}T18:00:00.000Z`);
  },
  preview: async (asked) => {
    await ledger.settled();
    const changes = [{ change: asked }];
    const [preview] = await previewAuthorityChanges(ledger, { programId, changes, allotments: YEARS });
    if (preview === undefined) throw new Error('nothing was tried');
    return preview;
  },
  row: async (fiscalYear) => {
    const key = YEARS.find((year) => year.fiscalYear === fiscalYear)?.allotmentId ?? '';
    const [found] = await ledger.views.read(allotmentStatusView, [key]);
    return JSON.parse(found?.body ?? 'null') as AllotmentStatusRow;
  },
  effect: async (type) => {
    const log = await ledger.events.readAll(0, 100_000);
    const at = log.findLastIndex((event) => event.type === type);
    const confirmed = log[at] as unknown as AuthorityChanged;
    const after = log.slice(at).filter(({ stream }) => stream.startsWith('allotment-'));
    return yearEndTallies(concernedBy(confirmed), after as unknown as readonly AllotmentEvent[]);
  },
});
