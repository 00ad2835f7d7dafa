import { SingleBar } from 'cli-progress';
import type { FailureText } from './failure';

/** Where a command writes. Results go to stdout, everything said on the way to stderr. */
export interface Output {
  readonly json: boolean;
  /** A result for people; silent when JSON was asked for. */
  text(text: string): void;
  /** A result for machines, one JSON value a line; silent unless JSON was asked for. */
  value(value: unknown): void;
  /** Something said on the way. */
  note(text: string): void;
  failure(failure: FailureText): void;
  /** Shows how far a long work has come: a bar on a terminal, a line now and then otherwise. */
  progress(label: string, total?: number): Progress;
}

/** How far a long work has come. */
interface Progress {
  readonly at: (done: number) => void;
  readonly end: () => void;
}

/** A streamed line of progress is written this often at most. */
const LINE_EVERY_MS = 5_000;

/** Writes to the streams of this process. */
export function processOutput(json: boolean): Output {
  const { stdout, stderr } = process;
  const line = (stream: NodeJS.WriteStream, text: string): void => {
    stream.write(text.endsWith('\n') ? text : `${text}\n`);
  };
  return {
    json,
    text: (text) => {
      if (!json) line(stdout, text);
    },
    value: (value) => {
      if (json) line(stdout, JSON.stringify(value));
    },
    note: (text) => line(stderr, text),
    failure: ({ code, message, next }) => {
      if (json) line(stdout, JSON.stringify({ error: { code, message, next } }));
      line(stderr, `ledger: ${code}: ${message}${next === '' ? '' : `\n  ${next}`}`);
    },
    progress: (label, total) =>
      stderr.isTTY ? barOn(stderr, label, total) : linesOn((text) => line(stderr, text), label, total),
  };
}

function barOn(stream: NodeJS.WriteStream, label: string, total: number | undefined): Progress {
  const format = total === undefined ? `${label}: {value}` : `${label}: {bar} {value} of {total}`;
  const bar = new SingleBar({ stream, format, hideCursor: true, clearOnComplete: true });
  bar.start(total ?? 0, 0);
  return { at: (done) => bar.update(done), end: () => bar.stop() };
}

function linesOn(say: (text: string) => void, label: string, total: number | undefined): Progress {
  let saidAt = Date.now();
  return {
    at: (done) => {
      if (Date.now() - saidAt < LINE_EVERY_MS) return;
      saidAt = Date.now();
      say(`${label}: ${String(done)}${total === undefined ? '' : ` of ${String(total)}`}`);
    },
    end: () => undefined,
  };
}
