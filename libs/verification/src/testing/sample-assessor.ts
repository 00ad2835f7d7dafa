import { type Day, toDay } from '@ledger/kernel';
import type {
  AssessorChange,
  Instrument,
  ProviderTie,
  Registration,
  SigningKey,
} from '../assessor/assessor.events';

const day = (text: string): Day => toDay(text);

/** A fictional assessor, registered since 2026. */
export const registration: Registration = {
  name: 'Gulf Coast Assessments (fictional)',
  issuers: ['https://assessor.example/issuer'],
  from: day('2026-01-01'),
  until: null,
};

/** An instrument of it for the course ALG1. */
export const instrument = (changes: Partial<Instrument> = {}): Instrument => ({
  code: 'alg1-exam',
  measures: 'exam',
  courseCodes: ['ALG1'],
  achievements: ['https://assessor.example/achievements/alg1'],
  from: day('2026-01-01'),
  until: null,
  ...changes,
});

/** A key it signs with in 2026 and the year after. */
export const signingKey = (changes: Partial<SigningKey> = {}): SigningKey => ({
  keyId: 'https://assessor.example/issuer#key-1',
  publicKey: 'z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x',
  from: day('2026-01-01'),
  until: day('2027-12-31'),
  ...changes,
});

/** A tie to the provider P-1. */
export const providerTie = (changes: Partial<ProviderTie> = {}): ProviderTie => ({
  providerId: 'P-1',
  nature: 'shared-owner',
  from: day('2026-03-01'),
  until: null,
  ...changes,
});

/** The changes that put the fictional assessor into the register, with one instrument of each kind. */
export const registerChanges = (): readonly AssessorChange[] => [
  { kind: 'registration', registration },
  { kind: 'key', key: signingKey() },
  { kind: 'instrument', instrument: instrument() },
  ...(['portfolio', 'project', 'growth', 'competency'] as const).map((measures): AssessorChange => ({
    kind: 'instrument',
    instrument: instrument({
      code: `alg1-${measures}`,
      measures,
      achievements: [`https://assessor.example/achievements/alg1-${measures}`],
    }),
  })),
];
