import { createHash } from 'node:crypto';
import { type SignerKey, signText, toBase64, writeNote } from '@ledger/merkle';
import canonicalize from 'canonicalize';
import {
  BUNDLE_FORMAT,
  BUNDLE_PATHS,
  BUNDLE_VERSION,
  type BundleFile,
  type BundleManifest,
  manifestNoteText,
} from '../bundle/bundle-format';
import { chainsOfScope } from '../bundle/chains';
import { scopeLeafText, scopeNoteText, scopeTree } from '../bundle/scope-tree';
import type { PassResult } from './bundle-pass';
import { bundleKeys } from './bundle-keys';
import { bundleReadme } from './bundle-readme';
import type { ExportPlan, ExportSources } from './export-plan';
import { ExportRefused } from './export-refused';
import { makeFolderOf, writeWhole } from './file-sink';

/** What is written once all events were taken. */
export interface EndingParts {
  readonly root: string;
  readonly plan: ExportPlan;
  readonly sources: ExportSources;
  readonly result: PassResult;
}

/** Ends a bundle: everything that rests on all of its events, then the manifest and its note. @throws ExportRefused */
export function endBundle({ root, plan, sources, result }: EndingParts): BundleManifest {
  if (toBase64(result.root) !== plan.root) throw forked(plan.treeSize);
  const { keys, signers } = bundleKeys(sources, plan.window.to);
  const files: BundleFile[] = [...result.files];
  const place = (path: string, text: string): void => {
    makeFolderOf(root, path);
    files.push(writeWhole(root, path, text));
  };

  placeCheckpoints(plan, sources, place);
  placeScopes({ plan, signers, result }, place);
  for (const { path, text } of result.documents) place(path, text);
  const { events, streams, balance } = result;
  place(BUNDLE_PATHS.readme, bundleReadme({ plan, events, streams, keys, balance }));

  const { origin, scope, window, treeSize } = plan;
  files.sort((left, right) => (left.path < right.path ? -1 : 1));
  const format = { format: BUNDLE_FORMAT, version: BUNDLE_VERSION } as const;
  const manifest = { ...format, origin, scope, window, treeSize, events, streams, keys, files };
  const text = canonicalize(manifest) ?? '';
  writeWhole(root, BUNDLE_PATHS.manifest, text);
  const sha256 = createHash('sha256').update(text).digest('base64');
  writeWhole(root, BUNDLE_PATHS.manifestNote, noteOf(signers, manifestNoteText(origin, sha256)));
  return manifest;
}

type Place = (path: string, text: string) => void;

function placeCheckpoints(
  { treeSize, cosigned = 0 }: ExportPlan,
  { checkpoints, cosignaturesOf }: ExportSources,
  place: Place,
): void {
  const under = checkpoints.filter(({ size }) => size <= treeSize);
  const newest = under.at(-1);
  // Without witnesses asked for it stays as it was signed: a cosignature that comes later changes no byte.
  const cosignatures = cosigned === 0 ? [] : (cosignaturesOf?.(treeSize) ?? []);
  place(BUNDLE_PATHS.checkpoint, (newest?.note ?? '') + cosignatures.map(({ line }) => line).join(''));
  place(BUNDLE_PATHS.checkpoints, under.map((each) => `${canonicalize(each) ?? ''}\n`).join(''));
}

interface ScopeParts {
  readonly plan: ExportPlan;
  readonly signers: readonly SignerKey[];
  readonly result: PassResult;
}

function placeScopes({ plan, signers, result }: ScopeParts, place: Place): void {
  const { origin, scope, window } = plan;
  const tree = scopeTree(result.heads);
  place(
    BUNDLE_PATHS.scopeNote,
    noteOf(signers, scopeNoteText({ origin, position: window.to, root: tree.root })),
  );
  if (scope.kind === 'program') {
    place(BUNDLE_PATHS.scopeHeads, tree.leaves.map((leaf) => `${scopeLeafText(leaf)}\n`).join(''));
    return;
  }
  const proof = tree.proofOf(chainsOfScope(scope));
  if (proof === undefined) throw withoutEvents(scope.programId, scope.providerId);
  place(BUNDLE_PATHS.scopeProof, canonicalize(proof) ?? '');
}

const noteOf = (signers: readonly SignerKey[], text: string): string =>
  writeNote({ text, signatures: signers.map((signer) => signText(signer, text)) });

const forked = (size: number): ExportRefused =>
  new ExportRefused(
    'LogForked',
    `The first ${String(size)} events of the log no longer give the root that was signed for them.`,
    'Events were changed after they were signed: restore the log from a backup.',
  );

const withoutEvents = (programId: string, providerId: string): ExportRefused =>
  new ExportRefused(
    'ProviderWithoutEvents',
    `Nothing in program ${programId} concerns provider ${providerId} in this window.`,
    'Name a provider that has offered a course in the program, or a later end of the window.',
  );
