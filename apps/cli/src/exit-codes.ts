/** How the command line ends; scripts rely on these. */
export const EXIT = {
  /** Done, or nothing had to be done. */
  done: 0,
  /** The check failed: cases differ, views differ, a policy has faults, rows have errors. */
  differences: 1,
  /** The command was written wrongly, or a file it names cannot be read. */
  usage: 2,
  /** A rule of the ledger refused it. */
  refused: 3,
  /** The data folder cannot be read or written: not there, full, locked, or written by a newer release. */
  unavailable: 4,
  /** A fault of the program; please report it. */
  fault: 5,
} as const;

/** One of the documented ends. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The exit codes as every help text shows them. */
export const EXIT_HELP = `Exit codes:
  0  done
  1  a check failed: differences found, or rows with errors
  2  the command or a file it names is not right
  3  refused by a rule
  4  the data folder cannot be read or written
  5  a fault of the program`;
