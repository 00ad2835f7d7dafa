import {
  CompiledValidationPipe,
  KeptMoments,
  keySourceOf,
  type Ledger,
  ledgerInMoments,
  Metrics,
  nestLog,
  PAGES_FOLDER,
  prepareServer,
  publicKeysOf,
  type Settings,
  TokenVerifier,
} from '@ledger/platform';
import type { PersonalVault, ReferenceRegister } from '@ledger/privacy';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { Logger } from 'pino';
import { ApiModule } from './api.module';
import { ApiDescription } from './description/api-description';

/** What an API is made of. */
export interface ApiOrder {
  readonly ledger: Ledger;
  readonly register: ReferenceRegister;
  readonly vault: PersonalVault;
  readonly settings: Settings;
  readonly log: Logger;
  /** The opaque reference of a subject that is a name or an e-mail address; such tokens are refused without it. */
  readonly referenceOf?: (subject: string) => string;
}

const NO_KEYS = { keys: [] };

/** The HTTP API over an open ledger, ready to listen; closing it closes the ledger. */
export async function createApi({
  ledger,
  register,
  vault,
  settings,
  log,
  referenceOf,
}: ApiOrder): Promise<NestFastifyApplication> {
  const { folder, issuer, audience, jwksUrl } = settings;
  const keys = await keySourceOf(jwksUrl, folder);
  const verifier = new TokenVerifier({ keys, issuer, audience, referenceOf });
  const metrics = new Metrics(ledger);
  const publicKeys = jwksUrl === null ? await publicKeysOf(folder) : NO_KEYS;
  const moments = new KeptMoments({ log: ledger.events });
  const { adapter, problems } = await prepareServer({ ledger, moments, verifier, settings, metrics, log });
  const parts = {
    ledger: ledgerInMoments(ledger),
    moments,
    register,
    vault,
    settings,
    metrics,
    log,
    publicKeys,
  };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- the framework names a class and takes literals
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.over(parts), adapter, {
    logger: nestLog(log),
    bodyParser: false,
    abortOnError: false,
  });
  app.useGlobalPipes(new CompiledValidationPipe());
  app.useGlobalFilters(problems);
  SwaggerModule.setup(PAGES_FOLDER.slice(1), app, app.get(ApiDescription).describe(app), {
    raw: false,
    customSiteTitle: 'Course Funding Ledger',
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
