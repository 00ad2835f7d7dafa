import { AuthorizeProvider } from '@ledger/catalog';
import { type CommandMetadata, type DomainCommand, toDay } from '@ledger/kernel';
import { ConfirmLogKey, ProposeLogKey, RetireLogKey } from '@ledger/notary';
import { KeyChanges, type Ledger, openLedger, openNotary } from '@ledger/platform';

type Draft = (metadata: CommandMetadata) => DomainCommand;

async function given(ledger: Ledger, actor: string, draft: Draft): Promise<void> {
  const result = await ledger.execute(draft(ledger.metadata({ actor })));
  if (result.kind === 'refused') throw new Error(`${result.refusal.name} ${JSON.stringify(result.refusal)}`);
}

/** An event that has nothing to do with keys. */
async function grown(ledger: Ledger): Promise<void> {
  const providerId = `P-${String(await ledger.events.head())}`;
  const terms = { name: 'A provider (fictional)', authorizedFrom: toDay('2020-07-01'), authorizedTo: null };
  await given(ledger, 'test', (metadata) => new AuthorizeProvider({ providerId, ...terms }, metadata));
}

async function retired(ledger: Ledger, changes: KeyChanges, keyId: string): Promise<'retired'> {
  const retirement = await changes.retirement(keyId);
  if (retirement === undefined) throw new Error('The key that stays is missing');
  await given(ledger, 'ana', (metadata) => new RetireLogKey(retirement.data, metadata));
  changes.destroy(retirement);
  return 'retired';
}

async function handedOver(ledger: Ledger, changes: KeyChanges): Promise<'handed over'> {
  const { signer, data } = await changes.proposal();
  await given(ledger, 'ana', (metadata) => new ProposeLogKey(data, metadata));
  const confirmed = changes.confirmation(signer.keyId);
  if (confirmed === undefined) throw new Error('The key that was proposed is missing');
  await given(ledger, 'ben', (metadata) => new ConfirmLogKey(confirmed, metadata));
  return 'handed over';
}

/** Two persons who do nothing but hand the log over from key to key, from wherever they find it; tells each step. */
async function serve(folder: string): Promise<void> {
  const ledger = await openLedger({ folder });
  const open = openNotary(folder);
  const changes = new KeyChanges(folder, open);
  process.send?.('begun');
  for (;;) {
    await grown(ledger);
    await open.notary.notarize();
    const signing = (await open.keyTerms()).filter(({ until }) => until === null);
    const [first] = signing;
    const isOverlap = signing.length > 1 && first !== undefined;
    process.send?.(
      isOverlap ? await retired(ledger, changes, first.key.keyId) : await handedOver(ledger, changes),
    );
  }
}

void serve(process.argv[2] ?? '');
