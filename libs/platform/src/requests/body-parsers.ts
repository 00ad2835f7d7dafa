import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { httpProblem, repeated } from '../problems/problem';
import { BODY_DEPTH_LIMIT, BODY_LIMIT_BYTES } from '../validation/limits';
import { isDeeperThan } from './json-depth';

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it came, for the digest of the request; null where there was none. */
    rawBody: Buffer | null;
  }
}

const JSON_TYPES = ['application/json', /^application\/[\w.+-]+\+json$/];
const YAML_TYPES = ['application/yaml', 'application/x-yaml', 'text/yaml'];
const ZIP_TYPES = ['application/zip', 'application/x-zip-compressed'];
/** Files of a bank, as fixed-width records or as XML. */
const BANK_TYPES = ['application/octet-stream', 'application/xml', 'text/xml'];

/** Reads JSON, YAML as text, and zip and bank files as the stream they come as; everything else is refused. */
export function registerBodyParsers(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  const buffered = { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES } as const;
  for (const type of JSON_TYPES) {
    server.addContentTypeParser<Buffer>(type, buffered, (request, body, done) => {
      settle(done, () => jsonFrom(request, body));
    });
  }
  server.addContentTypeParser<Buffer>(YAML_TYPES, buffered, (request, body, done) => {
    settle(done, () => textFrom(request, body));
  });
  server.addContentTypeParser([...ZIP_TYPES, ...BANK_TYPES], (request, payload, done) => {
    if (request.routeOptions.config.rule?.takesFile === true) done(null, payload);
    else done(mediaTypeUnsupported(request));
  });
}

const mediaTypeUnsupported = ({ headers }: FastifyRequest) =>
  httpProblem('MediaTypeUnsupported', { contentType: repeated(headers['content-type'] ?? '') });

function settle(done: (failure: Error | null, body?: unknown) => void, parse: () => unknown): void {
  try {
    done(null, parse());
  } catch (failure) {
    done(failure as Error);
  }
}

function jsonFrom(request: FastifyRequest, body: Buffer): unknown {
  request.rawBody = body;
  if (body.length === 0) return undefined;
  if (isDeeperThan(BODY_DEPTH_LIMIT, body)) throw httpProblem('BodyTooDeep', { most: BODY_DEPTH_LIMIT });
  try {
    return JSON.parse(decoded(body));
  } catch {
    throw httpProblem('BodyUnreadable', { reason: 'it is no JSON' });
  }
}

function textFrom(request: FastifyRequest, body: Buffer): string {
  request.rawBody = body;
  try {
    return decoded(body);
  } catch {
    throw httpProblem('BodyUnreadable', { reason: 'it is no UTF-8' });
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

const BYTE_ORDER_MARK = 0xef;

/** The strict decoder takes a byte order mark off and objects to what is no UTF-8; nearly no body needs either. */
const decoded = (body: Buffer): string =>
  body[0] !== BYTE_ORDER_MARK && isUtf8(body) ? body.toString('utf8') : strictUtf8.decode(body);
