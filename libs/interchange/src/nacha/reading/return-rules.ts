import { cut } from '../layout/field';
import { fieldNamed } from './addenda-scan';
import { type EntryScan } from './entry-scan';
import { type Findings } from './findings';
import { type ReturnFamily } from '../reason-codes';

const STEPS: readonly ReturnFamily[] = ['return', 'dishonored', 'contested'];
const NO_TRACE = '000000000000000';

/** Checks an entry that is a return or a notification of change. */
export function checkReturned(findings: Findings, entry: EntryScan): void {
  const { header } = entry;
  if (header.classCode === 'COR') checkChange(findings, entry);
  else checkReturn(findings, entry);
  checkCode(findings, entry);
  checkTraces(findings, entry);
}

function checkChange(
  findings: Findings,
  { line, layout, amount, addenda, header, returns }: EntryScan,
): void {
  const changes = addenda.get('98') ?? 0;
  if (changes === 0) findings.problem('entry.addenda_missing', line.number);
  if (changes > 1 || returns.length > 0) findings.problem('entry.addenda_surplus', line.number);
  if (amount === undefined || amount === 0n) return;
  const code = header.isInternational ? 'change.amount' : 'entry.amount_not_zero';
  findings.problem(code, line.number, { field: layout.at.amount });
}

function checkReturn(findings: Findings, { line, returns, addenda, header }: EntryScan): void {
  if (returns.length === 0) findings.problem('entry.addenda_missing', line.number);
  if (addenda.has('98')) findings.problem('addenda.type', line.number);
  const repeated = addenda.has('02') || addenda.has('05');
  if (repeated && !header.isInternational) findings.problem('entry.addenda_surplus', line.number);
  if (returns.length < 2) return;
  const steps = returns.map(({ family }) => STEPS.indexOf(family));
  const isChain = steps.every((step, index) => index === 0 || step > (steps[index - 1] ?? 0));
  findings.problem(isChain ? 'return.chain' : 'entry.addenda_surplus', line.number);
}

/** Returns have transaction codes of their own; those that went to and fro, or abroad, sometimes keep the first. */
function checkCode(findings: Findings, entry: EntryScan): void {
  const { line, layout, meaning, header, returns } = entry;
  if (meaning === undefined || meaning.purpose === 'return') return;
  const wentOn =
    returns.some(({ family }) => family !== 'return') || (header.isInternational && returns.length > 0);
  findings.problem(wentOn ? 'return.forward_code' : 'entry.return_code', line.number, {
    field: layout.at.transactionCode,
  });
}

/** The record repeats the trace number of the entry; notifications and later steps sometimes keep an older one. */
function checkTraces(findings: Findings, { traced, returns, trace, change }: EntryScan): void {
  const isLater = change !== null || returns.some(({ family }) => family !== 'return');
  for (const { line, layout } of traced) {
    const field = fieldNamed(layout, 'trace');
    const stated = field === undefined ? trace : cut(line.text, field);
    if (stated === trace) continue;
    const code = isLater || stated === NO_TRACE ? 'return.trace_differs' : 'addenda.trace';
    findings.problem(code, line.number, { field });
  }
}
