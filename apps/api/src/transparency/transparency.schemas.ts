import { listOf, orNull, type Schema, shape, text, whole } from '../description/schema';

/** What is answered about the keys, checkpoints and receipts of the log. */
export const transparencySchemas: Readonly<Record<string, Schema>> = {
  LogKeys: {
    ...shape({
      origin: text,
      keys: listOf(
        shape({
          key: text,
          from: whole,
          until: orNull(whole),
          handover: orNull(text),
          retirement: orNull(text),
        }),
      ),
    }),
    description:
      'Every key that ever signed checkpoints: from how many events on, below how many, and the notes by which it was handed over to and retired. `ledger prove check --keys` takes this file.',
  },
  ProposedLogKey: {
    ...shape({ id: text, revision: whole, events: listOf(text), position: whole, keyId: text, key: text }),
    description:
      'The next key of the log, which signs nothing before a second person confirms it by its `keyId`.',
  },
  Cosignatures: shape({ cosignatures: listOf(shape({ size: whole, witness: text })) }),
  PaymentReceipts: {
    ...shape({
      remittanceId: text,
      providerId: text,
      receipts: listOf(
        shape({ position: whole, type: text, voucherId: orNull(text), receipt: orNull(text) }),
      ),
      next: orNull(whole),
    }),
    description:
      'Receipts of the events that prove a payment, each a .tlog-proof file, null while no checkpoint is over the event, or none with so many cosignatures; `next` is what `after` takes for more.',
  },
};
