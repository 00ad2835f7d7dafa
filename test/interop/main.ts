import { runChecks } from './checks';
import { fullDisk } from './full-disk.check';
import { outsideSqlite } from './outside-sqlite.check';

void runChecks([outsideSqlite, fullDisk]).then((passed) => {
  process.exitCode = passed ? 0 : 1;
});
