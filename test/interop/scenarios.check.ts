import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@ledger/storage/testing';
import { readScenarios } from '../scenarios/support/all-scenarios';
import { journalText } from '../scenarios/support/books-looks';
import { type Check, mustEqual, printedBy } from './checks';

/** hledger finds the books of every scenario sound, strictly. */
export const scenarioBooks: Check = {
  name: 'hledger checks the books of every scenario strictly',
  needs: ['hledger'],
  run: async () => {
    const folder = temporaryFolder();
    const scenarios = readScenarios();
    mustEqual('there are scenarios', String(scenarios.length > 0), 'true');
    try {
      for (const scenario of scenarios) {
        const world = await scenario.play();
        const file = join(folder.path, `${scenario.file}.journal`);
        writeFileSync(file, await journalText(world));
        await world.ledger.close();
        printedBy('hledger', ['-f', file, 'check', '--strict']);
      }
    } finally {
      folder.remove();
    }
  },
};
