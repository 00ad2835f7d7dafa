export { openMasterKeys } from './keys/master-key-file';
export {
  MASTER_KEYS_VARIABLE,
  type MasterKey,
  type MasterKeys,
  masterKeysFrom,
  MasterKeysUnusable,
  memoryMasterKeys,
} from './keys/master-keys';
export { memoryReferenceRegister } from './memory-reference-register';
export { newReference } from './new-reference';
export type * from './reference-register';
export { placeFile } from './sealing/durable-file';
export { parseRecipients, type RecipientsFault, type RecipientsResult } from './recipients/parse-recipients';
export * from './recipients/recipient-faults';
export * from './recipients/recipients';
export * from './recipients/recipients-file';
export * from './recipients/recipients-page';
export { actorReferences } from './register/actor-references';
export { sealedIds, type SealedIds } from './register/sealed-ids';
export { type FileSeal, sealingStream, unsealFile } from './sealing/sealed-file';
export { sealed, unsealed } from './sealing/sealing';
export { memoryPersonalVault } from './vault/memory-personal-vault';
export { openedKey, openField } from './vault/data-keys';
export type * from './vault/personal-files';
export * from './vault/personal-vault';
export {
  type KeyName,
  knownNamedKey,
  type NamedKey,
  namedKey,
  type PlainKey,
  takeInPlainKey,
} from './vault/named-key';
export { vaultOver } from './vault/vault-over';
export type * from './vault/vault-shelf';
export * from './data-subject/data-subject.commands';
export * from './data-subject/data-subject.events';
export { isLedgerKey } from './data-subject/ledger-key';
export * from './data-subject/purposes';
export * from './privacy.streams';
export * from './views/data-subject/data-subject.view';
export * from './views/disclosure/disclosure.view';
