import type { Day } from '@ledger/kernel';
import type { FactField } from './fact';

/** What a limit is counted from; a limit on a fact is unknown until that fact is known. */
export type Anchor =
  | { readonly kind: 'term'; readonly term: string }
  | { readonly kind: 'day'; readonly day: Day }
  | ({ readonly kind: 'fact' } & FactPattern)
  | { readonly kind: 'earliest' | 'latest'; readonly of: readonly Anchor[] };

/** Which facts are meant, and who is asked when there is none. */
export interface FactPattern {
  readonly fact: string;
  readonly where: readonly FieldTest[];
  readonly from: string;
}

/** What a field of a fact must hold; a field that is absent holds nothing, save under `not-other-than`. */
export type FieldTest =
  | { readonly kind: 'equals'; readonly field: string; readonly value: FactField }
  | { readonly kind: 'one-of'; readonly field: string; readonly values: readonly FactField[] }
  /** Holds where the field is absent, too: who may state it where the statement does not say. */
  | { readonly kind: 'not-other-than'; readonly field: string; readonly values: readonly FactField[] }
  | { readonly kind: 'at-least'; readonly field: string; readonly value: number }
  | { readonly kind: 'at-most'; readonly field: string; readonly value: number };
