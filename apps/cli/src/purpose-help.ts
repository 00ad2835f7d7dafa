import { DISCLOSURE_PURPOSES } from '@ledger/privacy';

const INDENT = ' '.repeat(22);
const ON_FIRST_LINE = 4;

const names = Object.keys(DISCLOSURE_PURPOSES);

/** The purposes that personal data is read for, as help says them under `--purpose`: they take two lines. */
export const PURPOSE_LIST = `${names.slice(0, ON_FIRST_LINE).join(', ')},
${INDENT}${names.slice(ON_FIRST_LINE).join(', ')}`;
