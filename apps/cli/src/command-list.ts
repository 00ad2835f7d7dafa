import { BOOKS_COMMANDS } from './books-command-list';
import type { ListedCommand } from './listed-command';
import { EXPLAIN_COMMANDS } from './explain-command-list';
import { LOG_COMMANDS } from './log-command-list';
import { PAYMENT_COMMANDS } from './payment-command-list';
import { PRIVACY_COMMANDS } from './privacy-command-list';
import { RECOVERY_COMMANDS } from './recovery-command-list';

/** Every command, in the order in which help lists them. */
export const COMMANDS: readonly ListedCommand[] = [
  {
    name: 'demo',
    summary: 'run a school year with fictional providers and show what it pays',
    load: async () => (await import('./commands/demo')).demo,
  },
  {
    name: 'program apply',
    summary: 'bring program, policies, providers, offerings and allotments to what a file declares',
    load: async () => (await import('./commands/program-apply')).programApply,
  },
  {
    name: 'import oneroster',
    summary: 'import enrollments, withdrawals and final results from a OneRoster bundle',
    load: async () => (await import('./commands/import-oneroster')).importOneRoster,
  },
  {
    name: 'import assessments',
    summary: 'import the results of an assessor from its file',
    load: async () => (await import('./commands/import-assessments')).importAssessments,
  },
  {
    name: 'consent',
    summary: "put parents' consent on record",
    load: async () => (await import('./commands/consent')).consent,
  },
  {
    name: 'approve',
    summary: 'approve requested enrollments and set their money aside',
    load: async () => (await import('./commands/approve')).approve,
  },
  {
    name: 'void',
    summary: 'make enrollments void by a ruling or order, one by one or all of a funding source',
    load: async () => (await import('./commands/void')).voidEnrollments,
  },
  {
    name: 'evaluate',
    summary: 'let deadlines pass up to a day',
    load: async () => (await import('./commands/evaluate')).evaluate,
  },
  {
    name: 'statement',
    summary: 'what a provider has earned, can still earn and has lost, and why',
    load: async () => (await import('./commands/statement')).statement,
  },
  {
    name: 'allotments',
    summary: 'the money of each school system, funding source and fiscal year',
    load: async () => (await import('./commands/allotments')).allotments,
  },
  {
    name: 'waitlist',
    summary: "who waits for an allotment's money, in order",
    load: async () => (await import('./commands/waitlist')).waitlist,
  },
  {
    name: 'enrollment',
    summary: 'one enrollment, its stages explained to the cent',
    load: async () => (await import('./commands/enrollment')).enrollment,
  },
  ...PAYMENT_COMMANDS,
  ...RECOVERY_COMMANDS,
  {
    name: 'policy evaluate',
    summary: 'run the cases of a file against their funding policies',
    load: async () => (await import('./commands/policy-evaluate')).policyEvaluate,
  },
  {
    name: 'policy check',
    summary: 'look for faults in a funding policy',
    load: async () => (await import('./commands/policy-check')).policyCheck,
  },
  {
    name: 'assessment check',
    summary: 'look for faults in a result file of an assessor',
    load: async () => (await import('./commands/assessment-check')).assessmentCheck,
  },
  {
    name: 'attestation check',
    summary: 'check a signed credential: whole, signed, by a registered assessor, not revoked',
    load: async () => (await import('./commands/attestation-check')).attestationCheck,
  },
  {
    name: 'attestation submit',
    summary: 'submit a signed credential of a registered assessor for an enrollment',
    load: async () => (await import('./commands/attestation-submit')).attestationSubmit,
  },
  {
    name: 'assessor propose',
    summary: 'propose a change of the register of assessors',
    load: async () => (await import('./commands/assessor-propose')).assessorPropose,
  },
  {
    name: 'assessor confirm',
    summary: 'make a proposed change of the register, as a second person',
    load: async () => (await import('./commands/assessor-confirm')).assessorConfirm,
  },
  {
    name: 'assessor list',
    summary: 'who may attest what on a day, and what waits for a second person',
    load: async () => (await import('./commands/assessor-list')).assessorList,
  },
  {
    name: 'policy diff',
    summary: 'what a funding policy says otherwise than another',
    load: async () => (await import('./commands/policy-diff')).policyDiff,
  },
  {
    name: 'policy simulate',
    summary: 'try a draft policy on the enrollments of a program',
    load: async () => (await import('./commands/policy-simulate')).policySimulate,
  },
  {
    name: 'policy explain',
    summary: 'what the pinned policy makes of one enrollment, to the cent',
    load: async () => (await import('./commands/policy-explain')).policyExplain,
  },
  ...BOOKS_COMMANDS,
  ...PRIVACY_COMMANDS,
  {
    name: 'token',
    summary: 'make a bearer token for the HTTP interface',
    load: async () => (await import('./commands/token')).token,
  },
  {
    name: 'checkpoint',
    summary: 'sign how far the log has come, and publish it',
    load: async () => (await import('./commands/checkpoint')).checkpoint,
  },
  {
    name: 'prove event',
    summary: 'write the receipt of an event, which anyone can check',
    load: async () => (await import('./commands/prove-event')).proveEvent,
  },
  {
    name: 'prove check',
    summary: 'check a receipt with nothing but the key of the log',
    load: async () => (await import('./commands/prove-check')).proveCheck,
  },
  {
    name: 'prove key',
    summary: 'print the public key that receipts are checked with',
    load: async () => (await import('./commands/prove-key')).proveKey,
  },
  ...EXPLAIN_COMMANDS,
  ...LOG_COMMANDS,
  {
    name: 'sample',
    summary: 'draw enrollments for an audit, each with a work paper',
    load: async () => (await import('./commands/sample')).sample,
  },
  {
    name: 'sample extrapolate',
    summary: 'project what an auditor found in a sample to its population',
    load: async () => (await import('./commands/sample-extrapolate')).sampleExtrapolate,
  },
  {
    name: 'check',
    summary: 'check the files of a ledger in use: log, views, answers, cursors, checkpoints',
    load: async () => (await import('./commands/check')).check,
  },
  {
    name: 'export',
    summary: 'write an evidence bundle, which an auditor can verify without this ledger',
    load: async () => (await import('./commands/export')).exportCommand,
  },
  {
    name: 'verify',
    summary: 'verify an evidence bundle with nothing but its folder',
    load: async () => (await import('./commands/verify')).verify,
  },
  {
    name: 'replay',
    summary: 'rebuild every view from the log and compare it with the live one, byte for byte',
    load: async () => (await import('./commands/replay')).replay,
  },
];

const WIDTH = Math.max(...COMMANDS.map(({ name }) => name.length)) + 2;

/** What a help lists: all commands, or those of one subject. */
export const commandLines = (commands: readonly ListedCommand[] = COMMANDS): string =>
  commands.map(({ name, summary }) => `  ${name.padEnd(WIDTH)}${summary}`).join('\n');

/** The commands about one subject: their names begin with this word. */
export const commandsAbout = (subject: string): readonly ListedCommand[] =>
  COMMANDS.filter(({ name }) => name.startsWith(`${subject} `));

/** The command that the first arguments name, and how many of them it took. */
export function commandNamed(
  args: readonly string[],
): { readonly command: ListedCommand; readonly words: number } | undefined {
  for (const words of [2, 1]) {
    const name = args.slice(0, words).join(' ');
    const command = COMMANDS.find((listed) => listed.name === name);
    if (command !== undefined && args.length >= words) return { command, words };
  }
  return undefined;
}
