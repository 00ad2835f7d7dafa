import { type Call, dayOption, requiredCents, requiredOption } from './command';

/** The options of commands about the money of the treasury. */
export const TREASURY_OPTIONS = {
  program: { type: 'string' },
  allotment: { type: 'string' },
  cents: { type: 'string' },
  reference: { type: 'string' },
  on: { type: 'string' },
  by: { type: 'string' },
} as const;

/** What help says of these options. */
export const TREASURY_HELP = `  --cents N         how much, in cents
  --reference TEXT  the document it rests on
  --on DAY          the day it counts; today where it is left out
  --by PERSON       opaque reference of who records it; never a name`;

/** What is the same in all of them. */
export const recordedOf = (call: Call) => ({
  programId: requiredOption(call, 'program'),
  reference: requiredOption(call, 'reference'),
  effectiveOn: dayOption(call, 'on'),
});

/** The same, of so many cents of an allotment. */
export const recordedOfAllotment = (call: Call) => ({
  ...recordedOf(call),
  allotmentId: requiredOption(call, 'allotment'),
  amountCents: requiredCents(call, 'cents'),
});
