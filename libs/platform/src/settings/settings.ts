import { isTimeZone } from '@ledger/kernel';
import { DEFAULT_AUDIENCE, DEFAULT_ISSUER } from './defaults';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const PLACES = ['inline', 'worker'] as const;
const SWITCH = ['on', 'off'] as const;
const PORT_LIMIT = 65_535;
/** A hundred requests a second of one client; a classroom tool needs a hundredth. */
const DEFAULT_RATE_LIMIT = 6_000;
/** Some seconds of a busy service, and soon enough for whoever waits for a receipt. */
const DEFAULT_CHECKPOINT_EVENTS = 10_000;
const MOST_CHECKPOINT_EVENTS = 1_000_000;
const DEFAULT_CHECKPOINT_SECONDS = 5;
const DAY_SECONDS = 86_400;

/** How a service runs; every value has a default. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly folder: string;
  /** The zone the ledger is run in; undefined for that of its first program. */
  readonly zone: string | undefined;
  readonly committer: (typeof PLACES)[number];
  readonly projections: (typeof PLACES)[number];
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer publishes its keys; null for the service's own. */
  readonly jwksUrl: URL | null;
  /** Requests a minute of one subject; 0 for no limit. */
  readonly rateLimit: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Whether open enrollments are evaluated after each midnight. */
  readonly dailyEvaluation: boolean;
  /** Events that stand without a signed checkpoint over them at most; 0 for no notary. */
  readonly checkpointEvents: number;
  /** Seconds that an event stands without one at most. */
  readonly checkpointSeconds: number;
}

/** The settings cannot be used; the message names each variable and what it takes. */
export class SettingsInvalid extends Error {
  override readonly name = 'SettingsInvalid';

  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings of a service from its environment.
 *
 * @throws SettingsInvalid naming every variable that cannot be used
 */
export function settingsFrom(environment: Environment): Settings {
  const read = new SettingsReader(environment);
  const settings: Settings = {
    port: read.number('PORT', 3000, PORT_LIMIT),
    host: read.text('HOST', '127.0.0.1'),
    folder: read.text('LEDGER_DATA', './data'),
    zone: read.zone('LEDGER_ZONE'),
    committer: read.oneOf('LEDGER_COMMITTER', PLACES, 'worker'),
    projections: read.oneOf('LEDGER_PROJECTIONS', PLACES, 'worker'),
    issuer: read.text('LEDGER_ISSUER', DEFAULT_ISSUER),
    audience: read.text('LEDGER_AUDIENCE', DEFAULT_AUDIENCE),
    jwksUrl: read.keysUrl('LEDGER_JWKS_URL'),
    rateLimit: read.number('LEDGER_RATE_LIMIT', DEFAULT_RATE_LIMIT, Number.MAX_SAFE_INTEGER),
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    dailyEvaluation: read.oneOf('LEDGER_DAILY_EVALUATION', SWITCH, 'on') === 'on',
    checkpointEvents: read.number(
      'LEDGER_CHECKPOINT_EVENTS',
      DEFAULT_CHECKPOINT_EVENTS,
      MOST_CHECKPOINT_EVENTS,
    ),
    checkpointSeconds: read.number('LEDGER_CHECKPOINT_SECONDS', DEFAULT_CHECKPOINT_SECONDS, DAY_SECONDS),
  };
  read.throwFaults();
  return settings;
}

/** Reads variables one by one and remembers what is wrong, so that all of it is told at once. */
class SettingsReader {
  readonly #faults: string[] = [];

  constructor(private readonly environment: Environment) {}

  text(name: string, standard: string): string {
    const value = this.environment[name];
    return value === undefined || value === '' ? standard : value;
  }

  zone(name: string): string | undefined {
    const value = this.text(name, '');
    if (value === '') return undefined;
    if (!isTimeZone(value)) this.#faults.push(`${name} takes an IANA time zone, not '${value}'`);
    return value;
  }

  number(name: string, standard: number, most: number): number {
    const text = this.text(name, String(standard));
    const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (value <= most) return value;
    this.#faults.push(`${name} takes a whole number from 0 to ${String(most)}, not '${text}'`);
    return standard;
  }

  oneOf<Choice extends string>(name: string, choices: readonly Choice[], standard: Choice): Choice {
    const value = this.text(name, standard);
    const chosen = choices.find((choice) => choice === value);
    if (chosen === undefined) this.#faults.push(`${name} takes ${choices.join(' | ')}, not '${value}'`);
    return chosen ?? standard;
  }

  keysUrl(name: string): URL | null {
    const value = this.text(name, '');
    if (value === '') return null;
    if (URL.canParse(value) && /^(https?|file):/.test(value)) return new URL(value);
    this.#faults.push(`${name} takes an https: or file: address, not '${value}'`);
    return null;
  }

  throwFaults(): void {
    if (this.#faults.length > 0) throw new SettingsInvalid(this.#faults);
  }
}
