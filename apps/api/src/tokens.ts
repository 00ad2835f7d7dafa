/** The token the register of references is injected by. */
export const REGISTER = Symbol('ReferenceRegister');
/** The token the vault of personal data is injected by. */
export const VAULT = Symbol('PersonalVault');
/** The token the public halves of the service's signing keys are injected by. */
export const PUBLIC_KEYS = Symbol('PublicKeys');
