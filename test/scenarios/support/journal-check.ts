const POSTING = /^ {4}([A-Z][\w:]+) {2}USD (-?\d+\.\d\d)(?: = USD (-?\d+\.\d\d))?$/;

const centsOf = (text: string): bigint => BigInt(text.replace('.', ''));

/** What a reader has seen of a journal so far. */
class JournalReading {
  readonly faults: string[] = [];
  readonly #declared = new Set<string>();
  readonly #balances = new Map<string, bigint>();
  #entry = { says: '', sum: 0n };

  take(line: string): void {
    const [, account, amount, asserted] = POSTING.exec(line) ?? [];
    if (account !== undefined && amount !== undefined) this.#post(account, { amount, asserted });
    else if (/^\d{4}-\d\d-\d\d \* /.test(line)) this.close(line);
    else if (line.startsWith('account ')) this.#declared.add(line.slice('account '.length));
    else if (!/^($|;|commodity | {4};)/.test(line)) this.faults.push(`"${line}" is no line of a journal`);
  }

  /** Ends an entry, and begins the next. */
  close(next = ''): void {
    const { says, sum } = this.#entry;
    if (sum !== 0n) this.faults.push(`${says} is out by ${String(sum)} cents`);
    this.#entry = { says: next, sum: 0n };
  }

  #post(account: string, { amount, asserted }: { amount: string; asserted: string | undefined }): void {
    const balance = (this.#balances.get(account) ?? 0n) + centsOf(amount);
    this.#balances.set(account, balance);
    this.#entry = { ...this.#entry, sum: this.#entry.sum + centsOf(amount) };
    if (!this.#declared.has(account)) this.faults.push(`${account} is not declared`);
    if (asserted !== undefined && balance !== centsOf(asserted))
      this.faults.push(`${account} stands at ${String(balance)} cents, asserted are ${asserted}`);
  }
}

/**
 * What a strict reader would find wrong in a plain-text journal: an account nobody declared, an entry that does not
 * balance, a balance that is not the asserted one, a line that is none of these.
 */
export function journalFaults(text: string): readonly string[] {
  const reading = new JournalReading();
  for (const line of text.split('\n')) reading.take(line);
  reading.close();
  return reading.faults;
}
