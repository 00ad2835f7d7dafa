import type { ListedCommand } from './listed-command';

/** The commands about the data folder as a whole and the keys of the log, in the order in which help lists them. */
export const LOG_COMMANDS: readonly ListedCommand[] = [
  {
    name: 'backup',
    summary: 'copy the data folder while the service goes on writing to it',
    load: async () => (await import('./commands/backup')).backup,
  },
  {
    name: 'restore',
    summary: 'put a backup in place, checked to the last byte',
    load: async () => (await import('./commands/restore')).restore,
  },
  {
    name: 'key list',
    summary: 'the keys that ever signed the log, and which checkpoints each signs',
    load: async () => (await import('./commands/key-list')).keyList,
  },
  {
    name: 'key propose',
    summary: 'make the next key of the log and propose it',
    load: async () => (await import('./commands/key-propose')).keyPropose,
  },
  {
    name: 'key confirm',
    summary: 'have the next key sign beside the one before, as a second person',
    load: async () => (await import('./commands/key-confirm')).keyConfirm,
  },
  {
    name: 'key retire',
    summary: 'end the overlap of two keys and destroy the earlier one',
    load: async () => (await import('./commands/key-retire')).keyRetire,
  },
  {
    name: 'checkpoint request',
    summary: 'write what a witness is asked to cosign',
    load: async () => (await import('./commands/checkpoint-request')).checkpointRequest,
  },
  {
    name: 'checkpoint cosign',
    summary: 'cosign a checkpoint, as a witness, who needs no ledger',
    load: async () => (await import('./commands/checkpoint-cosign')).checkpointCosign,
  },
  {
    name: 'checkpoint witness-key',
    summary: 'make a key for a witness',
    load: async () => (await import('./commands/checkpoint-witness-key')).checkpointWitnessKey,
  },
  {
    name: 'checkpoint add-cosignature',
    summary: 'keep the cosignature of a witness, so that receipts carry it',
    load: async () => (await import('./commands/checkpoint-add-cosignature')).checkpointAddCosignature,
  },
  {
    name: 'prove payment',
    summary: 'write the receipts of a payment',
    load: async () => (await import('./commands/prove-payment')).provePayment,
  },
  {
    name: 'prove remittance',
    summary: 'write the receipts of everything that a remittance pays',
    load: async () => (await import('./commands/prove-remittance')).proveRemittance,
  },
];
