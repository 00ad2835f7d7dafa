import pino, { type DestinationStream, type Logger } from 'pino';
import type { Settings } from '../settings/settings';

/** Lines are written together, so that a busy service does not call the system for each. */
const BUFFER_BYTES = 4_096;
const FLUSH_MS = 1_000;

/** A structured log, one JSON line each. No bodies, tokens, paths with references or personal data go in. */
export interface ServiceLog {
  readonly log: Logger;
  /** Writes what is buffered and stops. */
  readonly end: () => void;
}

/** The log of a service, on standard output. */
export function serviceLog(level: Settings['logLevel']): ServiceLog {
  const buffered = pino.destination({ dest: 1, sync: false, minLength: BUFFER_BYTES });
  const timer = setInterval(() => {
    buffered.flush();
  }, FLUSH_MS).unref();
  const end = (): void => {
    clearInterval(timer);
    buffered.flushSync();
  };
  return { log: logTo(level, buffered), end };
}

/** A log that goes where it is told. */
export const logTo = (level: Settings['logLevel'], destination: DestinationStream): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
