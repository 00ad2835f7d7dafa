import { randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Damage, sql } from './damage';

const inVault = (statement: string) => (path: string) => {
  sql(path, 'vault.db', statement);
};
const inRegister = (statement: string) => (path: string) => {
  sql(path, 'register.db', statement);
};
const inFile = (name: string, change: (text: string) => string) => (path: string) => {
  writeFileSync(join(path, name), change(readFileSync(join(path, name), 'utf8')));
};

/** Two rows of a table have each other's value. */
const swapped = (table: string, column: string, [one, other]: readonly [string, string]): string => `
  CREATE TEMP TABLE before AS SELECT * FROM ${table};
  UPDATE ${table} SET ${column} = (SELECT ${column} FROM before WHERE ${other}) WHERE ${one};
  UPDATE ${table} SET ${column} = (SELECT ${column} FROM before WHERE ${one}) WHERE ${other};
`;

/** Changes of what the vault keeps. */
const VAULT_DAMAGES: readonly Damage[] = [
  {
    damage: 'a key in plain beside the vault',
    plant: (path) => {
      writeFileSync(join(path, 'bank-details-key'), randomBytes(32));
    },
    code: 'key.plain',
    where: /^bank-details-key$/,
  },
  {
    damage: 'master keys that everybody may read',
    plant: (path) => {
      chmodSync(join(path, 'vault-keys.json'), 0o644);
    },
    code: 'key.exposed',
    where: /^vault-keys\.json$/,
  },
  {
    damage: 'a vault without its master keys',
    plant: (path) => {
      rmSync(join(path, 'vault-keys.json'));
    },
    code: 'vault.locked',
    where: /^master key mk-/,
  },
  {
    damage: 'keys that hang on a master key that was given up',
    plant: inVault("UPDATE data_keys SET master_key_id = 'mk-gone' WHERE subject_ref = 'l-0'"),
    code: 'vault.master-key-missing',
    where: /^master key mk-gone$/,
  },
  {
    damage: 'a text whose key is gone',
    plant: inVault("DELETE FROM data_keys WHERE subject_ref = 'l-0'"),
    code: 'vault.key-missing',
    where: /^vault, familyName of l-0$/,
  },
  {
    damage: 'a key whose texts are gone',
    plant: inVault("DELETE FROM fields WHERE subject_ref = 'l-0'"),
    code: 'vault.key-unused',
    where: /^vault, key of l-0$/,
  },
  {
    damage: 'a subject that the log does not have',
    plant: inVault(
      "UPDATE data_keys SET subject_ref = 'l-x' WHERE subject_ref = 'l-1'; UPDATE fields SET subject_ref = 'l-x' WHERE subject_ref = 'l-1'",
    ),
    code: 'vault.subject-unknown',
    where: /^vault, key of l-x$/,
  },
  {
    damage: 'names that two students have of each other',
    plant: inVault(swapped('fields', 'text', ["subject_ref = 'l-0'", "subject_ref = 'l-1'"])),
    code: 'vault.altered',
    where: /^vault, familyName of l-0$/,
  },
  {
    damage: 'keys that two students have of each other',
    plant: inVault(swapped('data_keys', 'wrapped', ["subject_ref = 'l-0'", "subject_ref = 'l-1'"])),
    code: 'vault.altered',
    where: /^vault, key of l-0$/,
  },
  {
    damage: 'a key of somebody who was erased',
    plant: inVault("INSERT INTO data_keys VALUES ('l-gone', 'mk-gone', 'AAAA')"),
    code: 'erasure.incomplete',
    where: /^vault, key of l-gone$/,
  },
  {
    damage: 'a key that somebody destroyed without a word in the log',
    plant: inVault(
      "DELETE FROM data_keys WHERE subject_ref = 'l-0'; DELETE FROM fields WHERE subject_ref = 'l-0'; INSERT INTO destroyed VALUES ('l-0')",
    ),
    code: 'erasure.unrecorded',
    where: /^vault, subject l-0$/,
  },
];

/** Accounts of two providers are exchanged, or one goes. */
const accountFile = (path: string, place: number): string =>
  join(path, 'bank-details', readdirSync(join(path, 'bank-details')).sort()[place] ?? '');
const ACCOUNT_DAMAGES: readonly Damage[] = [
  {
    damage: 'accounts that two providers have of each other',
    plant: (path) => {
      const [one, other] = [accountFile(path, 0), accountFile(path, 1)];
      const kept = readFileSync(one);
      copyFileSync(other, one);
      writeFileSync(other, kept);
    },
    code: 'bank-account.altered',
    where: /^bank account B-[0-9a-f]+ of provider P-00[12]$/,
  },
  {
    damage: 'accounts whose key is gone',
    plant: inVault("DELETE FROM data_keys WHERE subject_ref = 'key:bank-details'"),
    code: 'vault.key-missing',
    where: /^bank account B-[0-9a-f]+ of provider P-001$/,
  },
  {
    damage: 'an account that is gone',
    plant: (path) => {
      rmSync(accountFile(path, 0));
    },
    code: 'bank-account.missing',
    where: /^bank account B-[0-9a-f]+ of provider P-00[12]$/,
  },
];

const receivedFile = (path: string): string =>
  join(path, 'bank-returns', readdirSync(join(path, 'bank-returns'))[0] ?? '');
const RECEIVED_FILE_DAMAGES: readonly Damage[] = [
  {
    damage: 'a received file that is gone',
    plant: (path) => {
      rmSync(receivedFile(path));
    },
    code: 'received-file.missing',
    where: /^received file [0-9a-f]{64}$/,
  },
  {
    damage: 'a received file that was exchanged',
    plant: (path) => {
      copyFileSync(accountFile(path, 0), receivedFile(path));
    },
    code: 'received-file.altered',
    where: /^received file [0-9a-f]{64}$/,
  },
];

/** Changes of the register, and of the list of recipients. */
const REGISTER_DAMAGES: readonly Damage[] = [
  {
    damage: 'ids that two rows have of each other',
    plant: inRegister(swapped('enrollment_rows', 'sealed', ['number = 1', 'number = 2'])),
    code: 'register.hash-differs',
    where: /^register, enrollment row 1$/,
  },
  {
    damage: 'an id that does not open',
    plant: inRegister("UPDATE result_rows SET sealed = 'AAAA'"),
    code: 'register.hash-differs',
    where: /^register, result row 1$/,
  },
  {
    damage: 'a row of a student who is not there',
    plant: inRegister("DELETE FROM students WHERE learner_ref = 'l-0'"),
    code: 'register.student-missing',
    where: /^register, enrollment row 1$/,
  },
  {
    damage: 'students whose references were exchanged',
    plant: inRegister(swapped('students', 'learner_ref', ['number = 1', 'number = 2'])),
    code: 'register.subject-differs',
    where: /^register, enrollment row 1$/,
  },
  {
    damage: 'a student whom the log does not have',
    plant: inRegister("UPDATE students SET learner_ref = 'l-x' WHERE learner_ref = 'l-1'"),
    code: 'register.subject-unknown',
    where: /^register, student 2$/,
  },
  {
    damage: 'an id of somebody who was erased',
    plant: inRegister("UPDATE students SET learner_ref = 'l-gone' WHERE learner_ref = 'l-1'"),
    code: 'erasure.incomplete',
    where: /^register, student 2$/,
  },
  {
    damage: 'a row that outlived its student',
    plant: inRegister("UPDATE students SET learner_ref = NULL WHERE learner_ref = 'l-1'"),
    code: 'erasure.incomplete',
    where: /^register, enrollment row 2$/,
  },
  {
    damage: 'a disclosure whose recipient is not published',
    plant: inFile('recipients.yaml', (text) => text.replace('id: P-001', 'id: P-002')),
    code: 'disclosure.unlisted',
    where: /^event \d+ \(PersonalDataDisclosed\)$/,
  },
  {
    damage: 'a list of recipients that cannot be published',
    plant: inFile('recipients.yaml', (text) => text.replace('version: 1', 'version: 9')),
    code: 'recipients.invalid',
    where: /^recipients\.yaml, version$/,
  },
];

export const PERSON_DAMAGES = [
  ...VAULT_DAMAGES,
  ...ACCOUNT_DAMAGES,
  ...RECEIVED_FILE_DAMAGES,
  ...REGISTER_DAMAGES,
];
