import { runChecks } from './checks';
import { bankFiles } from './bank-files.check';
import { fullDisk } from './full-disk.check';
import { journals } from './journals.check';
import { outsideSqlite } from './outside-sqlite.check';
import { transparency } from './transparency.check';

void runChecks([outsideSqlite, fullDisk, bankFiles, ...journals, transparency]).then((passed) => {
  process.exitCode = passed ? 0 : 1;
});
