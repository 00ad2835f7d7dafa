import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programs } from '@ledger/catalog';
import { openSqlitePersonalVault, openSqliteReferenceRegister } from '@ledger/storage';
import type { Call, Command } from '../command';
import { DemoYear, FIRST_DAY, LAST_DAY } from '../demo-year/demo-year';
import { schoolYear } from '../demo-year/calendar';
import { showYear } from '../demo-year/show-year';
import { EXIT, type ExitCode } from '../exit-codes';
import { CliFailure } from '../failure';
import type { Output } from '../output';
import { projectFolder } from '../project-folder';
import { hasLedger, withLedger } from '../with-ledger';
import { programFileOf } from './program-apply';

/** Runs a school year. */
export const demo: Command = {
  help: `
Usage: ledger demo [--data DIR]

Runs the school year 2026-27 of a Course Choice program day by day under Louisiana's funding policy:
applies a program file, imports a OneRoster bundle, records consent and approvals, facts on their days
and the deadlines of every night; then prints one provider's statement and the allotments, and replays
the whole log to show that it says the same. School systems and schools are real; students, providers
and prices are fictional.

Uses a temporary data folder; with --data DIR the folder is kept, and shown again the second time. Its last
events are dated at the end of that year: until then it is for reading, and nothing more is recorded in it.

Example: ledger demo --data ./demo-year`,
  options: {},
  takes: [0, 0],
  run: async (call) => {
    if (call.dataNamed) return runIn(call, call.dataFolder);
    const folder = await mkdtemp(join(tmpdir(), 'ledger-demo-'));
    try {
      return await runIn(call, folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function runIn({ output }: Call, dataFolder: string): Promise<ExitCode> {
  const { steppingClock } = await import('@ledger/platform');
  const kept = hasLedger(dataFolder);
  const clock = steppingClock(`${kept ? LAST_DAY : FIRST_DAY}T18:00:00.000Z`);
  const files = join(projectFolder(), 'apps', 'cli', 'demo');
  const file = programFileOf(join(files, 'program.yaml'), output);
  return withLedger(
    { dataFolder },
    async (ledger) => {
      await tellHeading(output, files);
      const register = openSqliteReferenceRegister({ folder: dataFolder });
      const vault = openSqlitePersonalVault({ folder: dataFolder });
      try {
        if (kept) {
          const streams = `${programs.prefix}-${file.program.programId}`;
          await requireDemo(dataFolder, await ledger.events.readStream(streams));
          output.text(`${dataFolder} holds the school year already; this is what it came to.`);
        } else {
          const bundlePath = join(files, 'oneroster');
          const parts = { ledger, clock, register, vault, output, file, bundlePath };
          await new DemoYear(parts).run(schoolYear());
        }
        return await showYear({ ledger, stores: { vault, register }, output }, LAST_DAY);
      } finally {
        await register.close();
        await vault.close();
      }
    },
    { clock },
  );
}

function requireDemo(folder: string, events: readonly unknown[]): Promise<void> {
  if (events.length > 0) return Promise.resolve();
  const message = `${folder} holds a ledger that is not the demo's.`;
  throw new CliFailure(EXIT.usage, {
    code: 'demo.other_ledger',
    message,
    next: 'Name an empty folder, or leave --data out.',
  });
}

async function tellHeading(output: Output, files: string): Promise<void> {
  const linesIn = async (name: string): Promise<number> =>
    (await readFile(join(files, name), 'utf8')).trimEnd().split('\n').length - 1;
  output.text(
    [
      'The school year 2026-27 of a Course Choice program, day by day',
      '',
      `Real: ${String(await linesIn('la_school_systems_2025.csv'))} Louisiana school systems and ${String(await linesIn('la_high_schools_2025.csv'))} high schools with their codes, SCED course codes,`,
      "      and the state's rule: half of the price on enrollment, half on completion in time, 40 percent when late.",
      'Fictional: every student, provider, price and allotment.',
      '',
    ].join('\n'),
  );
}
