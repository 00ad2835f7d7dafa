import { HASH_BYTES, type Hash, sha256, toBase64, utf8 } from '@ledger/merkle';

/** Where a chain of hashes has come to. */
export interface ChainHead {
  /** The name of the chain. */
  readonly name: string;
  /** Events in it. */
  readonly count: number;
  readonly head: Hash;
}

/** A chain as far as it has come, in JSON: the head of its whole blocks and, in base64, the links after them. */
export type ChainSnapshot = readonly [name: string, count: number, head: string, links: string];

const POSITION_BYTES = 8;
const LINK_BYTES = POSITION_BYTES + HASH_BYTES;
/** Links that are hashed together. */
const BLOCK_LINKS = 64;
const BLOCK = Uint8Array.of(2);

interface Chain {
  count: number;
  head: Hash;
  /** Links that are not hashed yet. */
  readonly links: Buffer;
  filled: number;
}

/**
 * The chains of the events of programs and providers. A link is the position of an event, in eight bytes, and its
 * leaf hash; 64 links are a block. Each head is the hash of the byte 2, the head before and a block; the first head
 * is the hash of the name. Nothing can be left out of a chain, put in or moved without another head.
 */
export class ScopeChains {
  readonly #chains = new Map<string, Chain>();

  static from(snapshots: readonly ChainSnapshot[]): ScopeChains {
    const chains = new ScopeChains();
    for (const [name, count, head, text] of snapshots) {
      const links = Buffer.from(text, 'base64');
      const chain = newChain(name);
      links.copy(chain.links);
      Object.assign(chain, { count, head: Buffer.from(head, 'base64'), filled: links.length });
      chains.#chains.set(name, chain);
    }
    return chains;
  }

  /** Adds an event to the chains of these names. */
  add(names: readonly string[], position: number, leaf: Uint8Array): void {
    for (const name of names) {
      let chain = this.#chains.get(name);
      if (chain === undefined) {
        chain = newChain(name);
        this.#chains.set(name, chain);
      }
      addLink(chain, position, leaf);
    }
  }

  /** Where the chains have come to, in the order in which they began. */
  heads(): readonly ChainHead[] {
    return [...this.#chains].map(([name, chain]) => ({ name, count: chain.count, head: headOf(chain) }));
  }

  snapshot(): readonly ChainSnapshot[] {
    return [...this.#chains].map(([name, { count, head, links, filled }]) => [
      name,
      count,
      toBase64(head),
      toBase64(links.subarray(0, filled)),
    ]);
  }
}

const newChain = (name: string): Chain => ({
  count: 0,
  head: sha256(utf8(`course-funding-ledger/scope\n${name}\n`)),
  links: Buffer.alloc(BLOCK_LINKS * LINK_BYTES),
  filled: 0,
});

function addLink(chain: Chain, position: number, leaf: Uint8Array): void {
  const { links, filled } = chain;
  links.writeUInt32BE(Math.floor(position / 2 ** 32), filled);
  links.writeUInt32BE(position % 2 ** 32, filled + 4);
  links.set(leaf, filled + POSITION_BYTES);
  chain.count += 1;
  chain.filled += LINK_BYTES;
  if (chain.filled < links.length) return;
  chain.head = headOf(chain);
  chain.filled = 0;
}

const headOf = ({ head, links, filled }: Chain): Hash =>
  filled === 0 ? head : sha256(BLOCK, head, links.subarray(0, filled));
