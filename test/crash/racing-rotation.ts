import { AuthorizeProvider } from '@ledger/catalog';
import { type CommandMetadata, type DomainCommand, toDay } from '@ledger/kernel';
import { ConfirmLogKey, ProposeLogKey, RetireLogKey } from '@ledger/notary';
import { KeyChanges, type Ledger, openLedger, openNotary, type OpenNotary } from '@ledger/platform';

/** What a person hears who finds that another was faster. */
const LATE: ReadonlySet<string> = new Set([
  ...['LogKeyNotProposed', 'LogKeyNotSigning', 'LogKeysOverlap', 'LastLogKey'],
]);

type Draft = (metadata: CommandMetadata) => DomainCommand;

/** The notary of a data folder. */
type Opened = OpenNotary & { readonly folder: string };

/** One person who changes the keys of a log, while another does the same in a process of its own. */
class Changer {
  readonly #changes: KeyChanges;

  constructor(
    private readonly person: string,
    private readonly ledger: Ledger,
    private readonly open: Opened,
  ) {
    this.#changes = new KeyChanges(open.folder, open);
  }

  /** Something happens, and the log is signed as far as it has come. */
  async grow(): Promise<void> {
    const providerId = `P-${this.person}-${String(await this.ledger.events.head())}`;
    const terms = { name: 'A provider (fictional)', authorizedFrom: toDay('2020-07-01'), authorizedTo: null };
    await this.#given((metadata) => new AuthorizeProvider({ providerId, ...terms }, metadata));
    await this.open.notary.notarize();
  }

  /** The next step from wherever the keys are. */
  async step(): Promise<void> {
    const signing = (await this.open.keyTerms()).filter(({ until }) => until === null);
    const [first] = signing;
    if (signing.length > 1 && first !== undefined) await this.#retire(first.key.keyId);
    else await this.#handOver();
  }

  async #retire(keyId: string): Promise<void> {
    const retirement = await this.#changes.retirement(keyId);
    if (retirement === undefined) return;
    if (await this.#given((metadata) => new RetireLogKey(retirement.data, metadata)))
      this.#changes.destroy(retirement);
  }

  /** Confirms what the other has proposed, or else proposes. */
  async #handOver(): Promise<void> {
    const { origin } = this.open.identity;
    const last = (await this.ledger.events.readStream(`log-keys-${origin}`)).at(-1);
    const { key = '', proposedBy } = (last?.data ?? {}) as Readonly<Partial<Record<string, string>>>;
    if (last?.type !== 'LogKeyProposed' || proposedBy === this.person) await this.#propose();
    else await this.#given((metadata) => new ConfirmLogKey({ origin, key }, metadata));
  }

  async #propose(): Promise<void> {
    const next = await this.#changes.proposal();
    const isTaken = await this.#given((metadata) => new ProposeLogKey(next.data, metadata));
    if (!isTaken) this.#changes.drop(next);
    await this.#changes.dropSuperseded();
  }

  async #given(draft: Draft): Promise<boolean> {
    const result = await this.ledger.execute(draft(this.ledger.metadata({ actor: this.person })));
    if (result.kind === 'accepted') return true;
    const { name } = result.refusal;
    if (LATE.has(name)) return false;
    throw new Error(JSON.stringify(result.refusal));
  }
}

async function race(folder: string, person: string, steps: number): Promise<void> {
  const ledger = await openLedger({ folder });
  const open = openNotary(folder);
  const changer = new Changer(person, ledger, { ...open, folder });
  for (let step = 0; step < steps; step += 1) {
    await changer.grow();
    await changer.step();
  }
  open.close();
  await ledger.close();
}

const [, , folder = '', person = '', steps = '0'] = process.argv;
race(folder, person, Number(steps)).then(
  () => process.exit(0),
  (failure: unknown) => {
    console.error(failure);
    process.exit(1);
  },
);
