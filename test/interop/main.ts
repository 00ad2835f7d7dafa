import { runChecks } from './checks';
import { bankFiles } from './bank-files.check';
import { duckdb } from './duckdb.check';
import { fullDisk } from './full-disk.check';
import { iso20022 } from './iso20022.check';
import { journals } from './journals.check';
import { outsideSqlite } from './outside-sqlite.check';
import { scenarioBooks } from './scenarios.check';
import { transparency } from './transparency.check';

void runChecks([
  outsideSqlite,
  fullDisk,
  bankFiles,
  ...iso20022,
  ...journals,
  scenarioBooks,
  transparency,
  ...duckdb,
]).then((passed) => {
  process.exitCode = passed ? 0 : 1;
});
