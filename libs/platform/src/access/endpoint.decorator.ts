import { applyDecorators, HttpCode } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiExtension, ApiHeader, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { LEDGER_AS_OF } from '../moments/as-of-header';
import { kebabOf } from '../problems/problem';
import type { AccessRule, AsOfRule, EndpointRule, Precondition } from './access-rule';

/** What an endpoint declares of itself: who may call it, what it needs and what it answers. */
export interface EndpointOptions {
  /** One sentence for the API description. */
  readonly says: string;
  readonly access: AccessRule;
  /** The name of the answer's schema; by media type where it is not JSON alone. */
  readonly answers: string | Readonly<Record<string, string>>;
  readonly status?: number;
  /** Whether it changes something under a client's own key. */
  readonly keyed?: boolean;
  /** How it asks for `If-Match`; a command honours it unless it says otherwise. */
  readonly ifMatch?: Precondition;
  /** Whether the answer names the position and revision of what was written. */
  readonly commands?: boolean;
  /** Whether the body is a file instead of a document. */
  readonly takesFile?: boolean;
  /** Whether the answer carries an ETag. */
  readonly tagged?: boolean;
  readonly problems?: readonly number[];
  /** How a query is asked about the past; a query that is not public reads what was known, unless it says otherwise. */
  readonly asOf?: AsOfRule;
}

const POSITION = {
  name: 'Ledger-Position',
  required: false,
  description: 'Waits, up to 5 s, until the views have reached this position of the log.',
  schema: { type: 'integer', minimum: 0 },
};
const KEY = {
  name: 'Idempotency-Key',
  required: true,
  description: 'Fresh for each new request, the same for its retries; 1 to 128 characters.',
  schema: { type: 'string', minLength: 1, maxLength: 130 },
};
const ifMatchHeader = (required: boolean) => ({
  name: 'If-Match',
  required,
  description:
    'The ETag of what was decided on, as its resource or the last command about it was answered; `*` for any.',
  schema: { type: 'string', pattern: '^"\\d+"$|^\\*$' },
});

const AS_OF = {
  name: 'asOf',
  required: false,
  description:
    'As the ledger stood then: a position of the log, the end of a day, or an instant with its offset.',
  schema: { type: 'string' as const },
};
const AS_OF_POSITION = {
  name: 'asOfPosition',
  required: false,
  description: 'As the ledger stood once it had reached this position of the log.',
  schema: { type: 'integer' as const, minimum: 0 },
};
const AS_OF_RECORDED = {
  name: 'asOfRecorded',
  required: false,
  description:
    'As the ledger stood with everything recorded by the end of this day in the zone of the service, or by this instant.',
  schema: { type: 'string' as const },
};

/** Declares an endpoint: the rule that is enforced, and its page of the API description. */
export function Endpoint(options: EndpointOptions): MethodDecorator {
  const { says, access, keyed = false, status = 200, takesFile = false } = options;
  const rule: EndpointRule = { access, keyed, ifMatch: ifMatchOf(options), asOf: asOfOf(options), takesFile };
  return applyDecorators(
    HttpCode(status),
    RouteConfig({ rule }),
    ApiOperation({ summary: says, description: rolesText(access) }),
    ...headersAskedOf(rule, options),
    ...momentsAskedOf(rule),
    ApiResponse({
      status,
      description: says,
      content: contentOf(options.answers),
      headers: headersOf(options, rule),
    }),
    ...problemStatuses(options).map((problem) => ApiResponse(problemResponse(problem))),
  );
}

function headersAskedOf(
  { access, keyed, ifMatch }: EndpointRule,
  { commands = false }: EndpointOptions,
): MethodDecorator[] {
  if (access === 'public') return [];
  return [
    ApiBearerAuth(),
    ...(keyed ? [ApiHeader(KEY)] : []),
    ...(ifMatch === 'none' ? [] : [ApiHeader(ifMatchHeader(ifMatch === 'required'))]),
    ...(commands ? [] : [ApiHeader(POSITION)]),
  ];
}

const ifMatchOf = ({ ifMatch, commands = false }: EndpointOptions): Precondition =>
  ifMatch ?? (commands ? 'honoured' : 'none');

/** What changes something, and what is open to everybody, is about now. */
function asOfOf({ asOf, access, keyed = false, commands = false }: EndpointOptions): AsOfRule {
  if (asOf !== undefined) return asOf;
  if (access === 'public') return { never: 'it does not come from the log' };
  return keyed || commands ? { never: 'it changes something' } : 'known';
}

/** The parameters that name a moment, but for those that the endpoint declares itself. */
function momentsAskedOf({ asOf }: EndpointRule): MethodDecorator[] {
  if (typeof asOf === 'object') return [ApiExtension('x-as-of', `never: ${asOf.never}`)];
  return [
    ApiExtension('x-as-of', asOf),
    ...(asOf === 'known' ? [ApiQuery(AS_OF)] : []),
    ...(asOf === 'own' ? [] : [ApiQuery(AS_OF_POSITION)]),
    ApiQuery(AS_OF_RECORDED),
  ];
}

const rolesText = (access: AccessRule): string =>
  access === 'public' ? 'Open to everybody.' : `Roles: ${access.join(', ')}.`;

const contentOf = (answers: EndpointOptions['answers']) =>
  Object.fromEntries(
    Object.entries(typeof answers === 'string' ? { 'application/json': answers } : answers).map(
      ([mediaType, schema]) => [mediaType, { schema: schemaOf(schema) }],
    ),
  );

const schemaOf = (name: string) =>
  name === 'text' ? { type: 'string' } : { $ref: `#/components/schemas/${name}` };

const textHeader = (description: string) => ({ description, schema: { type: 'string' as const } });

const COMMAND_HEADERS = {
  'Ledger-Position': textHeader('The position of the log that has the effect.'),
  'Idempotency-Replayed': textHeader('`true` where an earlier answer was repeated.'),
};

const headersOf = ({ commands = false, tagged = commands }: EndpointOptions, { asOf }: EndpointRule) => ({
  'X-Request-Id': textHeader('Names this request in the log of the service.'),
  ...(typeof asOf === 'string' && {
    [LEDGER_AS_OF]: textHeader('The position of the log that was looked back to, where one was asked for.'),
  }),
  ...(commands && COMMAND_HEADERS),
  ...(tagged && { ETag: textHeader('The revision, for If-Match.') }),
});

function problemStatuses(options: EndpointOptions): number[] {
  const { access, keyed, commands, problems = [] } = options;
  const ifMatch = ifMatchOf(options);
  const known = [
    ...(access === 'public' ? [400, 500] : [400, 401, 403, 404, 429, 500, 503]),
    ...(commands === true ? [409, 413, 415, 422] : []),
    ...(keyed === true ? [413, 415, 422] : []),
    ...(ifMatch === 'none' ? [] : [412]),
    ...(ifMatch === 'required' ? [428] : []),
    ...problems,
  ];
  return [...new Set(known)].sort((left, right) => left - right);
}

const PROBLEM_TEXTS: Readonly<Record<number, string>> = {
  400: 'The request itself has a fault.',
  401: 'No token, or one that is not accepted.',
  403: 'The role may not do this.',
  404: 'There is no such thing, or it belongs to another organization.',
  409: 'A rule of the program refuses it in this state of things.',
  412: 'What was decided on has changed since.',
  413: 'The body is too large.',
  415: 'The content type is not read here.',
  422: 'It could not be right in any state, or the key belongs to another request.',
  428: 'The decision does not say what it rests on.',
  429: 'Too many requests.',
  500: 'A fault of the service.',
  503: 'Not now; Retry-After says when.',
};

const problemResponse = (status: number) => ({
  status,
  description: PROBLEM_TEXTS[status] ?? kebabOf(String(status)),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});
