import { addDays, type Day, daysBetween } from '@ledger/kernel';

/** What a circumstance adds to the score of an enrollment, and when it is given. Every enrollment begins with `base`. */
export interface RiskWeights {
  readonly name: string;
  readonly base: number;
  /** The provider got this many enrollments or more on one day. */
  readonly massEnrollment: { readonly weight: number; readonly perProviderAndDay: number };
  /** A day on which the course ended for the student was changed or taken back, or the pinned terms were. */
  readonly changedEnd: { readonly weight: number };
  /** The course was completed within so many days before its published end, or on it. */
  readonly lastDays: { readonly weight: number; readonly days: number };
  /** Whoever approved the enrollment also stated a fact about it. */
  readonly sharedPerson: { readonly weight: number };
  /** A fact was recorded so many days or more after it counted. */
  readonly lateRecord: { readonly weight: number; readonly days: number };
}

/** The weights where nothing else is declared. */
export const DEFAULT_RISK_WEIGHTS: RiskWeights = {
  name: 'default',
  base: 1,
  massEnrollment: { weight: 3, perProviderAndDay: 25 },
  changedEnd: { weight: 4 },
  lastDays: { weight: 2, days: 7 },
  sharedPerson: { weight: 4 },
  lateRecord: { weight: 1, days: 30 },
};

/** A weight higher than this would say that nothing else matters. */
const WEIGHT_LIMIT = 1_000;

/** What is known of an enrollment that bears on its score. */
export interface RiskSigns {
  readonly requestsOfDay: number;
  readonly endChanges: number;
  readonly courseEnd: Day | null;
  readonly completedOn: Day | null;
  /** Who both approved it and stated something about it. */
  readonly sharedPersons: readonly string[];
  /** The most days between a fact and its record. */
  readonly latestRecordDays: number;
}

/** A score, with every circumstance that added to it. */
export interface RiskScore {
  readonly score: number;
  readonly reasons: readonly RiskReason[];
}

export interface RiskReason {
  readonly sign: keyof Omit<RiskWeights, 'name' | 'base'>;
  readonly weight: number;
  /** In a sentence, with its numbers. */
  readonly says: string;
}

/** The score of an enrollment: the base, and what each circumstance adds. */
export function riskOf(signs: RiskSigns, weights: RiskWeights): RiskScore {
  const found: readonly (RiskReason | null)[] = [
    massEnrollment(signs, weights),
    signs.endChanges === 0
      ? null
      : {
          sign: 'changedEnd',
          weight: weights.changedEnd.weight,
          says: `the end of the course or its terms changed ${signs.endChanges === 1 ? 'once' : `${String(signs.endChanges)} times`}`,
        },
    lastDays(signs, weights),
    signs.sharedPersons.length === 0
      ? null
      : {
          sign: 'sharedPerson',
          weight: weights.sharedPerson.weight,
          says: `${signs.sharedPersons.join(', ')} both approved it and stated a fact about it`,
        },
    signs.latestRecordDays < weights.lateRecord.days
      ? null
      : {
          sign: 'lateRecord',
          weight: weights.lateRecord.weight,
          says: `a fact was recorded ${String(signs.latestRecordDays)} days after it counted`,
        },
  ];
  const reasons = found.filter((reason) => reason !== null && reason.weight > 0) as readonly RiskReason[];
  return { score: reasons.reduce((sum, { weight }) => sum + weight, weights.base), reasons };
}

const massEnrollment = (
  { requestsOfDay }: RiskSigns,
  { massEnrollment: { weight, perProviderAndDay } }: RiskWeights,
): RiskReason | null =>
  requestsOfDay < perProviderAndDay
    ? null
    : {
        sign: 'massEnrollment',
        weight,
        says: `one of ${String(requestsOfDay)} enrollments with this provider on one day`,
      };

function lastDays(
  { courseEnd, completedOn }: RiskSigns,
  { lastDays: { weight, days } }: RiskWeights,
): RiskReason | null {
  if (courseEnd === null || completedOn === null) return null;
  if (completedOn > courseEnd || completedOn < addDays(courseEnd, -days)) return null;
  const before = daysBetween(completedOn, courseEnd);
  return { sign: 'lastDays', weight, says: `completed ${String(before)} days before the published end` };
}

/** Reads declared weights; undefined where they are not complete, or a number is none that can be. */
export function readRiskWeights(value: unknown): RiskWeights | undefined {
  const said = value as Partial<RiskWeights> | null;
  if (typeof said !== 'object' || said === null || typeof said.name !== 'string') return undefined;
  const numbers = Object.entries(DEFAULT_RISK_WEIGHTS).flatMap(([name, standard]): readonly unknown[] => {
    if (name === 'name') return [];
    const own = (said as Readonly<Record<string, unknown>>)[name];
    if (typeof standard === 'number') return [own];
    return Object.keys(standard as object).map(
      (part) => (own as Readonly<Record<string, unknown>> | undefined)?.[part],
    );
  });
  const areSound = numbers.every(
    (number) =>
      typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 && number <= WEIGHT_LIMIT,
  );
  return areSound && (said.base ?? 0) >= 1 ? (said as RiskWeights) : undefined;
}
