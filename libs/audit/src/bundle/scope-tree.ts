import {
  fromBase64,
  type Hash,
  inclusionProof,
  isHash,
  leafHash,
  nodeHash,
  type ReadSubtree,
  rootOf,
  sha256,
  toBase64,
  utf8,
  verifyInclusion,
} from '@ledger/merkle';
import canonicalize from 'canonicalize';
import type { ChainHead } from './scope-chains';

/** A chain as the tree of scopes has it: its name is hashed, so that others' stay unknown. */
export interface ScopeLeaf {
  readonly count: number;
  /** Base64. */
  readonly head: string;
  /** SHA-256 of the name of the chain, hexadecimal. */
  readonly scope: string;
}

/** That a chain is in the tree of scopes, with this head. */
export interface ScopeInclusion extends Omit<ScopeLeaf, 'scope'> {
  readonly name: string;
  readonly index: number;
  /** Base64, the leaf's neighbor first. */
  readonly hashes: readonly string[];
}

/** What `scopes/proof.json` holds: the number of chains in the tree, and where some of them are. */
export interface ScopeProof {
  readonly size: number;
  readonly chains: readonly ScopeInclusion[];
}

/** The tree over all chains of a log. */
export interface ScopeTree {
  readonly leaves: readonly ScopeLeaf[];
  readonly root: Hash;
  /** Where these chains are in the tree; undefined where one is missing. */
  readonly proofOf: (names: readonly string[]) => ScopeProof | undefined;
}

/** The text of a leaf: canonical JSON. */
export const scopeLeafText = (leaf: ScopeLeaf): string => canonicalize(leaf) ?? '';

/** The name of a chain as a leaf has it. */
export const hashedScope = (name: string): string => Buffer.from(sha256(utf8(name))).toString('hex');

/** The text that `scopes/head.note` signs: the root over all chains as of a position of the log. */
export const scopeNoteText = (head: {
  readonly origin: string;
  readonly position: number;
  readonly root: Hash;
}): string => `${head.origin}/scopes\n${String(head.position)}\n${toBase64(head.root)}\n`;

/** Builds the tree over chains (RFC 6962); its leaves are in the order of the hashed names. */
export function scopeTree(heads: readonly ChainHead[]): ScopeTree {
  const leaves = heads
    .map(({ name, count, head }) => ({ count, head: toBase64(head), scope: hashedScope(name) }))
    .sort((left, right) => (left.scope < right.scope ? -1 : 1));
  const read = subtreesOfLeaves(leaves);
  return {
    leaves,
    root: rootOf(leaves.length, read),
    proofOf: (names) => {
      const chains = names.flatMap((name) => inclusionOf(name, leaves, read));
      return chains.length === names.length ? { size: leaves.length, chains } : undefined;
    },
  };
}

/** The root over leaves as a bundle has them, in their order. */
export const scopeRootOf = (leaves: readonly ScopeLeaf[]): Hash =>
  rootOf(leaves.length, subtreesOfLeaves(leaves));

/** Whether a chain is where a proof says, under this root. */
export function isInScopeTree({ size }: ScopeProof, chain: ScopeInclusion, root: Hash): boolean {
  const { name, count, head, index } = chain;
  const leaf = leafHash(utf8(scopeLeafText({ count, head, scope: hashedScope(name) })));
  const hashes = chain.hashes.map((hash) => fromBase64(hash) ?? new Uint8Array());
  if (!isHash(fromBase64(head) ?? new Uint8Array())) return false;
  return verifyInclusion({ index, size, leaf, root }, hashes) === 'holds';
}

function inclusionOf(
  name: string,
  leaves: readonly ScopeLeaf[],
  read: ReadSubtree,
): readonly ScopeInclusion[] {
  const scope = hashedScope(name);
  const index = leaves.findIndex((leaf) => leaf.scope === scope);
  const leaf = leaves[index];
  if (leaf === undefined) return [];
  const hashes = inclusionProof(index, leaves.length, read).map(toBase64);
  return [{ name, index, count: leaf.count, head: leaf.head, hashes }];
}

function subtreesOfLeaves(leaves: readonly ScopeLeaf[]): ReadSubtree {
  const levels: Hash[][] = [leaves.map((leaf) => leafHash(utf8(scopeLeafText(leaf))))];
  for (let below = levels[0] ?? []; below.length > 1; below = levels.at(-1) ?? []) {
    const above: Hash[] = [];
    for (let at = 0; at + 1 < below.length; at += 2) {
      const [left, right] = [below[at], below[at + 1]];
      if (left !== undefined && right !== undefined) above.push(nodeHash(left, right));
    }
    levels.push(above);
  }
  return ({ level, index }) => {
    const hash = levels[level]?.[index];
    if (hash === undefined) throw new RangeError('The tree of scopes has no such subtree');
    return hash;
  };
}
