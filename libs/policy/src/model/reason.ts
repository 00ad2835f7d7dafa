/** Why less is paid than the policy could pay at most: a code for machines, and what it says. */
export const REASON_CODES = {
  DeadlinePassed: 'The last day on which the condition could be met has passed.',
  Refused: 'The enrollment was refused.',
  Dropped: 'The student dropped the course first.',
  Withdrawn: 'The student was withdrawn from the course first.',
  LeftSchool: 'The student left school first.',
  Graduated: 'The student graduated first.',
  Completed: 'The student completed the course first.',
  Failed: 'The student failed the course first.',
  EndedByFact: 'A fact that ends the branch came first.',
  RuledOutByFact: 'A fact that must not come did come.',
  RuledOutByTerm: 'What was pinned at approval rules it out.',
  StageNotApplicable: 'It needs a stage that does not exist for what was pinned at approval.',
  OtherBranchEarned: 'The stage is earned in another way, and only one way is paid.',
  VoidedByDrop: 'The student dropped the course while that takes back all of it.',
  VoidedByWithdrawal: 'The student was withdrawn from the course while that takes back all of it.',
  VoidedByLeavingSchool: 'The student left school while that takes back all of it.',
  VoidedByRefusal: 'The enrollment was refused, which takes back all of it.',
  VoidedByFact: 'A fact that takes back all of it came.',
  UnitLate: 'A unit that comes after the last day at full worth pays less.',
  MetAfterCensus: 'What the instalment needs came only after its census day.',
  LowerBand: 'The outcome reached a lower band only.',
  BelowFirstBand: 'The outcome is below the first band.',
  PartialOutcome: 'The outcome earns a part in proportion only.',
  OutcomeMissing: 'The last day for the outcome has passed and none was measured.',
  PriceCapped: 'The quoted price is above a cap of the policy.',
  PriceAtEarning: 'It was earned at the price of an earlier day.',
} as const;

export type ReasonCode = keyof typeof REASON_CODES;

/** What whoever is paid less can do about it, by reason code. */
export const REASON_REMEDIES: Readonly<Record<ReasonCode, string>> = {
  DeadlinePassed: 'If it happened in time, have the fact recorded with the day it happened.',
  Refused:
    'Ask the school system why; an approval on a later day opens the matter again where the policy says so.',
  Dropped:
    'If the student came back, have the new enrollment recorded; if the drop is wrong, have it retracted.',
  Withdrawn:
    'If the student came back, have the new enrollment recorded; if the withdrawal is wrong, have it retracted.',
  LeftSchool: 'Nothing more can be earned; if the record is wrong, ask the school system to correct it.',
  Graduated: 'Nothing more can be earned; if the record is wrong, ask the school system to correct it.',
  Completed: 'Nothing; where the policy balances what is left on completion, another stage pays it.',
  Failed: 'If the student took the course again, have the new enrollment recorded.',
  EndedByFact: 'Read the clause; if the fact is wrong, ask whoever stated it to correct it.',
  RuledOutByFact: 'Read the clause; if the fact is wrong, ask whoever stated it to correct it.',
  RuledOutByTerm: 'Compare with what was pinned at approval; only a corrected approval changes it.',
  StageNotApplicable: 'Compare with what was pinned at approval; only a corrected approval changes it.',
  OtherBranchEarned: 'Nothing; the stage is paid once.',
  VoidedByDrop:
    'If the drop came on another day or not at all, have it corrected; a new enrollment begins again.',
  VoidedByWithdrawal:
    'If the withdrawal came on another day or not at all, have it corrected; a new start begins again.',
  VoidedByLeavingSchool: 'If the record is wrong, ask the school system to correct it.',
  VoidedByRefusal:
    'Ask the school system why; a later approval opens the matter again where the policy says so.',
  VoidedByFact: 'Read the clause; if the fact is wrong, ask whoever stated it to correct it.',
  UnitLate: 'If the unit came in time, have the fact recorded with the day it came.',
  MetAfterCensus: 'If it came before the census day, have the fact recorded with that day.',
  LowerBand: 'If the outcome was measured again within the window, have that result recorded.',
  BelowFirstBand: 'If the outcome was measured again within the window, have that result recorded.',
  PartialOutcome: 'If more was documented within the window, have it recorded.',
  OutcomeMissing: 'If the outcome was measured in time, have it recorded with the day it was measured.',
  PriceCapped: 'Nothing; the policy pays no more than the cap.',
  PriceAtEarning: 'If the price changed earlier, have the change recorded with its day.',
};

/** How an amount comes about: a code for machines, and what it says. */
export const AMOUNT_CODES = {
  ShareOfPrice: 'A percentage of the price, rounded on what earlier stages and this one make together.',
  FixedSum: 'A sum of its own, whatever the price.',
  RestOfPrice: 'What earlier stages leave of the price.',
  UnearnedOfStage: 'What an earlier stage has not earned and cannot earn any more.',
  UnitsEarned: 'An equal part for each distinct unit, up to their number.',
  BandReached: 'The worth of the highest band that the outcome reaches.',
  ShareByOutcome: 'A part in proportion to the outcome.',
  OutcomeImputed: 'No outcome was measured; the policy puts a number in its place.',
  OutcomeAwaited: 'No outcome is known yet; this is the most it can earn.',
  InstalmentsKept: 'Equal parts on census days.',
  NothingDue: 'Nothing is due, and nothing can become due.',
} as const;

export type AmountCode = keyof typeof AMOUNT_CODES;

/** What is awaited: a code for machines, and what it says. */
export const WAITING_CODES = {
  FactMissing: 'A fact is not known yet.',
  DayMustPass: 'A day must pass.',
  TermMissing: 'A term that the policy asks for was not pinned.',
} as const;

export type WaitingCode = keyof typeof WAITING_CODES;

const ENDED: Readonly<Record<string, ReasonCode>> = {
  refused: 'Refused',
  dropped: 'Dropped',
  withdrawn: 'Withdrawn',
  'left-school': 'LeftSchool',
  graduated: 'Graduated',
  completed: 'Completed',
  failed: 'Failed',
};

const VOIDED: Readonly<Record<string, ReasonCode>> = {
  refused: 'VoidedByRefusal',
  dropped: 'VoidedByDrop',
  withdrawn: 'VoidedByWithdrawal',
  'left-school': 'VoidedByLeavingSchool',
};

/** The code that says a fact of this kind ended a branch. */
export const reasonOfEnding = (factKind: string): ReasonCode =>
  Object.hasOwn(ENDED, factKind) ? (ENDED[factKind] ?? 'EndedByFact') : 'EndedByFact';

/** The code that says a fact of this kind took back what a branch had earned. */
export const reasonOfVoid = (factKind: string): ReasonCode =>
  Object.hasOwn(VOIDED, factKind) ? (VOIDED[factKind] ?? 'VoidedByFact') : 'VoidedByFact';
