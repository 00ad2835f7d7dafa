import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** What the framework says, as lines of the service's log; its start-up chatter only at debug. */
export const nestLog = (log: Logger): LoggerService => ({
  log: (message: unknown) => log.debug({ says: String(message) }, 'framework'),
  error: (message: unknown) => log.error({ says: String(message) }, 'framework'),
  warn: (message: unknown) => log.warn({ says: String(message) }, 'framework'),
  debug: (message: unknown) => log.debug({ says: String(message) }, 'framework'),
  verbose: (message: unknown) => log.trace({ says: String(message) }, 'framework'),
});
