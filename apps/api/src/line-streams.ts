import { PassThrough, Readable } from 'node:stream';
import type { RequestKey } from '@ledger/kernel';
import { type Call, problemOfFailure, SERVICE_LOG } from '@ledger/platform';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import type { Logger } from 'pino';
import { StreamKeys } from './stream-keys';

const NDJSON = 'application/x-ndjson';

/** Lines that somebody else yields in answer to a body that came as a stream. */
export interface YieldedLines<Line> {
  /** Of the body, to tell a retry from another request under its key. */
  readonly digest: Buffer;
  readonly lines: AsyncIterator<Line>;
  /** What comes once, however the answer ends. */
  readonly end: () => Promise<void>;
}

/**
 * Answers that come line by line, each a JSON value; what fails on the way is the last line. They are not kept: the
 * same request again does its work again.
 */
@Injectable()
export class LineStreams {
  constructor(
    @Inject(SERVICE_LOG) private readonly log: Logger,
    private readonly keys: StreamKeys,
  ) {}

  /** Lines that a task tells while it runs. @throws RequestKeyReused */
  async reported(call: Call, task: (tell: (line: object) => void) => Promise<void>): Promise<StreamableFile> {
    await this.keys.keep(call.requestKey);
    const lines = new PassThrough();
    const tell = (line: unknown): void => {
      if (!lines.destroyed) lines.write(`${JSON.stringify(line)}\n`);
    };
    void task(tell)
      .catch((failure: unknown) => tell(this.#failed(call, failure)))
      .finally(() => lines.end());
    return new StreamableFile(lines, { type: NDJSON });
  }

  /** Lines as somebody else yields them; what fails before the first is thrown. @throws RequestKeyReused */
  async yielded<Line>(call: Call, { digest, lines, end }: YieldedLines<Line>): Promise<StreamableFile> {
    const ended = once(async () => {
      await lines.return?.();
      await end();
    });
    const first = await this.#firstOf(call.requestKeyOver(digest), lines, ended);
    const texts = Readable.from(this.#texts(call, { first, lines, ended }));
    // Where the reader has left already, nothing is read, and what is not begun has no end of its own.
    texts.once('close', () => {
      ended().catch((failure: unknown) => this.#failed(call, failure));
    });
    return new StreamableFile(texts, { type: NDJSON });
  }

  async #firstOf<Line>(
    key: RequestKey | undefined,
    lines: AsyncIterator<Line>,
    ended: () => Promise<void>,
  ): Promise<IteratorResult<Line>> {
    try {
      await this.keys.keep(key);
      return await lines.next();
    } catch (failure) {
      await ended();
      throw failure;
    }
  }

  async *#texts<Line>(call: Call, { first, lines, ended }: StartedLines<Line>): AsyncGenerator<string> {
    try {
      for (let next = first; next.done !== true; next = await lines.next())
        yield `${JSON.stringify(next.value)}\n`;
    } catch (failure) {
      yield `${JSON.stringify(this.#failed(call, failure))}\n`;
    } finally {
      await ended();
    }
  }

  #failed({ requestId }: Call, failure: unknown): object {
    const { problem } = problemOfFailure(failure, {
      requestId,
      method: 'POST',
      path: '',
      contentType: '',
      bodyLimit: 0,
      allowed: [],
    });
    const name = failure instanceof Error ? failure.name : 'unknown';
    this.log.error({ requestId, name }, 'a stream of lines ended early');
    return { kind: 'failed', problem };
  }
}

interface StartedLines<Line> {
  readonly first: IteratorResult<Line>;
  readonly lines: AsyncIterator<Line>;
  readonly ended: () => Promise<void>;
}

/** A task that is done once, however often it is asked for. */
function once(task: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= task());
}
