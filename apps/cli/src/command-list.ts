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
    name: 'token',
    summary: 'make a bearer token for the HTTP interface',
    load: async () => (await import('./commands/token')).token,
  },
  {
    name: 'replay',
    summary: 'rebuild every view from the log and compare it with the live one, byte for byte',
    load: async () => (await import('./commands/replay')).replay,
  },
];

const WIDTH = 18;

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
