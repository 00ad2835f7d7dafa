import type { Path } from '../model/diagnostic';
import type { Policy } from '../model/policy';

type LineAt = (path: Path) => number;

const linesOf = new WeakMap<Policy, LineAt>();

/** Remembers where a policy was written, so that a later check can point at the line. */
export function rememberLines(policy: Policy, lineAt: LineAt): void {
  linesOf.set(policy, lineAt);
}

/** The line of a place in the text of a policy; 0 when it came as a document. */
export const lineIn = (policy: Policy, path: Path): number => linesOf.get(policy)?.(path) ?? 0;
