/** The token the register of references and the vault of personal data are injected by. */
export const PERSONAL_STORES = Symbol('PersonalStores');
/** The token the public halves of the service's signing keys are injected by. */
export const PUBLIC_KEYS = Symbol('PublicKeys');
