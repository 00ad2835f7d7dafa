import { PERSONAL_FIELDS, type PersonalField } from '@ledger/privacy';
import { usage } from './failure';

/** Fields from a list with commas. @throws CliFailure for a name that is none */
export function personalFieldsOf(list: string): readonly PersonalField[] {
  const named = list.split(',').map((name) => name.trim());
  const fields = PERSONAL_FIELDS.filter((field) => named.includes(field));
  if (fields.length !== new Set(named).size)
    throw usage(`--fields takes some of ${PERSONAL_FIELDS.join(', ')}, with commas between them`);
  return fields;
}
