import type { PublicJwk, PublicKeyForm, RegisteredAssessor, TrustRegister } from '@ledger/interchange';
import { addDays } from '@ledger/kernel';
import type { AssessorRow } from '@ledger/verification';

/** What the register of the ledger says, as signatures are checked against it. */
export const trustRegisterOf = (rows: readonly AssessorRow[]): TrustRegister => ({
  assessors: rows.flatMap((row) => (row.registration === null ? [] : [registeredOf(row, row.registration)])),
});

const registeredOf = (
  { assessorId, instruments, keys, suspensions }: AssessorRow,
  { name, issuers }: NonNullable<AssessorRow['registration']>,
): RegisteredAssessor => ({
  id: assessorId,
  name,
  issuers,
  instruments: instruments.map(({ code }) => code),
  keys: keys.flatMap(({ keyId, publicKey, from, until, revokedFrom }) => {
    const form = keyFormOf(publicKey);
    if (form === undefined) return [];
    return {
      ...form,
      id: keyId,
      validFrom: from,
      ...(until !== null && { validUntil: until }),
      ...(revokedFrom !== null && { revokedOn: revokedFrom }),
      // Revoked for all its time: whoever holds it can sign under any date.
      ...(revokedFrom !== null && revokedFrom <= from && { compromised: true }),
    };
  }),
  suspended: suspensions.map(({ from, backOn }) =>
    backOn === null ? { from } : { from, until: addDays(backOn, -1) },
  ),
});

/** The two forms in which assessors hand keys over; undefined where the text is neither. */
export function keyFormOf(publicKey: string): PublicKeyForm | undefined {
  if (publicKey.startsWith('z')) return { publicKeyMultibase: publicKey };
  try {
    const jwk: unknown = JSON.parse(publicKey);
    return isJwk(jwk) ? { publicKeyJwk: jwk } : undefined;
  } catch {
    return undefined;
  }
}

const isJwk = (value: unknown): value is PublicJwk =>
  typeof value === 'object' && value !== null && typeof (value as { kty?: unknown }).kty === 'string';

/** The register's name of the key that a proof names, by that name or by the key the name contains. */
export const registeredKeyId = ({ keys }: AssessorRow, method: string): string =>
  keys.find(({ keyId }) => keyId === method)?.keyId ??
  keys.find(({ publicKey }) => method.endsWith(`#${publicKey}`) || method === `did:key:${publicKey}`)
    ?.keyId ??
  method;
