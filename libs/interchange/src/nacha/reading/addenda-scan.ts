import { cut, type Field, type Layout } from '../layout/field';
import * as layouts from '../layout/addenda-layout';
import { isBlank, isDigits } from '../layout/field-kinds';
import { isRoutingNumber } from '../routing-number';
import { CHANGE_CODES, familyOf, RETURN_REASONS } from '../reason-codes';
import { type NachaChange, type NachaReturn } from '../records';
import { checkFields, type RecordLine } from './check-record';
import { correctedValue } from './corrected';
import { type Findings } from './findings';
import { dayFromShort } from './batch-header';

/** What an addenda record needs to know of the entry it belongs to. */
export interface AddendaOwner {
  readonly classCode: string;
  readonly isInternational: boolean;
  readonly trace: string;
}

/** The type of an addenda record. */
export const addendaTypeOf = ({ text }: RecordLine): string => text.slice(1, 3);

function changeLayout(text: string, isInternational: boolean): Layout {
  if (text.startsWith('C6', 3)) return layouts.REFUSED_CHANGE_ADDENDA;
  return isInternational ? layouts.INTERNATIONAL_CHANGE_ADDENDA : layouts.CHANGE_ADDENDA;
}

function returnLayout(text: string, isInternational: boolean): Layout {
  const family = familyOf(text.slice(3, 6));
  if (family === 'dishonored') return layouts.DISHONORED_ADDENDA;
  if (family === 'contested') return layouts.CONTESTED_ADDENDA;
  return isInternational ? layouts.INTERNATIONAL_RETURN_ADDENDA : layouts.RETURN_ADDENDA;
}

/** The layout of an addenda record; undefined when its type is none of those its entry may have. */
export function addendaLayout(
  line: RecordLine,
  { classCode, isInternational }: AddendaOwner,
): Layout | undefined {
  const type = addendaTypeOf(line);
  if (type === '98') return changeLayout(line.text, isInternational);
  if (type === '99') return returnLayout(line.text, isInternational);
  if (isInternational) return layouts.INTERNATIONAL_ADDENDA[type];
  if (type === '02') return classCode === 'MTE' ? layouts.MACHINE_ADDENDA : layouts.TERMINAL_ADDENDA;
  return type === '05' ? layouts.REMITTANCE_ADDENDA : undefined;
}

/** A field of a layout that only some layouts have. */
export const fieldNamed = (layout: Layout, name: string): Field | undefined => layout.at[name];

const fieldText = ({ text }: RecordLine, layout: Layout, name: string): string => {
  const field = fieldNamed(layout, name);
  return field === undefined ? '' : cut(text, field);
};

/** Reads a return and checks it by itself, the reason included. */
export function readReturn(findings: Findings, line: RecordLine, layout: Layout): NachaReturn {
  const reason = fieldText(line, layout, 'reason');
  const title = RETURN_REASONS[reason];
  if (title === undefined)
    findings.problem('addenda.return_reason', line.number, { field: fieldNamed(layout, 'reason') });
  const dayOfDeath = fieldText(line, layout, 'dayOfDeath');
  if (!isBlank(dayOfDeath) && reason !== 'R14' && reason !== 'R15')
    findings.problem('field.not_blank', line.number, { field: fieldNamed(layout, 'dayOfDeath') });
  checkEarlierReasons(findings, line, layout);
  return {
    reason,
    title: title ?? '',
    family: familyOf(reason),
    originalTrace: fieldText(line, layout, 'originalTrace'),
    originalReceivingDfi: fieldText(line, layout, 'originalReceivingDfi'),
    diedOn: dayFromShort(dayOfDeath),
    note: fieldText(line, layout, 'note').trim(),
  };
}

/** A dishonored or contested return repeats the reasons of the steps before it. */
function checkEarlierReasons(findings: Findings, line: RecordLine, layout: Layout): void {
  for (const name of ['returnReason', 'dishonoredReason']) {
    const field = fieldNamed(layout, name);
    if (field !== undefined && !(`R${cut(line.text, field)}` in RETURN_REASONS))
      findings.problem('addenda.return_reason', line.number, { field });
  }
}

/** Reads a notification of change and checks it by itself, the corrected value included. */
export function readChange(
  findings: Findings,
  line: RecordLine,
  { layout, isInternational }: { readonly layout: Layout; readonly isInternational: boolean },
): NachaChange {
  const changeCode = fieldText(line, layout, 'changeCode');
  const correctedText = fieldText(line, layout, 'corrected').trimEnd();
  const title = CHANGE_CODES[changeCode];
  if (title === undefined)
    findings.problem('addenda.change_code', line.number, { field: fieldNamed(layout, 'changeCode') });
  const corrected = isInternational ? {} : correctedValue(changeCode, fieldText(line, layout, 'corrected'));
  if (corrected === undefined)
    findings.problem('addenda.corrected', line.number, { field: fieldNamed(layout, 'corrected') });
  return {
    changeCode,
    title: title ?? '',
    originalTrace: fieldText(line, layout, 'originalTrace'),
    originalReceivingDfi: fieldText(line, layout, 'originalReceivingDfi'),
    corrected: corrected ?? {},
    correctedText,
  };
}

/** Checks the fields of an addenda record and that it belongs to its entry. */
export function checkAddenda(
  findings: Findings,
  line: RecordLine,
  { layout, trace }: { readonly layout: Layout; readonly trace: string },
): void {
  checkFields(findings, line, layout);
  checkBank(findings, line, layout);
  const field = fieldNamed(layout, 'entrySequence');
  if (field === undefined) return;
  const stated = cut(line.text, field);
  if (isDigits(stated) && stated !== trace.slice(8))
    findings.problem('addenda.entry', line.number, { field });
}

/** How the identification of a bank is written, by its qualifier: a BIC, an IBAN. */
const BANK_IDS: Readonly<Record<string, RegExp>> = {
  '02': /^[A-Z]{6}[0-9A-Z]{2}([0-9A-Z]{3})?$/,
  '03': /^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/,
};

/** An international addenda record names a bank by a national number, which is a routing number in this country. */
function checkBank(findings: Findings, line: RecordLine, layout: Layout): void {
  const field = fieldNamed(layout, 'bankId');
  if (field === undefined) return;
  const id = cut(line.text, field).trimEnd();
  const isDomestic = fieldText(line, layout, 'branchCountry') === 'US ';
  const qualifier = fieldText(line, layout, 'idNumberQualifier');
  const isWritten = BANK_IDS[qualifier]?.test(id) ?? (!isDomestic || isRoutingNumber(id));
  if (!isWritten && id !== '') findings.problem('field.shape', line.number, { field });
}
