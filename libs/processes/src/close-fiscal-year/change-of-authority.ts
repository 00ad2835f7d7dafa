import {
  type AllotmentIdentity,
  type AllotmentToClose,
  allotmentIdOf,
  allotments,
  type AllotmentsReallocated,
  type AuthorityChange,
  authorityChanges,
  ConfirmAuthorityChange,
  ProposeAuthorityChange,
  TransferIn,
  TransferOut,
} from '@ledger/appropriation';
import { type ProgramTerms, programs } from '@ledger/catalog';
import { type DecideJointly, jointDraft, type JointDraft, streamOf } from '@ledger/event-sourcing';
import { type CommandMetadata, refuse } from '@ledger/kernel';
import { inZone } from '../in-zone';

/** Proposes a change of a program's authority: its year-end terms, the end or closing of a year, a carry-forward, the end or replacement of a funding source, a reallocation. */
export class ProposeChangeOfAuthority {
  readonly type = 'ProposeChangeOfAuthority';
  constructor(
    readonly data: {
      readonly programId: string;
      readonly proposalId: string;
      readonly change: AuthorityChange;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Makes a proposed change of a program's authority, as a second person. */
export class ConfirmChangeOfAuthority {
  readonly type = 'ConfirmChangeOfAuthority';
  constructor(
    readonly data: {
      readonly programId: string;
      readonly proposalId: string;
      /** The allotments of the program as they were looked up; those its terms name now are added. */
      readonly allotments: readonly AllotmentIdentity[];
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Judged by the fiscal calendar and the zone of the program. */
export const proposeChangeOfAuthority: DecideJointly<ProposeChangeOfAuthority> = (
  { data, metadata },
  read,
) => {
  const { programId } = data;
  const program = read(streamOf(programs, programId));
  if (program === null) return refuse('ProgramNotFound', { programId });
  const { fiscalYearStartsOn, zone } = program;
  const draft = jointDraft(read);
  const proposed = new ProposeAuthorityChange({ ...data, fiscalYearStartsOn }, inZone(metadata, zone));
  draft.ask(authorityChanges, programId, proposed);
  return draft.decision();
};

/** A reallocation moves its authority in the same append; everything else is carried out allotment by allotment. */
export const confirmChangeOfAuthority: DecideJointly<ConfirmChangeOfAuthority> = (
  { data, metadata },
  read,
) => {
  const { programId, proposalId } = data;
  const program = read(streamOf(programs, programId));
  if (program === null) return refuse('ProgramNotFound', { programId });
  const { fiscalYearStartsOn, zone } = program;
  const local = inZone(metadata, zone);
  const draft = jointDraft(read);
  const proposal = draft
    .stateOf(streamOf(authorityChanges, programId))
    .proposals.find((known) => known.proposalId === proposalId);
  const known = allAllotments(program, data.allotments, proposal?.change);
  const confirm = { programId, proposalId, fiscalYearStartsOn, allotments: known };
  for (const event of draft.ask(authorityChanges, programId, new ConfirmAuthorityChange(confirm, local)))
    if (event.type === 'AllotmentsReallocated') transferAll(draft, event.data, local);
  return draft.decision();
};

/** What was looked up, and whatever the program may have opened since: one that was never opened has nothing to end. */
function allAllotments(
  { programId, fundingSources, schoolSystems }: ProgramTerms,
  lookedUp: readonly AllotmentIdentity[],
  change: AuthorityChange | undefined,
): readonly AllotmentToClose[] {
  const fiscalYear = change !== undefined && 'fiscalYear' in change ? change.fiscalYear : undefined;
  const byTerms =
    fiscalYear === undefined
      ? []
      : fundingSources.flatMap((fundingSource) =>
          schoolSystems.map(({ code }) =>
            identityOf({ programId, fundingSource, schoolSystem: code, fiscalYear }),
          ),
        );
  const all = [...lookedUp.filter((allotment) => allotment.programId === programId), ...byTerms];
  const known = new Map(all.map((allotment) => [allotment.allotmentId, identityOf(allotment)]));
  return [...known.values()]
    .sort((left, right) => (left.allotmentId < right.allotmentId ? -1 : 1))
    .map((allotment) => ({ ...allotment, takenOverBy: allotmentIdOf(takenOver(allotment, change)) }));
}

/** The same school system takes over: from another source, or in the next year. */
const takenOver = (allotment: AllotmentIdentity, change: AuthorityChange | undefined): AllotmentIdentity =>
  change?.kind === 'funding-source-replacement'
    ? { ...allotment, fundingSource: change.byFundingSource }
    : { ...allotment, fiscalYear: allotment.fiscalYear + 1 };

const identityOf = ({
  programId,
  fundingSource,
  schoolSystem,
  fiscalYear,
}: Omit<AllotmentIdentity, 'allotmentId'>): AllotmentIdentity => ({
  allotmentId: allotmentIdOf({ programId, fundingSource, schoolSystem, fiscalYear }),
  programId,
  fundingSource,
  schoolSystem,
  fiscalYear,
});

function transferAll(
  draft: JointDraft,
  { givers, toAllotmentId, authority }: AllotmentsReallocated['data'],
  metadata: CommandMetadata,
): void {
  for (const { fromAllotmentId, amountCents } of givers) {
    const moved = { amountCents, authority };
    const out = { allotmentId: fromAllotmentId, counterpartId: toAllotmentId, ...moved };
    const into = { allotmentId: toAllotmentId, counterpartId: fromAllotmentId, ...moved };
    draft.ask(allotments, fromAllotmentId, new TransferOut(out, metadata));
    draft.ask(allotments, toAllotmentId, new TransferIn(into, metadata));
  }
}
