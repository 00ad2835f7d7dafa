import { createHash } from 'node:crypto';
import { type LeftOutBody, type ResultBody } from './result-reader';

/** How a result stands among the others of its file. */
export type ResultStanding = 'alone' | 'first' | 'repeated' | 'contradicted';

/** Characters of a digest, one byte each: enough that no two of a thousand million results share it. */
const KEY_LENGTH = 16;

/** Stands for no outcome at all. */
const WITHDRAWN = -1;

type Identity = Omit<ResultBody, 'takenOn' | 'takenOnKnownTo' | 'score' | 'scaledScore' | 'level'> &
  Partial<Pick<ResultBody, 'takenOn'>>;

function keyOf({ instrument, subjectRef, courseCode, competency, takenOn, attempt }: Identity): string {
  const text = JSON.stringify([
    instrument,
    subjectRef,
    courseCode ?? null,
    competency ?? null,
    takenOn ?? null,
    attempt ?? null,
  ]);
  return createHash('sha256').update(text).digest().toString('latin1', 0, KEY_LENGTH);
}

/**
 * Finds the results that a file tells more than once. It must have seen all of them before it is asked, so
 * that the order of rows does not decide which one counts: of equal ones one does, of different ones none.
 */
export class ResultIndex {
  private outcomes = new Map<string, number>();
  private readonly numbers = new Map<string, number>();
  private readonly repeated = new Map<string, boolean>();
  private readonly contradicted = new Set<string>();

  /** Results noted, those told again included. */
  size = 0;

  /** Notes a result of the first reading. */
  note(result: ResultBody): void {
    this.noteOutcome(keyOf(result), this.numberOf(result));
  }

  /** Notes a result that does not count; one that was withdrawn contradicts a row that tells it all the same. */
  noteLeftOut(result: LeftOutBody): void {
    if (result.status === 'void' || result.status === 'invalidated')
      this.noteOutcome(keyOf(result), WITHDRAWN);
  }

  private noteOutcome(key: string, outcome: number): void {
    this.size += 1;
    const known = this.outcomes.get(key);
    if (known === undefined) this.outcomes.set(key, outcome);
    else if (known === outcome) this.repeated.set(key, false);
    else this.contradicted.add(key);
  }

  /** Lets go of what stands alone, once all results are noted. */
  close(): void {
    this.outcomes = new Map();
    this.numbers.clear();
  }

  /** How a result of the second reading stands. */
  standingOf(result: ResultBody): ResultStanding {
    if (this.repeated.size === 0 && this.contradicted.size === 0) return 'alone';
    const key = keyOf(result);
    if (this.contradicted.has(key)) return 'contradicted';
    const told = this.repeated.get(key);
    if (told === undefined) return 'alone';
    this.repeated.set(key, true);
    return told ? 'repeated' : 'first';
  }

  /** Outcomes are few and results many, so results hold a number for theirs. */
  private numberOf({ score, scaledScore, level }: ResultBody): number {
    const text = JSON.stringify([score ?? null, scaledScore ?? null, level ?? null]);
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.numbers.size);
    return this.numbers.size - 1;
  }
}
