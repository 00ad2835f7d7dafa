/** How bad a finding is: an error means that something is not what it must be, a warning that somebody should look. */
export type FindingSeverity = 'error' | 'warning';

/** Everything a check can find, with its severity and what it means. Codes are stable: scripts rely on them. */
export const INTEGRITY_FINDINGS = {
  'file.damaged': ['error', 'SQLite finds a database damaged'],
  'check.stopped': ['error', 'a part of the check could not go on'],
  'log.gap': ['error', 'a position of the log has no event'],
  'log.truncated': ['error', 'a checkpoint was signed over more events than the log has'],
  'event.clock-back': [
    'error',
    'an event was recorded over an hour before an earlier one; no bundle of it verifies',
  ],
  'event.unreadable': ['error', 'an event has a type, version or text this release cannot read'],
  'event.unbalanced': ['error', 'the postings of an event do not balance'],
  'event.numbering': ['error', 'the id of an event is not the next one of its command'],
  'command.twice': ['error', 'events of one command stand at two places of the log'],
  'stream.gap': ['error', 'a revision of a stream is missing'],
  'stream.order': ['error', 'a later revision of a stream stands at an earlier position'],
  'outcome.missing': ['error', 'the answer of a command whose events are in the log was not kept'],
  'outcome.orphan': ['error', 'an answer was kept for events that are not there'],
  'outcome.unreadable': ['error', 'a kept answer is not what the ledger writes'],
  'outcome.fingerprint': ['error', 'the digest of a request is not what it must be'],
  'outcome.other-request': ['warning', 'a process asked something else than this release would ask'],
  'process.step-missing': ['error', 'a process passed an event without the commands it asks for'],
  'process.asked-less': ['warning', 'a process asked for less than this release would ask'],
  'process.step-refused': ['error', 'a process passed an event although its command was refused'],
  'process.step-early': ['error', 'a command of a process was answered before the event that caused it'],
  'cursor.out-of-range': ['error', 'a cursor is below the first position or beyond the last event'],
  'cursor.went-back': ['error', 'a cursor went back while it was watched'],
  'cursor.unknown': ['warning', 'a cursor belongs to no view and no process of this release'],
  'view.behind': ['warning', 'a view has not begun although the log has events'],
  'view.row-differs': ['error', 'a row of a view is not what the log makes of it'],
  'view.row-missing': ['error', 'a row that the log makes is not in its view'],
  'view.row-invented': ['error', 'a view has a row that the log does not make'],
  'view.not-derivable': ['error', 'a view cannot be made from the log'],
  'checkpoint.root': ['error', 'the events are not those that were signed'],
  'checkpoint.malformed': ['error', 'a kept checkpoint is no signed note over its own size and root'],
  'checkpoint.unsigned': ['error', "a kept checkpoint is not signed by the log's key"],
  'checkpoint.unknown': ['error', 'the published checkpoint is not one that was kept'],
  'tile.leaf': ['error', 'an event is not the one whose hash was published'],
  'tile.missing': ['error', 'a published tile is missing or does not give the tile above it'],
  'key.unproposed': ['warning', 'a key of the log was made, and no event proposes it'],
  'key.plain': ['warning', 'a key of an earlier release lies in plain beside the vault'],
  'key.exposed': ['warning', 'others than its owner may read a key file'],
  'vault.locked': ['warning', 'no master key is here, so what the vault seals was not opened'],
  'vault.master-key-missing': ['error', 'keys of the vault hang on a master key that is not here'],
  'vault.key-missing': ['error', 'a sealed text has no key'],
  'vault.key-unused': ['warning', 'a key of the vault seals nothing'],
  'vault.subject-unknown': ['warning', 'the vault knows a subject that the log does not'],
  'vault.altered': ['error', 'a key or text of the vault is not what was sealed in its place'],
  'bank-account.missing': ['error', 'an account that was proposed for a provider is not kept'],
  'bank-account.altered': ['error', 'an account is not what was sealed for its provider'],
  'received-file.missing': ['error', 'a file of the bank that was received is not kept'],
  'received-file.altered': ['error', 'a received file of the bank is not the one that has its hash'],
  'register.hash-differs': ['error', 'the sealed id of a row is not the one that its hash is of'],
  'register.student-missing': ['error', 'a row of the register is of a student that it does not have'],
  'register.subject-differs': ['error', 'the log has the enrollment of a row for another student'],
  'register.subject-unknown': ['warning', 'the register has a student or enrollment that the log does not'],
  'erasure.incomplete': ['error', 'something is kept of a subject whose erasure is in the log'],
  'erasure.unrecorded': ['error', 'the vault has a subject as erased whose erasure is not in the log'],
  'disclosure.unlisted': ['warning', 'a disclosure is another than the list of recipients says'],
  'recipients.invalid': ['warning', 'the list of recipients has a fault'],
} as const satisfies Readonly<Record<string, readonly [FindingSeverity, string]>>;

/** What kind of thing was found. */
export type FindingCode = keyof typeof INTEGRITY_FINDINGS;

/** One thing that is not as it should be. */
export interface IntegrityFinding {
  readonly code: FindingCode;
  readonly severity: FindingSeverity;
  /** The file, event, stream, key, cursor or row it is about. */
  readonly where: string;
  readonly expected: string;
  readonly found: string;
}

/** What a finding says besides its code. */
export type FoundThing = Omit<IntegrityFinding, 'code' | 'severity'>;

/** A finding of this kind. */
export const finding = (code: FindingCode, thing: FoundThing): IntegrityFinding => ({
  code,
  severity: INTEGRITY_FINDINGS[code][0],
  ...thing,
});

/** What an error says. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
