import { escaped, htmlPage } from '../html-text';
import type { Finding } from './finding';
import type { CheckedLine } from './findings';
import { dollars, outcomeOf, placeOf, scopeOf, verdictOf } from './report-text';
import type { VerifyReport } from './verify-report';

/** The report as a page that needs nothing else, for reading and for printing. Everything from the bundle is escaped. */
export function reportHtml(report: VerifyReport): string {
  const verdict = `<p class="verdict ${report.verdict}">${escaped(verdictOf(report))}</p>`;
  const body = `${verdict}
${unpinned(report)}${facts(report)}${first(report)}${checks(report.checks)}${notChecked(report.checks)}${totals(report)}${others(report)}`;
  return htmlPage({ title: 'Verification of an evidence bundle', style: STYLE, body });
}

const STYLE = `
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 0; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
.verdict { font-size: 1.2rem; font-weight: 600; padding: .8rem 1rem; border-left: .5rem solid; }
.holds { border-color: #1b6e3c; background: #e9f6ee; }
.does-not-hold, .cannot-be-read { border-color: #a61b1b; background: #fdeeee; }
.warning { border-left: .5rem solid #8a5a00; background: #fff6e0; padding: .6rem 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #ccc; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.wrong { color: #a61b1b; font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
.finding { border: 1px solid #a61b1b; padding: .8rem 1rem; margin: .8rem 0; break-inside: avoid; }
.finding p { margin: 0 0 .4rem; overflow-wrap: anywhere; }
.place { color: #444; font-size: .92rem; }
@media print { main { max-width: none; padding: 0; } tr { break-inside: avoid; } thead { display: table-header-group; } }
`;

const unpinned = ({ keys }: VerifyReport): string =>
  keys.every(({ pinned }) => pinned)
    ? ''
    : '<p class="warning">A key was not pinned: it came with the bundle, and anyone could have made it. Compare it with the one that was published elsewhere.</p>\n';

function facts({ bundle, keys, root, witnesses }: VerifyReport): string {
  const rows: readonly (readonly [string, string])[] = [
    ...(bundle === null
      ? []
      : ([
          ['Log', bundle.origin],
          ['Scope', scopeOf(bundle)],
          ['Window', `positions ${String(bundle.window.from)} to ${String(bundle.window.to)}`],
          ['Events', `${String(bundle.events)} in ${String(bundle.streams)} streams`],
          ['Events in the whole log', String(bundle.treeSize)],
        ] as const)),
    ...(root === null ? [] : ([['Root of the log', root]] as const)),
    ...keys.map(({ vkey, pinned }) => [pinned ? 'Key' : 'Key (not pinned)', vkey] as const),
    ...(witnesses.cosigned.length === 0 ? [] : ([['Witnesses', witnesses.cosigned.join(', ')]] as const)),
  ];
  const lines = rows.map(([term, said]) => `<dt>${escaped(term)}</dt><dd>${escaped(said)}</dd>`);
  return `<h2>The bundle</h2>\n<dl>\n${lines.join('\n')}\n</dl>\n`;
}

const first = ({ first: finding }: VerifyReport): string =>
  finding === null ? '' : `<h2>First that does not hold</h2>\n${findingBox(finding)}`;

function others({ findings, first: shown, findingsInAll }: VerifyReport): string {
  const rest = findings.filter((finding) => finding !== shown);
  if (rest.length === 0) return '';
  const left = findingsInAll - rest.length - 1;
  const more = left > 0 ? `<p>And ${String(left)} more.</p>\n` : '';
  return `<h2>Other findings</h2>\n${rest.map(findingBox).join('')}${more}`;
}

function findingBox(finding: Finding): string {
  const { law, says, expected, found, citation } = finding;
  const line = (term: string, said: string | undefined): string =>
    said === undefined ? '' : `<dt>${term}</dt><dd>${escaped(said)}</dd>`;
  return `<div class="finding">
<p class="place">${escaped(placeOf(finding))}</p>
<p>${escaped(says)}</p>
<dl>${line('Should be', expected)}${line('Is', found)}${line('Source', citation)}${line('Law', law)}</dl>
</div>
`;
}

function checks(lines: readonly CheckedLine[]): string {
  const rows = lines.map(
    (line) =>
      `<tr><td>${escaped(line.says)}</td><td class="number">${String(line.checked)}</td><td${
        line.findings > 0 ? ' class="wrong"' : ''
      }>${escaped(outcomeOf(line))}</td></tr>`,
  );
  return `<h2>What was checked</h2>
<table>
<thead><tr><th>Rule</th><th class="number">Checked</th><th>Outcome</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
`;
}

function notChecked(lines: readonly CheckedLine[]): string {
  const rows = lines.flatMap(({ says, notChecked: reasons }) =>
    reasons.map((why) => `<tr><td>${escaped(says)}</td><td>${escaped(why)}</td></tr>`),
  );
  if (rows.length === 0) return '';
  return `<h2>What could not be checked</h2>
<table>
<thead><tr><th>Rule</th><th>Why not</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
`;
}

function totals({ totals: lines }: VerifyReport): string {
  if (lines.length === 0) return '';
  const rows = lines.map(
    ({ name, count, amountCents }) =>
      `<tr><td>${escaped(name)}</td><td class="number">${count === null ? '' : String(count)}</td><td class="number">${
        amountCents === undefined ? '' : escaped(dollars(amountCents))
      }</td></tr>`,
  );
  return `<h2>Totals</h2>
<table>
<thead><tr><th>What</th><th class="number">Count</th><th class="number">Amount</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
`;
}
