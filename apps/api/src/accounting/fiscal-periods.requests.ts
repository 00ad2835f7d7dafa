import { Reference, Shaped, Text } from '@ledger/platform';

const PERIOD = {
  pattern: /^FY[12]\d{3}-P(0[1-9]|1[0-2])$/,
  says: 'one of the twelve periods of a fiscal year',
  example: 'FY2027-P03',
};

/** Which program. */
export class ProgramPeriodsPath {
  @Reference('The program.')
  readonly programId!: string;
}

/** Which period of which program. */
export class PeriodPath extends ProgramPeriodsPath {
  @Shaped('The period, `FY2027-P03`.', PERIOD)
  readonly period!: string;
}

/** Why a period is opened again, and what allows it. */
export class ReopeningBody {
  @Reference('Why, as a code.')
  readonly reasonCode!: string;

  @Text('The document that allows it.')
  readonly reference!: string;
}
