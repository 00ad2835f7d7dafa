import { DEFAULT_ZONE, isTimeZone } from '@ledger/kernel';
import { usage } from './failure';

/** The zone that a text names, undefined where it is empty. @throws CliFailure usage, naming where the text is from */
export function namedZone(text: string | undefined, from: string): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (isTimeZone(text)) return text;
  throw usage(`${from} takes an IANA time zone such as ${DEFAULT_ZONE}, not ${text}`);
}

/** The zone that the environment has the ledger run in. @throws CliFailure usage */
export const zoneOfEnvironment = (): string | undefined =>
  namedZone(process.env['LEDGER_ZONE'], 'LEDGER_ZONE');
