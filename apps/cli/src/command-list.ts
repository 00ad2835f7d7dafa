import type { Command } from './command';

/** A command by its name; its code is loaded when it is called. */
export interface ListedCommand {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

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
  {
    name: 'vouchers',
    summary: 'what each stage owes, and where its payment stands',
    load: async () => (await import('./commands/vouchers')).vouchers,
  },
  {
    name: 'payment-run preview',
    summary: 'what a payment run of today would pay, and what it would leave out',
    load: async () => (await import('./commands/payment-run-preview')).paymentRunPreview,
  },
  {
    name: 'payment-run prepare',
    summary: 'prepare a payment run of what is open',
    load: async () => (await import('./commands/payment-run-prepare')).paymentRunPrepare,
  },
  {
    name: 'payment-run show',
    summary: 'a payment run, line by line',
    load: async () => (await import('./commands/payment-run-show')).paymentRunShow,
  },
  {
    name: 'payment-run certify',
    summary: 'answer for the content of a payment run as a second person',
    load: async () => (await import('./commands/payment-run-certify')).paymentRunCertify,
  },
  {
    name: 'payment-run release',
    summary: 'write the bank file of a certified run and release it',
    load: async () => (await import('./commands/payment-run-release')).paymentRunRelease,
  },
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
    name: 'bank-file check',
    summary: 'look for faults in a NACHA file or an X12 820 remittance',
    load: async () => (await import('./commands/bank-file-check')).bankFileCheck,
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
  {
    name: 'books trial-balance',
    summary: 'where every account stands, as of a day, a period or a position of the log',
    load: async () => (await import('./commands/trial-balance')).booksTrialBalance,
  },
  {
    name: 'books general-ledger',
    summary: 'posting by posting, each with the event it comes from',
    load: async () => (await import('./commands/general-ledger')).booksGeneralLedger,
  },
  {
    name: 'books export',
    summary: 'the journal for hledger, ledger, beancount, as AICPA files or JSON lines',
    load: async () => (await import('./commands/journal-export')).booksExport,
  },
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
  {
    name: 'replay',
    summary: 'rebuild every view from the log and compare it with the live one, byte for byte',
    load: async () => (await import('./commands/replay')).replay,
  },
];

const WIDTH = 22;

/** What `ledger --help` lists. */
export const commandLines = (): string =>
  COMMANDS.map(({ name, summary }) => `  ${name.padEnd(WIDTH)}${summary}`).join('\n');

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
