import { Reference, Shaped, Text, WholeNumber, WholeNumberText } from '@ledger/platform';

const MOST = Number.MAX_SAFE_INTEGER;
const WITNESSES_LIMIT = 100;

const COSIGNATURE = {
  pattern: /^[A-Za-z0-9+/]{102}==$/,
  says: 'base64 of 76 bytes: 102 characters and ==',
  example: `${'A'.repeat(102)}==`,
};
const KEY_ID = { pattern: /^[0-9a-f]{8}$/, says: 'eight digits from 0 to f', example: '2c5e9b1a' };

export class ReceiptPath {
  @WholeNumberText('Place of the event in the log, as `Ledger-Position` and statements have it.', {
    least: 1,
    most: MOST,
  })
  readonly position!: number;
}

export class CosignedQuery {
  @WholeNumberText(
    'Under the latest checkpoint that so many witnesses have cosigned.',
    { least: 0, most: WITNESSES_LIMIT },
    { optional: true },
  )
  readonly cosigned?: number;
}

export class AddCheckpointPath {
  @WholeNumberText('Events under the checkpoint that the witness cosigned last; 0 for none.', {
    least: 0,
    most: MOST,
  })
  readonly from!: number;
}

export class PaymentReceiptsPath {
  @Reference('A voucher, RUN/LINE, a trace number of the bank file, or a remittance RA-RUN-LINE.')
  readonly paymentId!: string;
}

export class PaymentReceiptsQuery extends CosignedQuery {
  @WholeNumberText('Only events after this position.', { least: 0, most: MOST }, { optional: true })
  readonly after?: number;
}

/** A cosignature (C2SP tlog-cosignature): what stands in its signature line. */
export class CosignatureBody {
  @WholeNumber('Events under the checkpoint that was cosigned.', { least: 1 })
  readonly size!: number;

  @Text('Name of the witness, as its public key has it.')
  readonly witness!: string;

  @Shaped('Key id, time and signature, in base64.', COSIGNATURE)
  readonly signature!: string;
}

export class LogKeyPath {
  @Shaped('Id of a key of the log: eight digits, as its public key has it after the name.', KEY_ID)
  readonly keyId!: string;
}
