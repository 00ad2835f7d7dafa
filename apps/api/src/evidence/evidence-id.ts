/** What a sample or bundle is called: half a SHA-256, and the name of its folder. */
export const EVIDENCE_ID = {
  pattern: /^[0-9a-f]{32}$/,
  says: '32 digits from 0 to f, as the order was answered',
  example: '0123456789abcdef'.repeat(2),
};
