import type { Ledger } from '@ledger/platform';
import type { PersonalVault, ReferenceRegister } from '@ledger/privacy';
import { finishErasures } from '@ledger/processes';
import type { Call } from './command';
import { withExistingLedger } from './with-ledger';

/** A ledger that is open, with what is known of persons beside it. */
export interface PersonalLedger {
  readonly ledger: Ledger;
  readonly vault: PersonalVault;
  readonly register: ReferenceRegister;
}

/**
 * Opens a ledger that must be there, with its vault and register, for as long as the work lasts. An erasure that was
 * cut short is finished first.
 *
 * @throws CliFailure `ledger.not_found`
 */
export async function withPersonalData<Result>(
  call: Pick<Call, 'dataFolder'>,
  work: (open: PersonalLedger) => Promise<Result>,
): Promise<Result> {
  return withExistingLedger(call, async (ledger) => {
    const { openSqlitePersonalVault, openSqliteReferenceRegister } = await import('@ledger/storage');
    const vault = openSqlitePersonalVault({ folder: call.dataFolder });
    const register = openSqliteReferenceRegister({ folder: call.dataFolder });
    try {
      await finishErasures(ledger.views, { vault, register });
      return await work({ ledger, vault, register });
    } finally {
      await register.close();
      await vault.close();
    }
  });
}
