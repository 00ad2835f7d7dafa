import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
} as const;

/** The pages of the API description bring their own script and style. */
const PAGE_HEADERS = {
  ...HEADERS,
  'Content-Security-Policy':
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'",
} as const;

/** Answers are nobody's to frame, guess the type of, or keep. */
export const securityHeaders =
  (pagesFolder: string) =>
  (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void => {
    void reply.headers(request.url.startsWith(pagesFolder) ? PAGE_HEADERS : HEADERS);
    void reply.header('X-Request-Id', request.id);
    done();
  };
