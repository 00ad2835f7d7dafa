import { runChecks } from './checks';
import { bankFiles } from './bank-files.check';
import { fullDisk } from './full-disk.check';
import { journals } from './journals.check';
import { outsideSqlite } from './outside-sqlite.check';

void runChecks([outsideSqlite, fullDisk, bankFiles, ...journals]).then((passed) => {
  process.exitCode = passed ? 0 : 1;
});
