import type { Path } from '../model/diagnostic';

/** A fault of a policy, before its line is looked up. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly path: Path;
}
