import { fromBase64, type Hash, readNote, toBase64 } from '@ledger/merkle';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { BUNDLE_PATHS } from '../bundle/bundle-format';
import { type Belonging, chainsOfScope, isInScope } from '../bundle/chains';
import { Ownership } from '../bundle/ownership';
import { type ChainHead, ScopeChains } from '../bundle/scope-chains';
import {
  hashedScope,
  isInScopeTree,
  type ScopeInclusion,
  type ScopeLeaf,
  scopeNoteText,
  type ScopeProof,
  scopeRootOf,
} from '../bundle/scope-tree';
import { BundleNotRead } from './bundle-folder';
import { linesOf } from './byte-lines';
import { readCanonicalJson } from './canonical-json';
import type { Check } from './findings';
import type { SignedLogParts } from './signed-log';

const MOST_PROOF_BYTES = 1_000_000;
/** Chains of a ledger: a few for each program and provider. */
const MOST_CHAINS = 1_000_000;

/**
 * That nothing of the scope was left out: the chains of its events have the heads that were signed. Whose an event
 * is, is found out anew from the events.
 */
export class ScopeCompleteness {
  readonly #ownership = new Ownership();
  readonly #chains = new ScopeChains();
  readonly #check: Check;

  constructor(private readonly parts: SignedLogParts) {
    this.#check = parts.findings.check(
      'nothing-left-out',
      'The events of the scope are all that the signed heads of its chains count, and no others.',
    );
    if (parts.manifest.scope.kind === 'provider')
      this.#check.skip(
        `That the signed heads count all events of the provider: a bundle of the program up to the same position shows it, where its ${BUNDLE_PATHS.scopeNote} is the same.`,
      );
  }

  /** Takes the next event; what it says is that of the current version. */
  observe(event: RecordedEvent, leaf: Hash): void {
    const belonging = this.#belongingOf(event);
    if (belonging === undefined) return;
    this.#chains.add(belonging.chains, event.position, leaf);
    if (!isInScope(belonging, this.parts.manifest.scope))
      this.#check.fail({
        ...named(event),
        says: `The event at position ${String(event.position)} is not of the scope of the bundle.`,
      });
  }

  /** Whether an event that the bundle does not show says itself that it is of the scope; asked after the last event. */
  isOwn(event: RecordedEvent): boolean {
    const { scope } = this.parts.manifest;
    const belonging = this.#belongingOf(event);
    if (belonging === undefined || !isInScope(belonging, scope)) return false;
    return belonging.programId === scope.programId || belonging.providerIds.length > 0;
  }

  /** Compares the heads of the chains with those that were signed. */
  finish(): void {
    const heads = new Map(this.#chains.heads().map((head) => [head.name, head]));
    const root = this.#signedRoot();
    if (root === undefined) return;
    if (this.parts.manifest.scope.kind === 'program') this.#compareLeaves(heads, root);
    else this.#compareProof(heads, root);
  }

  #belongingOf(event: RecordedEvent): Belonging | undefined {
    try {
      return this.#ownership.belongingOf(event);
    } catch {
      this.#check.fail({ ...named(event), says: 'The event does not say whom it concerns.' });
      return undefined;
    }
  }

  #signedRoot(): Hash | undefined {
    const { files, manifest, signatures } = this.parts;
    const file = BUNDLE_PATHS.scopeNote;
    if (!files.has(file)) {
      this.#check.fail({ file, says: 'There is no signed head of the scopes.' });
      return undefined;
    }
    const note = files.whole(file, MOST_PROOF_BYTES).toString();
    if (signatures.textOf(note, file) === undefined) return undefined;
    const text = readNote(note)?.text ?? '';
    const encoded = text.split('\n')[2] ?? '';
    const root = fromBase64(encoded) ?? new Uint8Array();
    const { origin, window } = manifest;
    if (text === scopeNoteText({ origin, position: window.to, root })) return root;
    const expected = `of ${origin} as of position ${String(window.to)}`;
    this.#check.fail({
      file,
      says: 'The signed head of the scopes is of another log or position.',
      expected,
    });
    return undefined;
  }

  #compareLeaves(heads: ReadonlyMap<string, ChainHead>, root: Hash): void {
    const leaves = this.#leaves();
    const file = BUNDLE_PATHS.scopeHeads;
    if (toBase64(scopeRootOf(leaves)) !== toBase64(root))
      this.#check.fail({ file, says: 'The heads of the scopes do not have the root that was signed.' });
    const signed = new Map(leaves.map((leaf) => [leaf.scope, leaf]));
    for (const name of new Set([...heads.keys(), ...chainsOfScope(this.parts.manifest.scope)]))
      this.#compareHead(name, signed.get(hashedScope(name)), heads.get(name));
  }

  #leaves(): readonly ScopeLeaf[] {
    const { files } = this.parts;
    const file = BUNDLE_PATHS.scopeHeads;
    if (!files.has(file)) return [];
    const leaves: ScopeLeaf[] = [];
    for (const line of linesOf(file, files.pieces(file))) {
      const read = readCanonicalJson(line);
      if (read.kind === 'not-read') throw new BundleNotRead(`A line of ${file} ${read.why}`);
      if (leaves.length >= MOST_CHAINS) throw new BundleNotRead(`${file} has too many lines`);
      leaves.push(read.value as ScopeLeaf);
    }
    return leaves;
  }

  #compareProof(heads: ReadonlyMap<string, ChainHead>, root: Hash): void {
    const proof = this.#proof();
    for (const name of chainsOfScope(this.parts.manifest.scope)) {
      const chain = proof?.chains.find((candidate) => candidate.name === name);
      const isProven = proof !== undefined && chain !== undefined && isInScopeTree(proof, chain, root);
      this.#compareHead(name, isProven ? chain : undefined, heads.get(name));
    }
  }

  #proof(): ScopeProof | undefined {
    const { files } = this.parts;
    const file = BUNDLE_PATHS.scopeProof;
    if (!files.has(file)) return undefined;
    const read = readCanonicalJson(files.whole(file, MOST_PROOF_BYTES));
    return read.kind === 'read' && isProof(read.value) ? read.value : undefined;
  }

  #compareHead(name: string, signed: SignedHead | undefined, found: ChainHead | undefined): void {
    this.#check.count();
    const head = found && { count: found.count, head: toBase64(found.head) };
    if (textOf(signed) === textOf(head)) return;
    this.#check.fail({
      file: this.parts.manifest.scope.kind === 'program' ? BUNDLE_PATHS.scopeHeads : BUNDLE_PATHS.scopeProof,
      says: `The events of ${name} are not those that the signed head counts: one was left out, put in, changed or moved.`,
      expected: textOf(signed),
      found: textOf(head),
    });
  }
}

type SignedHead = Omit<ScopeLeaf, 'scope'>;

const textOf = (head: SignedHead | undefined): string =>
  head === undefined ? 'no events' : `${String(head.count)} events, head ${head.head}`;

const named = ({ position, stream, id }: RecordedEvent) => ({ position, stream, eventId: id });

function isProof(value: unknown): value is ScopeProof {
  const proof = value as ScopeProof | null;
  return Number.isSafeInteger(proof?.size) && Array.isArray(proof?.chains) && proof.chains.every(isChain);
}

const isChain = (value: unknown): value is ScopeInclusion => {
  const chain = value as ScopeInclusion | null;
  return typeof chain?.name === 'string' && typeof chain.head === 'string' && Array.isArray(chain.hashes);
};
