import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SignerKey, verifierText } from '@ledger/merkle';
import { destroyRetired, makeNextSigner, notaryIdentityIn, signersIn } from './notary-key';

describe('the secret of a key that was retired', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-notary-key-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What a death leaves after the key that stays took its place and before its own file went. */
  function leaveSecondCopy({ keyId }: SignerKey): void {
    mkdirSync(join(folder, 'notary-keys'), { recursive: true });
    cpSync(join(folder, 'notary-key'), join(folder, 'notary-keys', keyId));
  }

  it('is nowhere in the folder, though a death at its own handover left it there twice', () => {
    const { signer } = notaryIdentityIn(folder, 'ledger.example/copies');
    leaveSecondCopy(signer);
    const staying = makeNextSigner(folder);

    destroyRetired(folder, verifierText(signer), staying);

    expect(signersIn(folder).map(verifierText)).toStrictEqual([verifierText(staying)]);
  });
});
