import { toOpenApi31 } from '@ledger/platform';
import { type INestApplication, Injectable } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { booksSchemas } from '../accounting/books.schemas';
import { fiscalPeriodSchemas } from '../accounting/fiscal-periods.schemas';
import { evidenceSchemas } from '../evidence/evidence.schemas';
import { explanationSchemas } from '../explanations/explanations.schemas';
import { bankSchemas } from '../bank-returns/bank-returns.schemas';
import { catalogSchemas } from './catalog.schemas';
import { enrollmentSchemas } from './enrollment.schemas';
import { moneySchemas } from './money.schemas';
import { paymentSchemas } from './payment.schemas';
import { recoverySchemas } from '../recovery/recovery.schemas';
import { serviceSchemas } from './service.schemas';
import { privacySchemas } from '../privacy/privacy.schemas';
import { promptPaySchemas } from '../prompt-pay/prompt-pay.schemas';
import { remittanceSchemas } from '../remittance/remittance.schemas';
import { transparencySchemas } from '../transparency/transparency.schemas';
import { verificationSchemas } from '../verification/verification.schemas';
import { simulationSchemas } from './simulation.schemas';
import { yearEndSchemas } from '../year-end/year-end.schemas';

const ABOUT = `An event-sourced ledger that pays course providers in stages for what students achieve.

Amounts are whole cents, days are \`YYYY-MM-DD\` in the zone of the program. Every change is a command: its answer
names the position of the log that has its effect, and a query sent with that \`Ledger-Position\` sees it. A POST that
changes something needs an \`Idempotency-Key\`; the same key with the same request repeats the first answer. Lists are
paged by cursor. Everything that goes wrong is \`application/problem+json\`.`;

/** What answers look like; bodies are described where they are declared. */
const SCHEMAS = {
  ...serviceSchemas,
  ...transparencySchemas,
  ...simulationSchemas,
  ...catalogSchemas,
  ...enrollmentSchemas,
  ...moneySchemas,
  ...yearEndSchemas,
  ...paymentSchemas,
  ...recoverySchemas,
  ...bankSchemas,
  ...remittanceSchemas,
  ...promptPaySchemas,
  ...booksSchemas,
  ...evidenceSchemas,
  ...explanationSchemas,
  ...fiscalPeriodSchemas,
  ...verificationSchemas,
  ...privacySchemas,
};

/** The description of the API, made of what the controllers declare. */
@Injectable()
export class ApiDescription {
  #document: OpenAPIObject | undefined;

  get document(): OpenAPIObject {
    if (this.#document === undefined) throw new Error('The API is described once its routes are known');
    return this.#document;
  }

  /** Describes the routes of an application. */
  describe(app: INestApplication): OpenAPIObject {
    const config = new DocumentBuilder()
      .setTitle('Course Funding Ledger')
      .setDescription(ABOUT)
      .setVersion('1')
      .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
      .setOpenAPIVersion('3.1.0')
      .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
      .build();
    const made = SwaggerModule.createDocument(app, config, {
      operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}.${method}`,
    });
    const schemas = { ...SCHEMAS, ...made.components?.schemas };
    const components = { ...made.components, schemas: sorted(schemas) };
    this.#document = toOpenApi31({
      ...made,
      paths: sorted(made.paths),
      components,
    }) as unknown as OpenAPIObject;
    return this.#document;
  }
}

const sorted = <Value>(entries: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(entries).sort(([left], [right]) => (left < right ? -1 : 1)));
