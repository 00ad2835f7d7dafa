import { PassThrough, Readable } from 'node:stream';
import { type Call, problemOfFailure, SERVICE_LOG } from '@ledger/platform';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import type { Logger } from 'pino';

const NDJSON = 'application/x-ndjson';

/** Answers that come line by line, each a JSON value; what fails on the way is the last line. */
@Injectable()
export class LineStreams {
  constructor(@Inject(SERVICE_LOG) private readonly log: Logger) {}

  /** Lines that a task tells while it runs. */
  reported(call: Call, task: (tell: (line: object) => void) => Promise<void>): StreamableFile {
    const lines = new PassThrough();
    const tell = (line: unknown): void => {
      if (!lines.destroyed) lines.write(`${JSON.stringify(line)}\n`);
    };
    void task(tell)
      .catch((failure: unknown) => tell(this.#failed(call, failure)))
      .finally(() => lines.end());
    return new StreamableFile(lines, { type: NDJSON });
  }

  /** Lines as somebody else yields them; what fails before the first is thrown. */
  async yielded<Line>(
    call: Call,
    lines: AsyncIterator<Line>,
    end: () => Promise<void>,
  ): Promise<StreamableFile> {
    const first = await firstOf(lines, end);
    return new StreamableFile(Readable.from(this.#texts(call, { first, lines, end })), { type: NDJSON });
  }

  async *#texts<Line>(call: Call, { first, lines, end }: StartedLines<Line>): AsyncGenerator<string> {
    try {
      for (let next = first; next.done !== true; next = await lines.next())
        yield `${JSON.stringify(next.value)}\n`;
    } catch (failure) {
      yield `${JSON.stringify(this.#failed(call, failure))}\n`;
    } finally {
      await lines.return?.();
      await end();
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
  readonly end: () => Promise<void>;
}

async function firstOf<Line>(
  lines: AsyncIterator<Line>,
  end: () => Promise<void>,
): Promise<IteratorResult<Line>> {
  try {
    return await lines.next();
  } catch (failure) {
    await end();
    throw failure;
  }
}
