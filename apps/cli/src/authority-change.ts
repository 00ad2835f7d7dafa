import type { AuthorityChange } from '@ledger/appropriation';
import { type Ledger, newId } from '@ledger/platform';
import { ConfirmChangeOfAuthority, ProposeChangeOfAuthority } from '@ledger/processes';
import { AuthorityChangeQueries } from '@ledger/reporting';
import { argumentOf, type Call, optionOf, requiredOption } from './command';
import type { ExitCode } from './exit-codes';
import { usage } from './failure';
import { giveCommand } from './give-command';
import { withExistingLedger } from './with-ledger';

/** The options of whoever proposes a change. */
export const PROPOSING = { by: { type: 'string' }, id: { type: 'string' } } as const;

/** The year an argument names: by the calendar year it ends in, with or without FY. */
export function yearArgument(call: Call, place: number): number {
  const text = argumentOf(call, place);
  const year = Number(/^(?:FY)?([12]\d{3})$/.exec(text)?.[1] ?? Number.NaN);
  if (Number.isNaN(year)) throw usage(`A fiscal year is written 2027 or FY2027, not ${text}`);
  return year;
}

/** Proposes a change of a program's authority; another person has to confirm it. */
export async function proposeChange(
  call: Call,
  change: (ledger: Ledger) => AuthorityChange | Promise<AuthorityChange>,
): Promise<ExitCode> {
  const programId = argumentOf(call, 0);
  const actor = requiredOption(call, 'by');
  const proposalId = optionOf(call, 'id') ?? newId();
  return withExistingLedger(call, async (ledger) => {
    const data = { programId, proposalId, change: await change(ledger) };
    return giveCommand(call, ledger, {
      actor,
      command: (metadata) => new ProposeChangeOfAuthority(data, metadata),
      told: (id) => `${id}: proposed; another person has to confirm it`,
    });
  });
}

/** Makes a proposed change as a second person, and waits until it has been carried out. */
export async function confirmChange(call: Call): Promise<ExitCode> {
  const [programId, proposalId] = [argumentOf(call, 0), argumentOf(call, 1)];
  const actor = requiredOption(call, 'by');
  return withExistingLedger(call, async (ledger) => {
    const allotments = await allotmentsOf(ledger, programId);
    const data = { programId, proposalId, allotments };
    return giveCommand(call, ledger, {
      actor,
      command: (metadata) => new ConfirmChangeOfAuthority(data, metadata),
      told: (id, events) => `${id}: ${events[0] ?? 'confirmed'}`,
    });
  });
}

/** Every allotment of a program, of one year or of all. */
export const allotmentsOf = (ledger: Pick<Ledger, 'views'>, programId: string, fiscalYear?: number) =>
  new AuthorityChangeQueries(ledger.views).allotmentsOf(programId, fiscalYear);
