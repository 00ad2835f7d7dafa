import type { ListedCommand } from './listed-command';

/** The commands that trace cents and facts, in the order in which help lists them. */
export const EXPLAIN_COMMANDS: readonly ListedCommand[] = [
  {
    name: 'explain payment',
    summary: 'from a cent in the bank file back to the facts, clauses and people behind it',
    load: async () => (await import('./commands/explain-payment')).explainPayment,
  },
  {
    name: 'explain stage',
    summary: 'a stage from the request to the last cent it moved',
    load: async () => (await import('./commands/explain-stage')).explainStage,
  },
  {
    name: 'explain balance',
    summary: 'what each kind of event posted to an allotment or an account',
    load: async () => (await import('./commands/explain-balance')).explainBalance,
  },
  {
    name: 'explain fact',
    summary: 'from a fact forward to every cent it moved',
    load: async () => (await import('./commands/explain-fact')).explainFact,
  },
  {
    name: 'diff',
    summary: 'what changed between two closings, and why',
    load: async () => (await import('./commands/diff')).diff,
  },
];
