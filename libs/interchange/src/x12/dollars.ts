const AMOUNT = /^(-?)(?:(\d{1,15})(?:\.(\d{0,2}))?|\.(\d{1,2}))$/;

/** Reads dollars with at most two decimals as cents, below zero with a minus; undefined when it is no amount. */
export function centsFromDollars(text: string): bigint | undefined {
  const parts = AMOUNT.exec(text);
  if (parts === null) return undefined;
  const [, minus, whole = '0', decimals, alone] = parts;
  const cents = BigInt(whole) * 100n + BigInt((decimals ?? alone ?? '').padEnd(2, '0'));
  return minus === '-' ? -cents : cents;
}

/** Writes cents as dollars with two decimals, `550.00`. */
export function dollarsFromCents(cents: bigint): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
