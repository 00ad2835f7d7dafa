/**
 * How a command that reads is asked about the past: it reads what was `known` at a moment; it does, and takes a
 * day to reckon by in `--as-of` as well; or it keeps the history by itself and reads the moment as its `own`.
 */
export type AsOfRule = 'known' | 'reckoned' | 'own';
