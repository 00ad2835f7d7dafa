import { escaped, htmlPage } from '../html-text';
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
import { PAPER_PARTS, type PaperPart, type WorkPaper } from './work-paper';

/** A work paper as a page that needs nothing else, for reading and for printing. Everything from the log is escaped. */
export function paperHtml(paper: WorkPaper, from: DrawnFrom): string {
  const parts = PAPER_PARTS.filter((part) => paper.events[part].length > 0);
  const body = [
    paragraphs(caseLines(paper)),
    drawn(from),
    stages(paper),
    parts.map((part) => events(paper, part)).join('\n'),
    FINDINGS,
  ].join('\n');
  return htmlPage({ title: `Work paper: enrollment ${paper.enrollmentId}`, style: STYLE, body });
}

const STYLE = `
:root { color-scheme: light; }
body { font: 15px/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 0; }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.5rem; overflow-wrap: anywhere; } h2 { font-size: 1.15rem; margin-top: 2rem; } h3 { font-size: 1rem; }
p { margin: 0 0 .3rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border: 1px solid #bbb; overflow-wrap: anywhere; }
td:first-child, th:first-child { text-align: right; font-variant-numeric: tabular-nums; }
.stage { break-inside: avoid; }
.findings { break-inside: avoid; }
.findings td { height: 2.6rem; }
.seen { width: 45%; }
.box { white-space: nowrap; }
.line { display: inline-block; min-width: 11rem; border-bottom: 1px solid #1a1a1a; margin-right: 1.5rem; height: 1.6rem; }
@media print { main { max-width: none; padding: 0; } body { font-size: 10pt; } tr { break-inside: avoid; } thead { display: table-header-group; } }
`;

const paragraphs = (lines: readonly string[]): string =>
  lines.map((line) => `<p>${escaped(line)}</p>`).join('\n');

function drawn(from: DrawnFrom): string {
  const reasons = reasonLines(from).map((reason) => `<li>${escaped(reason)}</li>`);
  const list = reasons.length === 0 ? '' : `\n<ul>\n${reasons.join('\n')}\n</ul>`;
  return `<h2>Why it was drawn</h2>\n${paragraphs(drawnLines(from, `“${from.sample.seed}”`))}${list}`;
}

function stages({ explanation }: WorkPaper): string {
  if (explanation === null) return `<h2>Stages</h2>\n<p>${NO_STAGES}</p>`;
  const { policyId, policyVersion, policyHash, asOf } = explanation;
  const boxes = explanation.stages.map(
    (stage) =>
      `<section class="stage">\n<h3>${escaped(stageHeading(stage))}</h3>\n${paragraphs(stageLines(stage))}\n</section>`,
  );
  return `<h2>${escaped(`Stages by ${policyId}@${policyVersion} as of ${asOf}`)}</h2>
<p><code>${escaped(policyHash)}</code></p>
${boxes.join('\n')}`;
}

function events({ events: all }: WorkPaper, part: PaperPart): string {
  const rows = all[part].map(
    (event) =>
      `<tr>${eventCells(event)
        .map((cell) => `<td>${escaped(cell)}</td>`)
        .join('')}</tr>`,
  );
  return `<h2>${PAPER_HEADINGS[part]}</h2>
<table>
<thead><tr>${EVENT_COLUMNS.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

const LINE = '<span class="line"></span>';

/** Empty boxes for the auditor. */
const FINDINGS = `<section class="findings">
<h2>Findings of the auditor</h2>
<table>
<thead><tr><th scope="col">no.</th><th scope="col">test</th><th scope="col">agrees</th><th scope="col" class="seen">what was seen</th></tr></thead>
<tbody>
${PAPER_TESTS.map(
  (test, index) =>
    `<tr><td>${String(index + 1)}</td><td>${test}</td><td class="box">☐ yes ☐ no</td><td></td></tr>`,
).join('\n')}
</tbody>
</table>
<p>Amount that should have been earned: ${LINE} Difference: ${LINE} (also in findings.csv)</p>
<p>Auditor: ${LINE} Date: ${LINE} Reviewed by: ${LINE}</p>
</section>`;
