import type { ParseArgsConfig } from 'node:util';
import { isDay, looksPersonal, type Day } from '@ledger/kernel';
import type { AsOfRule } from './as-of-rule';
import type { ExitCode } from './exit-codes';
import { usage } from './failure';
import type { Output } from './output';

/** One command of the command line. */
export interface Command {
  /** Shown by `--help`; says what it does, its options and an example. */
  readonly help: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** How it is asked about the past; left out where it changes something or reads no ledger. */
  readonly asOf?: AsOfRule;
  /** How many arguments it takes besides options: least and most. */
  readonly takes: readonly [least: number, most: number];
  run(call: Call): Promise<ExitCode>;
}

/** A command as it was called. */
export interface Call {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
  readonly output: Output;
  readonly dataFolder: string;
  /** Whether the data folder was named, on the command line or in the environment. */
  readonly dataNamed: boolean;
  /** As the command says it of itself. */
  readonly asOf?: AsOfRule | undefined;
}

/** The text of an option; undefined when it was left out. */
export function optionOf({ values }: Call, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** Options whose text goes into events. */
const REFERENCES: ReadonlySet<string> = new Set(['by', 'reason', 'hold', 'purpose']);

/** The text of an option that must be there. */
export function requiredOption(call: Call, name: string): string {
  const value = optionOf(call, name);
  if (value === undefined || value === '') throw usage(`--${name} is missing`);
  if (REFERENCES.has(name) && looksPersonal(value))
    throw usage(`--${name} takes a reference, never a name or an e-mail address: it goes into the log`);
  return value;
}

export const flagOf = ({ values }: Call, name: string): boolean => values[name] === true;

/** The argument at a place; the number of arguments was checked before. */
export const argumentOf = ({ positionals }: Call, place: number): string => positionals[place] ?? '';

export function dayOption(call: Call, name: string): Day | undefined {
  const value = optionOf(call, name);
  if (value === undefined || isDay(value)) return value;
  throw usage(`--${name} takes a calendar day written YYYY-MM-DD, not ${value}`);
}

/** A whole number from `least` to `most`. */
export function numberOption(
  call: Call,
  name: string,
  { least, most }: { readonly least: number; readonly most: number },
): number | undefined {
  const value = optionOf(call, name);
  if (value === undefined) return undefined;
  const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw usage(`--${name} takes a whole number from ${String(least)} to ${String(most)}, not ${value}`);
}

/** An amount that must be there, in cents. */
export function requiredCents(call: Call, name: string): number {
  const cents = numberOption(call, name, { least: 1, most: Number.MAX_SAFE_INTEGER });
  if (cents === undefined) throw usage(`--${name} is missing`);
  return cents;
}

/** One of a few words. */
export function wordOption<Word extends string>(
  call: Call,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const value = optionOf(call, name);
  if (value === undefined) return undefined;
  const word = words.find((candidate) => candidate === value);
  if (word === undefined) throw usage(`--${name} is one of ${words.join(', ')}, not ${value}`);
  return word;
}
