interface Finding {
  /** What is wrong, said of the segment or element. */
  readonly says: string;
  /** What the sender does about it. */
  readonly next: string;
}

/** What each problem of an X12 820 says and asks for; all are errors. */
export const X12_PROBLEMS = {
  'x12.not_820': {
    says: 'is no X12 interchange and no transaction set 820',
    next: 'Begin with ISA, or with ST*820.',
  },
  'x12.too_long': { says: 'is longer than one remittance may be', next: 'Split the payment run.' },
  'x12.unfinished': { says: 'does not end with a segment terminator', next: 'Send the whole text again.' },
  'x12.character': {
    says: 'holds a character other than printable ASCII',
    next: 'Replace letters with accents and control characters.',
  },
  'segment.unknown': { says: 'is no segment of an 820', next: 'Remove it.' },
  'segment.order': { says: 'stands where it may not stand', next: 'Put the segments in order.' },
  'segment.missing': { says: 'is missing', next: 'Send the whole text again.' },
  'segment.elements': { says: 'has more elements than it may have', next: 'Remove the last ones.' },
  'element.missing': { says: 'is empty', next: 'Fill it in.' },
  'element.length': { says: 'is shorter or longer than it may be', next: 'Correct its length.' },
  'element.value': { says: 'is none of the values allowed', next: 'Use a code of the standard.' },
  'element.number': { says: 'is not a whole number', next: 'Write digits only.' },
  'element.amount': {
    says: 'is not an amount of dollars with at most two decimals',
    next: 'Write digits with a point, a minus in front of what is withheld.',
  },
  'element.day': { says: 'is not a day of the calendar', next: 'Write CCYYMMDD, in ISA09 YYMMDD.' },
  'element.time': { says: 'is not a time of day', next: 'Write HHMM.' },
  'element.routing_number': {
    says: 'is not a routing number',
    next: 'Correct it: nine digits, the last one checking the others.',
  },
  'element.pair': { says: 'stands alone', next: 'Send a qualifier and its value together.' },
  'control.number': { says: 'differs from the number at the beginning', next: 'Repeat that number.' },
  'control.count': { says: 'differs from what is there', next: 'Count again.' },
  'remittance.total': {
    says: 'differs from the lines of the remittance',
    next: 'Let the amounts paid (RMR04, and ADX01 outside of lines) add up to BPR02.',
  },
  'remittance.gross': {
    says: 'is below what is paid of it',
    next: 'State the whole amount of which RMR04 is paid, or leave it out.',
  },
  'remittance.adjustment': {
    says: 'differs from its reasons',
    next: 'Let the ADX01 of an adjustment add up to its RMR04.',
  },
} satisfies Record<string, Finding>;

/** The name of what is wrong. */
export type X12ProblemCode = keyof typeof X12_PROBLEMS;
