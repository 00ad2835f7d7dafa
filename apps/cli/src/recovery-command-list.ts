import type { ListedCommand } from './listed-command';

/** The commands that take money back, in the order in which help lists them. */
export const RECOVERY_COMMANDS: readonly ListedCommand[] = [
  {
    name: 'clawbacks',
    summary: 'what was paid and is no longer earned, and how far each case is',
    load: async () => (await import('./commands/clawbacks')).clawbacks,
  },
  {
    name: 'clawback show',
    summary: 'a clawback: why, how far it is, its balance and timeline',
    load: async () => (await import('./commands/clawback-show')).clawbackShow,
  },
  {
    name: 'clawback notice',
    summary: 'give the provider notice of a clawback',
    load: async () => (await import('./commands/clawback-notice')).clawbackNotice,
  },
  {
    name: 'clawback letter',
    summary: 'the notice of a clawback as text',
    load: async () => (await import('./commands/clawback-letter')).clawbackLetter,
  },
  {
    name: 'clawback answer',
    summary: "record the provider's answer to a notice",
    load: async () => (await import('./commands/clawback-answer')).clawbackAnswer,
  },
  {
    name: 'clawback decide',
    summary: 'decide how much of a claim stands, as a second person',
    load: async () => (await import('./commands/clawback-decide')).clawbackDecide,
  },
  {
    name: 'clawback appeal',
    summary: 'appeal a decision, which stays recovery',
    load: async () => (await import('./commands/clawback-appeal')).clawbackAppeal,
  },
  {
    name: 'clawback decide-appeal',
    summary: 'decide an appeal, as a person without a part in it',
    load: async () => (await import('./commands/clawback-decide-appeal')).clawbackDecideAppeal,
  },
  {
    name: 'clawback plan',
    summary: 'net, spread over instalments, or have repaid what stands',
    load: async () => (await import('./commands/clawback-plan')).clawbackPlan,
  },
  {
    name: 'clawback repay',
    summary: 'record that a provider paid something back',
    load: async () => (await import('./commands/clawback-repay')).clawbackRepay,
  },
  {
    name: 'clawback write-off',
    summary: 'ask to give a part of a clawback up',
    load: async () => (await import('./commands/clawback-write-off')).clawbackWriteOff,
  },
  {
    name: 'clawback approve-write-off',
    summary: 'give it up, as a second person',
    load: async () => (await import('./commands/clawback-approve-write-off')).clawbackApproveWriteOff,
  },
  {
    name: 'recovery terms',
    summary: 'declare by which rules a program takes money back',
    load: async () => (await import('./commands/recovery-terms')).recoveryTerms,
  },
  {
    name: 'recovery reports',
    summary: 'overpayments that providers reported themselves',
    load: async () => (await import('./commands/recovery-reports')).recoveryReports,
  },
  {
    name: 'recovery report',
    summary: 'put an overpayment on record that a provider reports',
    load: async () => (await import('./commands/recovery-report')).recoveryReport,
  },
  {
    name: 'recovery dismiss',
    summary: 'end a report that the record does not bear out',
    load: async () => (await import('./commands/recovery-dismiss')).recoveryDismiss,
  },
];
