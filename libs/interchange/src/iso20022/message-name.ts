/** The ISO 20022 messages that are written, checked or read here. */
export type BankMessage = 'pain.001' | 'pain.002' | 'camt.053';

const ELEMENTS: readonly (readonly [RegExp, BankMessage])[] = [
  [/pain\.001\.001\.\d\d|<(?:\w+:)?CstmrCdtTrfInitn[\s/>]/, 'pain.001'],
  [/pain\.002\.001\.\d\d|<(?:\w+:)?CstmrPmtStsRpt[\s/>]/, 'pain.002'],
  [/camt\.053\.001\.\d\d|<(?:\w+:)?BkToCstmrStmt[\s/>]/, 'camt.053'],
];

/** Which message a file is, by its first kilobyte; null when it is none of them. What stands first counts. */
export function bankMessageName(head: string): BankMessage | null {
  const found = ELEMENTS.flatMap(([pattern, name]) => {
    const at = pattern.exec(head)?.index;
    return at === undefined ? [] : [{ at, name }];
  });
  return found.sort((left, right) => left.at - right.at)[0]?.name ?? null;
}
