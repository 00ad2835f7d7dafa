import type { Finding } from './finding';
import type { CheckedLine } from './findings';
import type { ReportedBundle, ReportedKey, VerifyReport } from './verify-report';

/** Findings that the text shows besides the first; the others are in the JSON. */
const MOST_SHOWN = 20;

/** The report for people. */
export function reportText(report: VerifyReport): string {
  const { bundle, keys, checks, totals } = report;
  return [
    verdictOf(report),
    '',
    ...(bundle === null ? [] : bundleLines(bundle)),
    ...(report.root === null ? [] : [`root of the log  ${report.root}`]),
    ...keys.map(keyLine),
    ...witnessLines(report),
    ...(report.first === null ? [] : ['', 'First that does not hold:', ...findingLines(report.first)]),
    ...(report.findingsInAll > 1 ? ['', ...othersLines(report)] : []),
    ...(checks.length === 0 ? [] : ['', 'Checked:', ...checks.map(checkLine)]),
    ...notCheckedLines(checks),
    ...(totals.length === 0 ? [] : ['', 'Totals:', ...totals.map(totalLine)]),
    '',
  ].join('\n');
}

/** The verdict in a sentence. */
export function verdictOf({ verdict, notReadBecause, findingsInAll }: VerifyReport): string {
  switch (verdict) {
    case 'holds':
      return 'The bundle holds.';
    case 'does-not-hold':
      return `The bundle does not hold: ${String(findingsInAll)} ${findingsInAll === 1 ? 'finding' : 'findings'}.${
        notReadBecause === null ? '' : ` It was not read to its end: ${notReadBecause}.`
      }`;
    case 'cannot-be-read':
      return `The bundle cannot be read: ${notReadBecause ?? ''}.`;
  }
}

/** What a bundle is about, in words. */
export const scopeOf = ({ scope }: ReportedBundle): string =>
  scope.kind === 'program'
    ? `program ${scope.programId}`
    : `provider ${scope.providerId} in program ${scope.programId}`;

/** Cents as dollars, with thousands set apart. */
export function dollars(cents: string): string {
  const sign = cents.startsWith('-') ? '-' : '';
  const digits = cents.replace('-', '').padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${whole}.${digits.slice(-2)}`;
}

const bundleLines = (bundle: ReportedBundle): readonly string[] => [
  `log              ${bundle.origin}`,
  `scope            ${scopeOf(bundle)}`,
  `window           positions ${String(bundle.window.from)} to ${String(bundle.window.to)}`,
  `events           ${String(bundle.events)} in ${String(bundle.streams)} streams, of ${String(bundle.treeSize)} in the log`,
];

const keyLine = ({ vkey, pinned }: ReportedKey): string =>
  pinned
    ? `key              ${vkey}`
    : `key NOT PINNED   ${vkey}\n                 It came with the bundle; compare it with the one that was published elsewhere.`;

const witnessLines = ({ witnesses: { cosigned, quorum } }: VerifyReport): readonly string[] =>
  quorum === 0 && cosigned.length === 0
    ? []
    : [
        `witnesses        ${cosigned.length === 0 ? 'none' : cosigned.join(', ')} (${String(quorum)} asked for)`,
      ];

/** A finding, its event first. */
const findingLines = (finding: Finding): readonly string[] =>
  [
    [placeOf(finding), finding.law].filter((part) => part !== '').join(', '),
    finding.says,
    ...(finding.expected === undefined ? [] : [`should be: ${finding.expected}`]),
    ...(finding.found === undefined ? [] : [`is:        ${finding.found}`]),
    ...(finding.citation === undefined ? [] : [`source:    ${finding.citation}`]),
  ].map((line) => `  ${line}`);

/** Where a finding is. */
export const placeOf = ({ position, stream, eventId, file }: Finding): string =>
  [
    ...(position === undefined ? [] : [`position ${String(position)}`]),
    ...(stream === undefined ? [] : [`stream ${stream}`]),
    ...(eventId === undefined ? [] : [`event ${eventId}`]),
    ...(file === undefined || position !== undefined ? [] : [file]),
  ].join(', ');

function othersLines({ findings, first, findingsInAll }: VerifyReport): readonly string[] {
  const others = findings.filter((finding) => finding !== first).slice(0, MOST_SHOWN);
  const left = findingsInAll - others.length - 1;
  return [
    'Others:',
    ...others.flatMap(findingLines),
    ...(left > 0 ? [`  and ${String(left)} more; --report json shows up to 100.`] : []),
  ];
}

const checkLine = ({ name, checked, findings, notChecked }: CheckedLine): string =>
  `  ${outcomeOf({ checked, findings, notChecked }).padEnd(16)}${String(checked).padStart(12)}  ${name}`;

/** What came of a check, in a word or two. */
export function outcomeOf({
  checked,
  findings,
  notChecked,
}: Pick<CheckedLine, 'checked' | 'findings' | 'notChecked'>): string {
  if (findings > 0) return `${String(findings)} wrong`;
  if (checked > 0) return 'holds';
  return notChecked.length > 0 ? 'not checked' : 'nothing to check';
}

function notCheckedLines(checks: readonly CheckedLine[]): readonly string[] {
  const lines = checks.flatMap(({ name, notChecked }) => notChecked.map((why) => `  ${name}: ${why}`));
  return lines.length === 0 ? [] : ['', 'Not checked:', ...lines];
}

const totalLine = ({ name, count, amountCents }: VerifyReport['totals'][number]): string =>
  `  ${name.padEnd(40)}${(count === null ? '' : String(count)).padStart(12)}${amountCents === undefined ? '' : dollars(amountCents).padStart(20)}`;
