import { type Damage, inLog } from './damage';

/** Changes of the answers that are kept for retries. */
export const ANSWER_DAMAGES: readonly Damage[] = [
  {
    damage: 'an answer that was lost',
    plant: inLog("DELETE FROM outcomes WHERE key = 'somebody request-2'"),
    code: 'outcome.missing',
    where: /^command /,
  },
  {
    damage: 'an answer at another position',
    plant: inLog("UPDATE outcomes SET position = position - 1 WHERE key = 'somebody request-2'"),
    code: 'outcome.orphan',
    where: /^outcome somebody request-2$/,
  },
  {
    damage: 'an answer beyond the log',
    plant: inLog("UPDATE outcomes SET position = position + 100000 WHERE key = 'somebody request-2'"),
    code: 'outcome.orphan',
    where: /^outcome somebody request-2$/,
  },
  {
    damage: 'an answer that says something else',
    plant: inLog(
      "UPDATE outcomes SET answer = replace(answer, 'EnrollmentRequested', 'EnrollmentApproved') WHERE key = 'somebody request-2'",
    ),
    code: 'outcome.orphan',
    where: /^outcome somebody request-2$/,
  },
  {
    damage: 'an answer that somebody made up',
    plant: inLog(
      `INSERT INTO outcomes SELECT 'other key', fingerprint, answer, position FROM outcomes WHERE key = 'somebody request-3'`,
    ),
    code: 'outcome.orphan',
    where: /^outcome /,
  },
  {
    damage: 'an answer that is no JSON',
    plant: inLog("UPDATE outcomes SET answer = 'yes' WHERE key = 'somebody request-1'"),
    code: 'outcome.unreadable',
    where: /^outcome somebody request-1$/,
  },
  {
    damage: 'a digest that was lost',
    plant: inLog("UPDATE outcomes SET fingerprint = '' WHERE key = 'somebody request-1'"),
    code: 'outcome.fingerprint',
    where: /^outcome somebody request-1$/,
  },
  {
    damage: 'a process whose command was never carried out',
    plant: inLog("DELETE FROM outcomes WHERE key LIKE 'settle-encumbrance-of-stage:%'"),
    code: 'process.step-missing',
    where: /^process settle-encumbrance-of-stage at event \d+ /,
  },
  {
    damage: 'a process whose second command was never carried out',
    plant: inLog("DELETE FROM outcomes WHERE key LIKE 'settle-encumbrance-of-stage:%:1'"),
    code: 'process.asked-less',
    where: /^process settle-encumbrance-of-stage at event \d+ /,
  },
  {
    damage: 'a process that asked something else',
    plant: inLog(
      `UPDATE outcomes SET fingerprint = '${'A'.repeat(43)}' WHERE key LIKE 'settle-encumbrance-of-stage:%'`,
    ),
    code: 'outcome.other-request',
    where: /^process settle-encumbrance-of-stage at event \d+ /,
  },
  {
    damage: 'a process that passed a refusal',
    plant: inLog(
      `UPDATE outcomes SET answer = '{"refusal":{"name":"No","details":{}}}' WHERE key LIKE 'settle-encumbrance-of-stage:%'`,
    ),
    code: 'process.step-refused',
    where: /^process settle-encumbrance-of-stage at event \d+ /,
  },
  {
    damage: 'a process whose command was answered before its cause',
    plant: inLog("UPDATE outcomes SET position = 1 WHERE key LIKE 'settle-encumbrance-of-stage:%'"),
    code: 'process.step-early',
    where: /^process settle-encumbrance-of-stage at event \d+ /,
  },
];
