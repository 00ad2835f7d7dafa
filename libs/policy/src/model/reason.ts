/** Why less is paid than the policy could pay at most: a code for machines, and what it says. */
export const REASON_CODES = {
  DeadlinePassed: 'The last day on which the condition could be met has passed.',
  Refused: 'The enrollment was refused.',
  Dropped: 'The student dropped the course first.',
  Withdrawn: 'The student was withdrawn from the course first.',
  LeftSchool: 'The student left school first.',
  Graduated: 'The student graduated first.',
  EndedByFact: 'A fact that ends the branch came first.',
  RuledOutByFact: 'A fact that must not come did come.',
  PriceCapped: 'The quoted price is above a cap of the policy.',
} as const;

export type ReasonCode = keyof typeof REASON_CODES;

const CODE_OF_KIND: Readonly<Record<string, ReasonCode>> = {
  refused: 'Refused',
  dropped: 'Dropped',
  withdrawn: 'Withdrawn',
  'left-school': 'LeftSchool',
  graduated: 'Graduated',
};

/** The code that says a fact of this kind ended a branch. */
export const reasonOfEnding = (factKind: string): ReasonCode => CODE_OF_KIND[factKind] ?? 'EndedByFact';
