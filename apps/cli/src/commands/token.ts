import { numberOption, optionOf, type Command, wordOption } from '../command';
import { EXIT } from '../exit-codes';
import { usage } from '../failure';

const ROLES = ['administrator', 'approver', 'certifier', 'provider', 'assessor', 'auditor'] as const;
const ORG_ROLES: ReadonlySet<string> = new Set(['approver', 'provider', 'assessor']);
const MOST_SECONDS = 30 * 24 * 3_600;

/** Makes a token. */
export const token: Command = {
  help: `
Usage: ledger token --role ROLE [--org CODE] [--ttl SECONDS]

Prints a bearer token for the HTTP interface of this data folder, signed with the folder's own key,
which is made on first use. Whoever holds a token acts with its role until it ends.

  --role ROLE     administrator, approver (of a school system), certifier, provider, assessor
                  or auditor
  --org CODE      the school system of an approver, the id of a provider or assessor, the office of an
                  auditor as the list of recipients names it
  --ttl SECONDS   how long it lasts (default eight hours, at most thirty days)

Example: ledger token --role provider --org P-001 --ttl 3600`,
  options: { role: { type: 'string' }, org: { type: 'string' }, ttl: { type: 'string' } },
  takes: [0, 0],
  run: async (call) => {
    const role = wordOption(call, 'role', ROLES);
    if (role === undefined) throw usage(`--role is missing: one of ${ROLES.join(', ')}`);
    const org = optionOf(call, 'org');
    if (ORG_ROLES.has(role) && org === undefined) throw usage(`a token of the role ${role} needs --org`);
    const ttl = numberOption(call, 'ttl', { least: 1, most: MOST_SECONDS });
    const { issueToken } = await import('@ledger/platform');
    const issued = await issueToken({ folder: call.dataFolder, role, org, ttl });
    call.output.text(issued);
    call.output.value({ token: issued, role, org: org ?? null });
    return EXIT.done;
  },
};
