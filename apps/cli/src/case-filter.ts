import { type Call, optionOf, wordOption } from './command';

/** The options by which what is owed is looked up. */
export const CASE_OPTIONS = {
  program: { type: 'string' },
  provider: { type: 'string' },
  enrollment: { type: 'string' },
  status: { type: 'string' },
} as const;

/** Whose, and how far it is. */
export const caseFilterOf = <Status extends string>(call: Call, statuses: readonly Status[]) => ({
  programId: optionOf(call, 'program'),
  providerId: optionOf(call, 'provider'),
  enrollmentId: optionOf(call, 'enrollment'),
  status: wordOption(call, 'status', statuses),
});
