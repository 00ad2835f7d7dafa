import {
  caseLines,
  type DrawnFrom,
  drawnLines,
  EVENT_COLUMNS,
  eventCells,
  NO_STAGES,
  PAPER_HEADINGS,
  PAPER_TESTS,
  reasonLines,
  stageHeading,
  stageLines,
} from './paper-content';
import { type PaperEvent, PAPER_PARTS, type WorkPaper } from './work-paper';

/** A work paper in Markdown, with empty boxes for the auditor. */
export function paperText(paper: WorkPaper, from: DrawnFrom): string {
  const parts = [
    `# Work paper: enrollment ${paper.enrollmentId}`,
    caseLines(paper).join('\n'),
    [
      ...drawnLines(from, `\`${from.sample.seed}\``),
      ...reasonLines(from).map((reason) => `- ${reason}`),
    ].join('\n'),
    stagesText(paper),
    ...PAPER_PARTS.filter((part) => paper.events[part].length > 0).map(
      (part) => `## ${PAPER_HEADINGS[part]}\n\n${eventsTable(paper.events[part])}`,
    ),
    findingsBoxes(),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function stagesText({ explanation }: WorkPaper): string {
  if (explanation === null) return `## Stages\n\n${NO_STAGES}`;
  const stages = explanation.stages.map((stage) =>
    [`### ${stageHeading(stage)}`, '', ...stageLines(stage)].join('\n'),
  );
  const { policyId, policyVersion, policyHash, asOf } = explanation;
  return [`## Stages by ${policyId}@${policyVersion} as of ${asOf}`, `\`${policyHash}\``, ...stages].join(
    '\n\n',
  );
}

const eventsTable = (events: readonly PaperEvent[]): string =>
  [
    `| ${EVENT_COLUMNS.join(' | ')} |`,
    '| ---: | --- | --- | --- | --- | --- |',
    ...events.map((event) => `| ${eventCells(event).map(cell).join(' | ')} |`),
  ].join('\n');

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');

function findingsBoxes(): string {
  const rows = PAPER_TESTS.map((test, index) => `| ${String(index + 1)} | ${test} | [ ] yes  [ ] no | |`);
  return [
    '## Findings of the auditor',
    '',
    '| | test | agrees | what was seen |',
    '| ---: | --- | --- | --- |',
    ...rows,
    '',
    'Amount that should have been earned: ______________   Difference: ______________   (also in findings.csv)',
    '',
    'Auditor: ______________   Date: ______________   Reviewed by: ______________',
  ].join('\n');
}
