/** A signed credential was presented for an enrollment; it can serve no other. */
export interface CredentialPresented {
  readonly type: 'CredentialPresented';
  readonly data: CredentialInUse;
}

export interface CredentialInUse {
  /** Digest that tells this credential from every other. */
  readonly identity: string;
  readonly enrollmentId: string;
  readonly attestationId: string;
}

export type CredentialUseEvent = CredentialPresented;
