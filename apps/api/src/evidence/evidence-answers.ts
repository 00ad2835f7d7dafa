import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Call, httpProblem } from '@ledger/platform';
import { StreamableFile } from '@nestjs/common';
import type { EvidenceStanding, EvidenceState } from './evidence-work';
import { tarArchive } from './tar-archive';

/** What is told of an order that has not come to what it was for. */
export type UnfinishedAnswer =
  | { readonly status: 'waiting' }
  | { readonly status: 'running'; readonly done: number; readonly of: number }
  | { readonly status: 'refused'; readonly name: string; readonly says: string; readonly next: string }
  | { readonly status: 'failed' };

type Finished = Extract<EvidenceState, { readonly kind: 'sampled' | 'exported' }>;

/** Tells of an order that waits, is under way, was refused or broke; the log of the service has why it broke. */
export function unfinishedAnswer(state: Exclude<EvidenceState, Finished>): UnfinishedAnswer {
  switch (state.kind) {
    case 'waiting':
      return { status: 'waiting' };
    case 'running':
      return { status: 'running', done: state.done, of: state.of };
    case 'refused':
      return { status: 'refused', name: state.name, says: state.says, next: state.next };
    case 'failed':
      return { status: 'failed' };
  }
}

/** An order that is done, as whoever asks for its files names it. @throws HttpProblem `EvidenceNotReady` */
export function requireDone({ asked, state }: EvidenceStanding, what: string): void {
  if (state.kind === 'sampled' || state.kind === 'exported') return;
  throw httpProblem('EvidenceNotReady', { what, id: asked.evidenceId, status: state.kind });
}

/** All files of a folder as one archive, which has its length, so that one that was cut off is noticed. */
export function archiveOf(folder: string, name: string, call: Call): StreamableFile {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  const { content, bytes } = tarArchive({ folder, paths, name });
  call.header('Content-Length', String(bytes));
  return new StreamableFile(content, {
    type: 'application/x-tar',
    length: bytes,
    disposition: `attachment; filename="${name}.tar"`,
  });
}
