import { addDays, type CommandMetadata, type Day, dayIn, type DomainCommand, toDay } from '@ledger/kernel';
import type { StageChange } from '@ledger/enrollment';
import type { CommandResult } from '@ledger/event-sourcing';
import { counted, dollars } from '../amounts';
import type { Ledger, steppingClock } from '@ledger/platform';
import type { KnownRow, PersonalVault, ReferenceRegister } from '@ledger/privacy';
import { evaluateOpenEnrollments, type ProgramFile } from '@ledger/processes';
import { refusalFailure } from '../failure-of';
import type { Output } from '../output';

/** What the year is run with. */
export interface DemoParts {
  readonly ledger: Ledger;
  readonly clock: ReturnType<typeof steppingClock>;
  readonly register: ReferenceRegister;
  readonly vault: PersonalVault;
  readonly output: Output;
  readonly file: ProgramFile;
  /** The OneRoster bundle. */
  readonly bundlePath: string;
}

/** What is done on a day; says so as it does. */
export type DayWork = (year: DemoYear) => Promise<void>;

export const FIRST_DAY = toDay('2026-07-15');
export const LAST_DAY = toDay('2027-06-30');
const TERM_START = toDay('2026-08-10');
/** Midday in Louisiana, in winter and in summer. */
const MIDDAY = 'T18:00:00.000Z';
const ACTOR = 'demo';
const ROWS_LIMIT = 10_000;

/** The school year, one day after the other: what people do on their days, and every night the deadlines. */
export class DemoYear {
  today: Day = FIRST_DAY;
  #toldUpTo = 0;

  constructor(readonly parts: DemoParts) {}

  /** Goes through every day of the year. */
  async run(work: ReadonlyMap<Day, readonly DayWork[]>): Promise<void> {
    for (let day = FIRST_DAY; day <= LAST_DAY; day = addDays(day, 1)) {
      this.today = day;
      this.parts.clock.set(`${day}${MIDDAY}`);
      for (const each of work.get(day) ?? []) await each(this);
      if (day >= TERM_START) await this.letDeadlinesPass();
      if (day.slice(0, 7) !== addDays(day, 1).slice(0, 7)) await this.tellMonth();
    }
  }

  /** Tells something that happened today. */
  tell(text: string): void {
    this.parts.output.text(`${this.today}  ${text}`);
  }

  /** Carries out a command. @throws CliFailure when a rule refuses it */
  async give(command: (metadata: CommandMetadata) => DomainCommand): Promise<readonly string[]> {
    const result = await this.ask(command);
    if (result.kind === 'refused') throw refusalFailure(result.refusal);
    return (result.answer as { readonly events: readonly string[] }).events;
  }

  /** Carries out a command that may be refused. */
  async ask(command: (metadata: CommandMetadata) => DomainCommand): Promise<CommandResult> {
    const { ledger } = this.parts;
    const result = await ledger.execute(command(ledger.metadata({ actor: ACTOR })));
    return result;
  }

  /** The enrollments of the bundle, in the order of its rows. */
  async enrollments(): Promise<readonly KnownRow[]> {
    const { register, file } = this.parts;
    const { programId } = file.program;
    return register.presentEnrollments({ source: 'SYN', programId }, 0, ROWS_LIMIT);
  }

  private async letDeadlinesPass(): Promise<void> {
    const { ledger } = this.parts;
    const asOf = dayIn(this.parts.file.program.zone, ledger.clock.now());
    const { refusal } = await evaluateOpenEnrollments(ledger, { asOf, actor: ACTOR, ahead: false });
    if (refusal !== undefined) throw refusalFailure(refusal);
  }

  /** What the month changed in the stages, as the log has it. */
  private async tellMonth(): Promise<void> {
    const { ledger } = this.parts;
    await ledger.settled();
    const changes = new Map<string, StageChanges>();
    for (;;) {
      const events = await ledger.events.readAll(this.#toldUpTo, EVENTS_PAGE);
      for (const { type, data } of events) if (type in WORDS) addChange(changes, type, data as StageChange);
      this.#toldUpTo = events.at(-1)?.position ?? this.#toldUpTo;
      if (events.length < EVENTS_PAGE) break;
    }
    const told = Object.entries(WORDS).flatMap(([type, words]) => {
      const change = changes.get(type);
      return change === undefined
        ? []
        : [`${counted(change.count, 'stage')} ${words} (${dollars(change.amountCents)})`];
    });
    if (told.length > 0) this.tell(`    in this month ${told.join(', ')}.`);
  }
}

const EVENTS_PAGE = 5_000;

interface StageChanges {
  readonly count: number;
  readonly amountCents: number;
}

/** What a stage had earned, or could earn, changed by so much. */
function addChange(changes: Map<string, StageChanges>, type: string, { before, after }: StageChange): void {
  const earned = Math.abs(after.earnedCents - before.earnedCents);
  const amountCents = earned === 0 ? Math.abs(after.pendingCents - before.pendingCents) : earned;
  const known = changes.get(type) ?? { count: 0, amountCents: 0 };
  changes.set(type, { count: known.count + 1, amountCents: known.amountCents + amountCents });
}

const WORDS: Readonly<Record<string, string>> = {
  StageEarned: 'earned',
  StageReduced: 'fell to the late share',
  StageForfeited: 'forfeited',
  StageReversed: 'reversed',
  StageReopened: 'reopened',
};
