import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProofFile, verifierText } from '@ledger/merkle';
import { type Ledger, openLedger, openNotary, steppingClock } from '@ledger/platform';
import { RequestEnrollmentInOffering } from '@ledger/processes';
import { temporaryFolder } from '@ledger/storage/testing';
import { TRIAL, trialProgram } from '../support/trial-program';
import { type Check, mustEqual, Skipped } from './checks';

const GOPATH = '/usr/share/gocode';
const SOURCE = join(__dirname.replace(/([\\/])dist[\\/]test/, '$1test'), 'transparency', 'check-log.go');
const RECEIPTS = [1, 4, 7, 255, 256, 257, 300];

async function request(ledger: Ledger, from: number, to: number): Promise<void> {
  const { programId, offeringId, schoolSystem } = TRIAL;
  for (let count = from; count < to; count += 1) {
    const enrollmentId = `e-${String(count)}`;
    const of = {
      enrollmentId,
      programId,
      offeringId,
      schoolSystem,
      learnerRef: `l-${enrollmentId}`,
      school: null,
    };
    const asked = ledger.metadata({ actor: 'interop' });
    await ledger.execute(new RequestEnrollmentInOffering({ ...of, requestedBy: 'school' }, asked));
  }
}

/** Makes a ledger, signs it twice, and lays out what an outsider needs to check it. The leaves, one a line. */
async function published(folder: string): Promise<readonly string[]> {
  const write = (name: string, text = ''): void => {
    writeFileSync(join(folder, name), text);
  };
  const ledger = await openLedger({ folder, clock: steppingClock('2026-08-12T15:00:00.000Z') });
  for (const command of trialProgram(() => ledger.metadata({ actor: 'interop' }), 1))
    await ledger.execute(command);
  const { notary, receiptOf, identity, close } = openNotary(folder, 'ledger.example/interop');
  await request(ledger, 0, 200);
  write('earlier', (await notary.notarize())?.note);
  await request(ledger, 200, 450);
  write('later', (await notary.notarize())?.note);
  write('key', verifierText(identity.signer));
  for (const position of RECEIPTS) write(`receipt-${String(position)}`, await receiptOf(position));
  const leaves: string[] = [];
  for (let position = 1; position <= (await ledger.events.head()); position += 1)
    leaves.push(leafIn(await receiptOf(position)));
  write('leaves', `${leaves.join('\n')}\n`);
  write('changed', `${leaves.join('\n').replace('l-e-17"', 'l-e-18"')}\n`);
  close();
  await ledger.close();
  return leaves;
}

/** The event that a receipt carries. */
const leafIn = (receipt = ''): string => Buffer.from(readProofFile(receipt)?.extra ?? []).toString();

/** What the checker in Go says of a log with these leaves; throws when it finds a fault. */
function checkedByGo(folder: string, leaves: string): string {
  const files = [
    'key',
    'later',
    'earlier',
    leaves,
    ...RECEIPTS.map((position) => `receipt-${String(position)}`),
  ];
  return execFileSync('go', ['run', SOURCE, ...files.map((name) => join(folder, name))], {
    env: { ...process.env, GO111MODULE: 'off', GOPATH, GOCACHE: join(folder, 'go-cache'), GOFLAGS: '' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** Go's own library for transparency logs verifies signature, root, inclusion and consistency, and refuses a changed leaf. */
export const transparency: Check = {
  name: "Go's sumdb library verifies the log: signature, root, inclusion, consistency",
  needs: ['go'],
  run: async () => {
    if (!existsSync(join(GOPATH, 'src/golang.org/x/mod/sumdb/tlog')))
      throw new Skipped('golang-golang-x-mod-dev is not installed');
    const folder = temporaryFolder();
    const { length } = await published(folder.path);
    mustEqual(
      'verified',
      checkedByGo(folder.path, 'leaves'),
      `${String(length)} leaves, ${String(RECEIPTS.length)} receipts`,
    );
    const refusal = refusalOf(() => checkedByGo(folder.path, 'changed'));
    mustEqual('refused', refusal, 'root of');
    folder.remove();
  },
};

/** The beginning of what the checker says against a log; empty when it says nothing. */
function refusalOf(run: () => unknown): string {
  try {
    run();
    return '';
  } catch (failure) {
    return String((failure as { readonly stderr?: string }).stderr).slice(0, 'root of'.length);
  }
}
