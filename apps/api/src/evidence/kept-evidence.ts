import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { putFile } from '@ledger/notary';
import { EVIDENCE_FOLDER, type EvidenceEnd, type EvidenceOrder } from '@ledger/platform';

/** An order for evidence, as it was taken. */
export interface AskedEvidence {
  readonly evidenceId: string;
  /** Of the request that began it: the same key with another request is a mistake. */
  readonly fingerprint: string;
  /** Whose place in the queue it takes: an organization, or a person of a role that has none. */
  readonly askedBy: string;
  readonly order: EvidenceOrder;
}

/** An order, and what came of it once it has ended. */
export interface KeptOrder {
  readonly asked: AskedEvidence;
  readonly end: EvidenceEnd | undefined;
}

const ORDER = 'order.json';
const END = 'end.json';
const FILES = 'files';

/** Of what one asks for, so many results are kept of a kind; the oldest make way. A bundle may have gigabytes. */
const KEPT_OF_ONE = 3;

/** Orders for evidence and what came of them, each in a folder of its own in the data folder: they outlive a restart. */
export class KeptEvidence {
  readonly #folder: string;

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, EVIDENCE_FOLDER);
  }

  /** Takes an order; one that was taken before and ended is carried out again, with what is there of it. */
  take(asked: AskedEvidence): void {
    putFile(this.#pathOf(asked.evidenceId, ORDER), JSON.stringify(asked));
    rmSync(this.#pathOf(asked.evidenceId, END), { force: true });
  }

  /** Keeps what came of an order, and gives up the oldest of the same kind that the same one asked for. */
  end(asked: AskedEvidence, end: EvidenceEnd): void {
    putFile(this.#pathOf(asked.evidenceId, END), JSON.stringify(end));
    const ended = this.#all().filter(
      (kept) =>
        kept.end !== undefined &&
        kept.asked.askedBy === asked.askedBy &&
        kept.asked.order.kind === asked.order.kind,
    );
    for (const { asked: old } of ended.slice(0, -KEPT_OF_ONE))
      rmSync(join(this.#folder, old.evidenceId), { recursive: true, force: true });
  }

  find(evidenceId: string): KeptOrder | undefined {
    const asked = this.#read(evidenceId, ORDER) as AskedEvidence | undefined;
    if (asked === undefined) return undefined;
    return { asked, end: this.#read(evidenceId, END) as EvidenceEnd | undefined };
  }

  /** Orders that have not ended, in the order in which they were taken. */
  open(): readonly AskedEvidence[] {
    return this.#all().flatMap(({ asked, end }) => (end === undefined ? [asked] : []));
  }

  /** Where the files of an order are. */
  filesOf(evidenceId: string): string {
    return this.#pathOf(evidenceId, FILES);
  }

  /** The oldest first. */
  #all(): readonly KeptOrder[] {
    const ids = existsSync(this.#folder) ? readdirSync(this.#folder) : [];
    return ids
      .flatMap((id) => {
        const kept = this.find(id);
        return kept === undefined ? [] : [{ kept, takenAt: statSync(this.#pathOf(id, ORDER)).mtimeMs }];
      })
      .sort((left, right) => left.takenAt - right.takenAt)
      .map(({ kept }) => kept);
  }

  #pathOf(evidenceId: string, name: string): string {
    return join(this.#folder, evidenceId, name);
  }

  #read(evidenceId: string, name: string): unknown {
    const path = this.#pathOf(evidenceId, name);
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
  }
}
