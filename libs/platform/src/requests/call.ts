import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { RequestKey } from '@ledger/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../access/principal';
import { httpProblem } from '../problems/problem';
import { preferredFormat } from './preferred-format';
import { requestKeyOf } from './request-key';
import { revisionOfTag, tagOf } from './revision-tag';

const NOTHING = Buffer.alloc(0);

/** One authenticated request, and the headers of its answer. */
export class Call {
  constructor(
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
  ) {}

  /** @throws HttpProblem `TokenMissing` on a public route, which has no caller */
  get principal(): Principal {
    if (this.request.principal === null) throw httpProblem('TokenMissing');
    return this.request.principal;
  }

  get requestId(): string {
    return this.request.id;
  }

  get accept(): string {
    return this.request.headers.accept ?? '';
  }

  /** The format that the caller would like best, of those offered with their media types; undefined where it does not say. */
  preferred<Format extends string>(offered: Readonly<Record<Format, string>>): Format | undefined {
    return preferredFormat(this.accept, offered);
  }

  /** What makes a retry of this request safe; undefined where the endpoint asks for no key. */
  get requestKey(): RequestKey | undefined {
    return this.requestKeyOver(this.request.rawBody ?? NOTHING);
  }

  /** The same where the body came as a stream: over what tells it from another, such as its digest. */
  requestKeyOver(body: Buffer): RequestKey | undefined {
    const { idempotencyKey: key, method, url } = this.request;
    return key === null
      ? undefined
      : requestKeyOf({ subject: this.principal.subject, key, method, url, body });
  }

  /** The revision the caller decided on; undefined where it does not say. */
  get expectedRevision(): number | undefined {
    const tag = this.request.headers['if-match'];
    return tag === undefined ? undefined : revisionOfTag(tag);
  }

  /** Puts the revision of a resource into the answer. */
  tag(revision: number): void {
    void this.reply.header('ETag', tagOf(revision));
  }

  header(name: string, value: string): void {
    void this.reply.header(name, value);
  }

  contentType(mediaType: string): void {
    void this.reply.type(mediaType);
  }
}

/** The call a handler answers. */
export const TheCall = createParamDecorator((_: unknown, context: ExecutionContext): Call => {
  const http = context.switchToHttp();
  return new Call(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
});
