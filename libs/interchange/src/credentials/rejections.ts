import { fillIn, type RefusalCatalogue } from '@ledger/kernel';

const READING = {
  NotACredential: {
    says: 'The document is no signed credential: {why}.',
    next: 'Send the credential as its issuer signed it: the JSON document itself, or the compact JWT.',
  },
  TooLarge: {
    says: 'The document is larger than {limit} bytes.',
    next: 'Send one credential at a time, without embedded images.',
  },
  TooDeep: {
    says: 'The document nests deeper than {limit} levels.',
    next: 'No credential needs that; ask the issuer for a plain one.',
  },
  TooManyValues: {
    says: 'The document has more than {limit} values.',
    next: 'Send one credential at a time.',
  },
  TooIntricate: {
    says: 'The document has so many alike unnamed parts that it cannot be put in order within bounds.',
    next: 'Ask the issuer to give the parts of the credential identifiers of their own.',
  },
  MemberRepeated: {
    says: 'The member {member} stands twice in one object, so the document has two readings.',
    next: 'Ask the issuer for a credential in which each member stands once.',
  },
  ContextNotPinned: {
    says: 'The context {context} is none of the vocabularies this program carries, so its words have no fixed meaning here; nothing is fetched.',
    next: 'Ask the issuer for a credential that uses the published Open Badges 3.0 or CLR 2.0 contexts alone.',
  },
  StructureInvalid: {
    says: '{path} {why}.',
    next: 'Ask the issuer for a credential that follows Open Badges 3.0 or CLR 2.0.',
  },
};

const PROOF = {
  ProofMissing: {
    says: 'The credential carries no proof, so nobody has signed it.',
    next: 'Ask the issuer for the signed credential.',
  },
  ProofNotAccepted: {
    says: 'No proof is of an accepted kind; found: {kinds}.',
    next: 'Ask the issuer to sign with eddsa-rdfc-2022 or eddsa-jcs-2022, or to send a JWT.',
  },
  ProofMalformed: {
    says: 'The proof cannot be read: {why}.',
    next: 'Ask the issuer to sign the credential again.',
  },
  AlgorithmNotAccepted: {
    says: 'The token is signed with {algorithm}, which is not accepted.',
    next: 'Ask the issuer to sign with {accepted}.',
  },
  KeySourceNotAccepted: {
    says: 'The header names {member} as the place of the key; keys come from the register alone.',
    next: 'Ask the issuer to name its key by kid, and have the key registered.',
  },
  TermNotCovered: {
    says: '{term} is no word of the contexts of this credential, so the signature does not cover it.',
    next: 'Ask the issuer to leave it out, or to use a word of Open Badges 3.0.',
  },
  ReadingsDiffer: {
    says: 'The document does not show all that was signed about the credential, its subject or its results.',
    next: 'Send the credential as its issuer wrote it; someone may have rearranged it.',
  },
  ClaimsDisagree: {
    says: 'The claim {claim} of the token is not what its credential says.',
    next: 'Ask the issuer for a token whose claims agree with the credential.',
  },
  SignatureInvalid: {
    says: 'The signature does not fit: the credential was changed after {key} signed it, or another key signed.',
    next: 'Ask for the credential as it was issued; do not pay on this one.',
  },
};

const TRUST = {
  KeyNotKnown: {
    says: 'No register was given and the document does not contain the key {key} itself, so the signature was not checked.',
    next: 'Give the register that holds the key.',
  },
  IssuerNotRegistered: {
    says: 'The issuer {issuer} is no registered assessor.',
    next: 'Have the assessor registered first; anybody can sign a credential.',
  },
  KeyNotRegistered: {
    says: 'The key {key} is not registered for the issuer {issuer}.',
    next: 'Have the assessor confirm the key, and have it registered.',
  },
  KeyNotValidWhenSigned: {
    says: 'The key {key} was not valid at {signedAt}, when the credential says it was signed.',
    next: 'Ask the assessor to sign with a key that is valid, or correct the register.',
  },
  KeyCompromised: {
    says: 'The key {key} is marked as compromised: whoever has it can sign under any date.',
    next: 'Ask the assessor to sign again with its new key.',
  },
  AssessorSuspended: {
    says: 'The assessor {assessor} is suspended on {on}.',
    next: 'Wait until the assessor is reinstated, or have the outcome assessed by another.',
  },
  SignedInFuture: {
    says: 'The credential says that it was signed at {signedAt}, which is yet to come.',
    next: 'Ask the assessor to correct its clock and to sign again.',
  },
};

const VALIDITY = {
  NotYetValid: {
    says: 'The credential is valid from {from} on.',
    next: 'Send it again then.',
  },
  Expired: {
    says: 'The credential was valid until {until}.',
    next: 'Ask the assessor for a new one.',
  },
  StatusListMissing: {
    says: 'The credential says that its revocation is told in {list}, and that list was not given.',
    next: 'Give the current status list of the issuer along with the credential.',
  },
  StatusListInvalid: {
    says: 'The status list {list} cannot be used: {why}.',
    next: "Give the issuer's status list as it was signed.",
  },
  StatusNotSupported: {
    says: 'Whether the credential is revoked cannot be found out: {why}.',
    next: 'Ask the issuer for a credential with a bitstring status list.',
  },
  CredentialRevoked: {
    says: 'The issuer has revoked the credential.',
    next: 'Do not pay on it; ask the assessor for a new one.',
  },
  CredentialSuspended: {
    says: 'The issuer has suspended the credential.',
    next: 'Send it again with a new status list when the issuer has lifted the suspension.',
  },
};

/** Every reason for which a credential is rejected: what is wrong, and what to do. */
export const CREDENTIAL_REJECTIONS = {
  ...READING,
  ...PROOF,
  ...TRUST,
  ...VALIDITY,
} as const satisfies RefusalCatalogue;

export type CredentialRejection = keyof typeof CREDENTIAL_REJECTIONS;

/** A credential is not what it must be; `reason` names the first rule it breaks. */
export class CredentialRejected extends Error {
  override readonly name = 'CredentialRejected';
  /** What to do about it. */
  readonly next: string;

  constructor(
    readonly reason: CredentialRejection,
    details: Readonly<Record<string, string | number>> = {},
  ) {
    const { says, next } = CREDENTIAL_REJECTIONS[reason];
    const shown = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, shorten(value)]));
    super(fillIn(says, shown));
    this.next = fillIn(next, shown);
  }
}

/** What a hostile document says about itself is quoted in part and on one line. */
const MAX_QUOTED = 200;

function shorten(value: string | number): string {
  const line = String(value).replace(/\p{C}+/gu, ' ');
  return line.length > MAX_QUOTED ? `${line.slice(0, MAX_QUOTED)}…` : line;
}
