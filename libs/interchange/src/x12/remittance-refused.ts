/** Why a remittance is not written. */
export type RemittanceRefusalCode = 'remittance.text' | 'remittance.total' | 'remittance.not_valid';

/** The remittance cannot be written; `code` names the broken rule, the message says what to do. */
export class RemittanceRefused extends Error {
  override readonly name = 'RemittanceRefused';

  constructor(
    readonly code: RemittanceRefusalCode,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}
