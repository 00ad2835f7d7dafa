import type { Condition } from '../model/condition';
import type { Policy } from '../model/policy';
import type { Source } from './source';

/** What clauses refer to by name: authorities, numbers, readings. */
export type Definitions = Pick<Policy, 'citations' | 'parameters' | 'readings'>;

/** What facts, days and numbers are made of: all that conditions and formulas refer to, but for each other. */
export type Vocabulary = Definitions & Pick<Policy, 'terms' | 'factKinds' | 'calendars' | 'attestations'>;

/** A vocabulary with named endings and compounds: what branches refer to. */
export type Clauses = Vocabulary &
  Pick<Policy, 'endings'> & {
    /** The condition that the compound named at a place stands for. */
    readonly compoundAt: (place: Source) => Condition;
  };
