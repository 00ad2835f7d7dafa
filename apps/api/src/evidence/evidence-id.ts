/** What a sample or bundle is called: half a SHA-256, and the name of its folder. */
export const EVIDENCE_ID = /^[0-9a-f]{32}$/;
