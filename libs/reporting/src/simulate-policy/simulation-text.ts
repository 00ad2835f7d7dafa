import { centsFromJson, inDollars } from '@ledger/kernel';
import { textTable, type TextColumn } from '../text/text-table';
import type { ComparedMoney, SimulatedGroup, Simulation } from './simulation';

const dollars = (amountCents: number): string => inDollars(centsFromJson(amountCents));
const left = (title: string): TextColumn => ({ title, align: 'left' });
const right = (title: string): TextColumn => ({ title, align: 'right' });

/** A simulation for people to read. */
export function simulationText(simulation: Simulation): string {
  const { draft, programId, asOf, by, enrollments, totals } = simulation;
  const { simulated, gaining, losing, unchanged, notFunded } = enrollments;
  const lines = [
    `${draft.policyId}@${draft.version} on the enrollments of program ${programId}, as of ${asOf}; nothing was written.`,
    `${String(simulated)} enrollments simulated: ${String(gaining)} gain, ${String(losing)} lose, ${String(unchanged)} are paid the same.`,
    ...(notFunded > 0 ? [`${String(notFunded)} left out: not approved, or waiting for money.`] : []),
    '',
    ...moneyTable(totals),
    '',
    ...textTable(
      [left(by), right('enrollments'), right('now'), right('draft'), right('gained'), right('lost')],
      simulation.groups.map((group) => ({ cells: groupCells(group) })),
    ),
    '',
    ...textTable(
      [left('month'), right('due now'), right('due under draft')],
      simulation.cashByMonth.map(({ month, nowCents, draftCents }) => ({
        cells: [month, dollars(nowCents), dollars(draftCents)],
      })),
    ),
    ...whatIsMissing(simulation),
  ];
  return `${lines.join('\n')}\n`;
}

const moneyTable = ({ now, draft, gainedCents, lostCents }: ComparedMoney): readonly string[] =>
  textTable(
    [left(''), right('now'), right('draft')],
    [
      { cells: ['earned', dollars(now.earnedCents), dollars(draft.earnedCents)] },
      { cells: ['may still be earned', dollars(now.exposureCents), dollars(draft.exposureCents)] },
      { cells: ['gained by enrollments', '', dollars(gainedCents)] },
      { cells: ['lost by enrollments', '', dollars(lostCents)] },
    ],
  );

const groupCells = ({ key, enrollments, now, draft, gainedCents, lostCents }: SimulatedGroup): string[] => [
  key,
  String(enrollments),
  dollars(now.earnedCents),
  dollars(draft.earnedCents),
  dollars(gainedCents),
  dollars(lostCents),
];

const whatIsMissing = ({ lacking, termsMissing }: Simulation): readonly string[] => [
  ...lacking.map(
    ({ fact, enrollments, examples }) =>
      `The draft asks for '${fact}', which ${String(enrollments)} enrollments lack, such as ${examples.slice(0, 3).join(', ')}.`,
  ),
  ...termsMissing.map(
    ({ term, enrollments }) =>
      `The draft asks for the term '${term}', which ${String(enrollments)} enrollments have not pinned; they are left out. Assume it with --term ${term}=VALUE.`,
  ),
];
