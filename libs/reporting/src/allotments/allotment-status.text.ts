import { centsFromJson, inDollars } from '@ledger/kernel';
import { type TextColumn, textTable } from '../text/text-table';
import type { AllotmentStatus } from './allotments.query';

const COLUMNS: readonly TextColumn[] = [
  { title: 'Allotment', align: 'left' },
  { title: 'Source', align: 'left' },
  { title: 'School system', align: 'left' },
  { title: 'Year', align: 'right' },
  { title: 'Allotted', align: 'right' },
  { title: 'Encumbered', align: 'right' },
  { title: 'Liquidated', align: 'right' },
  { title: 'Lapsed', align: 'right' },
  { title: 'Carried on', align: 'right' },
  { title: 'Available', align: 'right' },
  { title: 'Deferred', align: 'right' },
  { title: 'Waiting', align: 'right' },
  { title: 'Waiting for', align: 'right' },
  { title: 'Status', align: 'left' },
];

/** How far the allotment is, and until when it pays. */
const standingText = ({ status, endsOn, liquidatesUntil }: AllotmentStatus): string => {
  if (endsOn === null) return status;
  const until = status === 'ended' && liquidatesUntil !== null ? `, pays until ${liquidatesUntil}` : '';
  return `${status} (${endsOn}${until})`;
};

const dollars = (amountCents: number): string => inDollars(centsFromJson(amountCents));

/** Allotments as plain text for a monospace font; amounts in dollars. Allotted = encumbered + liquidated + lapsed + carried on + available. */
export const allotmentStatusText = (allotments: readonly AllotmentStatus[]): string =>
  [
    ...textTable(
      COLUMNS,
      allotments.map((allotment) => ({
        cells: [
          allotment.allotmentId,
          allotment.fundingSource,
          allotment.schoolSystem,
          String(allotment.fiscalYear),
          dollars(allotment.allottedCents),
          dollars(allotment.encumberedCents),
          dollars(allotment.liquidatedCents),
          dollars(allotment.lapsedCents),
          dollars(allotment.carriedForwardCents),
          dollars(allotment.availableCents),
          dollars(allotment.deferredCents),
          String(allotment.waitingCount),
          dollars(allotment.waitingCents),
          standingText(allotment),
        ],
      })),
    ),
    '',
  ].join('\n');
