import { isDay } from '@ledger/kernel';
import { checkPolicy, type Policy, type Terms } from '@ledger/policy';
import { CatalogQueries, SIMULATION_GROUPINGS, simulatePolicy, simulationText } from '@ledger/reporting';
import { type Call, type Command, dayOption, requiredOption, wordOption } from '../command';
import { EXIT } from '../exit-codes';
import { CliFailure, usage } from '../failure';
import { refusalFailure } from '../failure-of';
import { policyNamed } from '../policy-named';
import { withExistingLedger } from '../with-ledger';

/** Tries a draft policy on the enrollments of a program. */
export const policySimulate: Command = {
  help: `
Usage: ledger policy simulate --policy FILE|ID@VERSION --program ID [OPTIONS]

Evaluates every enrollment of a program under a draft and under the policy that pays it now: who gains
and who loses, what becomes due in which month, what may still be earned, and which facts and terms
the draft asks for but the ledger lacks. Writes nothing.

  --policy FILE     the draft
  --program ID      the program
  --as-of DAY       as known on this day, with the deadlines before it passed (today where left out)
  --by GROUP        provider (default), school-system or course
  --term NAME=VALUE assume a term that enrollments have not pinned; may be repeated

Example: ledger policy simulate --policy draft.yaml --program la-course-choice --term competencies=8`,
  options: {
    policy: { type: 'string' },
    program: { type: 'string' },
    'as-of': { type: 'string' },
    by: { type: 'string' },
    term: { type: 'string', multiple: true },
  },
  takes: [0, 0],
  run: (call) => {
    const draft = soundDraft(requiredOption(call, 'policy'));
    const programId = requiredOption(call, 'program');
    const by = wordOption(call, 'by', SIMULATION_GROUPINGS) ?? 'provider';
    const assume = termsOf(call);
    return withExistingLedger(call, async (ledger) => {
      if ((await new CatalogQueries(ledger.views).program(programId)) === undefined)
        throw refusalFailure({ name: 'ProgramNotFound', details: { programId } });
      const asOf = dayOption(call, 'as-of') ?? ledger.metadata({ actor: 'cli' }).today;
      const progress = call.output.progress('enrollments');
      const request = { programId, draft, asOf, by, assume };
      const simulation = await simulatePolicy(ledger.views, request, { onProgress: progress.at });
      progress.end();
      call.output.value(simulation);
      call.output.text(simulationText(simulation));
      return EXIT.done;
    });
  },
};

function soundDraft(name: string): Policy {
  const policy = policyNamed(name);
  const [fault] = checkPolicy(policy);
  if (fault === undefined) return policy;
  throw new CliFailure(EXIT.differences, {
    code: fault.code,
    message: `${name}, line ${String(fault.line)}: ${fault.message}`,
    next: 'ledger policy check lists every fault.',
  });
}

const NUMBER = /^\d{1,15}(?:\.\d{1,12})?$/;

function termsOf({ values }: Call): Terms {
  const given = Array.isArray(values['term']) ? values['term'] : [];
  return Object.fromEntries(
    given.map((entry) => {
      const [, name = '', value = ''] = /^([A-Za-z][A-Za-z0-9-]*)=(.+)$/.exec(String(entry)) ?? [];
      if (name === '') throw usage(`--term takes NAME=VALUE, not ${String(entry)}`);
      return [name, NUMBER.test(value) && !isDay(value) ? Number(value) : value];
    }),
  );
}
