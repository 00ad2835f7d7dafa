import { isSignedBy, readNote, verifierText } from '@ledger/merkle';
import { keysSigning, signersIn } from '@ledger/notary';
import { KeyChanges, openNotary } from '@ledger/platform';

/** Whether the checkpoint over all there is now is signed by just the keys that the log names. */
export async function isSignedRight(folder: string): Promise<boolean> {
  const { notary, keyTerms, close } = openNotary(folder);
  const signed = await notary.notarize();
  const terms = await keyTerms();
  close();
  const note = readNote(signed?.note ?? '');
  const due = keysSigning(terms, signed?.size ?? 0).map(verifierText);
  const found = terms.filter(({ key }) => note !== undefined && isSignedBy(note, key));
  return note?.signatures.length === due.length && found.every(({ key }) => due.includes(verifierText(key)));
}

/** Of which keys that sign a data folder has no secret, and of which that sign no more it has one; once a key was proposed again. */
export async function secretsAmiss(folder: string): Promise<Record<'missing' | 'left', readonly string[]>> {
  const { keyTerms, supersededKeys, latest, close } = openNotary(folder);
  const changes = new KeyChanges(folder, { latest, keyTerms, supersededKeys });
  changes.drop(await changes.proposal());
  const terms = await keyTerms();
  const superseded = await supersededKeys();
  close();
  const secrets = signersIn(folder).map(verifierText);
  const [signing = [], retired = []] = [true, false].map((isSigning) =>
    terms.filter(({ until }) => (until === null) === isSigning).map(({ key }) => verifierText(key)),
  );
  return {
    missing: signing.filter((key) => !secrets.includes(key)),
    left: [...retired, ...superseded].filter((key) => secrets.includes(key)),
  };
}
