import { Reference, Shaped, WholeNumber } from '@ledger/platform';
import { EVIDENCE_ID } from './evidence-id';

const WITNESSES_LIMIT = 100;
const EDGE = {
  pattern: /^([1-9]\d{0,14}|\d{4}-\d{2}-\d{2})$/,
  says: 'a position of the log from 1, or a day written YYYY-MM-DD',
  example: '2027-01-12',
};

/** What a bundle is to be about. */
export class BundleBody {
  @Reference('The program.')
  readonly programId!: string;

  @Reference(
    'Only what concerns this provider, and the rules that bind everyone; follows from the role where a provider asks.',
    { optional: true },
  )
  readonly providerId?: string;

  @Shaped(
    'Where what the bundle reports on begins: a position of the log, or the day on which it was recorded, in the zone of the program. What came before is in the bundle all the same.',
    EDGE,
    { optional: true },
  )
  readonly from?: string;

  @Shaped('Where it ends, written in the same way; the newest event where it is left out.', EDGE, {
    optional: true,
  })
  readonly to?: string;

  @WholeNumber(
    'Under a checkpoint that so many witnesses have cosigned, with their signatures; 0 where it is left out.',
    { least: 0, most: WITNESSES_LIMIT },
    { optional: true },
  )
  readonly cosigned?: number;
}

export class BundlePath {
  @Shaped('Reference of the bundle.', EVIDENCE_ID)
  readonly bundleId!: string;
}
