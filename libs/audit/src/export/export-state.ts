import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { putFile } from '@ledger/notary';
import type { BundleFile } from '../bundle/bundle-format';
import type { OwnershipSnapshot } from '../bundle/ownership';
import type { ChainSnapshot } from '../bundle/scope-chains';
import type { DocumentSnapshot } from '../documents/document-folds';
import type { BooksState } from './books-sink';
import type { ExportPlan } from './export-plan';
import type { TilesSnapshot } from './tile-files';

/** How far an export has come: enough to go on from there and write the same bytes. */
export interface ExportState extends BooksState {
  readonly events: number;
  readonly streams: number;
  /** Files that are done. */
  readonly files: readonly BundleFile[];
  /** The file of events that is being written, as far as it had come; null between two files. */
  readonly eventsFile: BundleFile | null;
  readonly ownership: OwnershipSnapshot;
  readonly chains: readonly ChainSnapshot[];
  readonly tiles: TilesSnapshot;
  readonly documents: DocumentSnapshot;
}

/** Where a bundle keeps, until it is whole, what it was asked for and how far it has come. */
export const WORK_FOLDER = '.export';

const PLAN = `${WORK_FOLDER}/plan.json`;
const STATE = `${WORK_FOLDER}/state.json`;

export const readPlan = (root: string): ExportPlan | undefined =>
  readJson(root, PLAN) as ExportPlan | undefined;
export const readState = (root: string): ExportState | undefined =>
  readJson(root, STATE) as ExportState | undefined;

export function keepPlan(root: string, plan: ExportPlan): void {
  putFile(join(root, PLAN), JSON.stringify(plan));
}

/** Replaces what was kept before; a crash leaves the one or the other. */
export function keepState(root: string, state: ExportState): void {
  putFile(join(root, STATE), JSON.stringify(state));
}

export function dropState(root: string): void {
  rmSync(join(root, STATE), { force: true });
}

/** Whether what is kept here was kept by an export, and not by somebody else under the same name. */
export const hasOwnWorkOnly = (root: string): boolean =>
  existsSync(join(root, WORK_FOLDER)) &&
  readdirSync(join(root, WORK_FOLDER)).every((name) => /^(plan|state)\.json(\.|$)/.test(name));

export function dropWork(root: string): void {
  rmSync(join(root, WORK_FOLDER), { recursive: true, force: true });
}

function readJson(root: string, path: string): unknown {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
