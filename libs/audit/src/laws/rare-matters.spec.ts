import { ledgerCodec } from '@ledger/processes';
import { bundleFiles, rareOutcomes, rarePayments, rarePersons, sampleBundle, sampleLedger } from '../testing';
import { folderInMemory } from '../verify/bundle-folder';
import { verifyBundle } from '../verify/verify-bundle';
import { ledgerLaws } from './ledger-laws';

/** What becomes of few ledgers, and of no story that is told in a scenario. */
const RARE = `
  AssessorChangeWithdrawn AssessorRegistrationRevised AssessorReinstated AssessorSuspended
  AttestationExpired AttestationProposed AttestationRejected
  BankDetailsNoticeWithdrawn BankExceptionResolved BankResolutionProposed
  ClaimReceived CredentialPresented OutcomeClaimReopened OutcomeClaimWithdrawn OverpaymentReportDismissed
  ProgramRevised ProviderTieDeclared SigningKeyRevoked
  LegalHoldPlaced LegalHoldReleaseProposed LegalHoldReleased PersonalDataDisclosed SubjectErased
`
  .trim()
  .split(/\s+/);

it('a ledger in which what is rare has happened breaks no law, and nothing of it is unchecked', async () => {
  const sample = await sampleLedger();
  await rareOutcomes(sample);
  await rarePayments(sample);
  await rarePersons(sample);
  const bundle = await sampleBundle({ ledger: sample });
  await sample.close();
  const files = bundleFiles(bundle.folder);
  bundle.remove();
  const report = verifyBundle({
    folder: folderInMemory(files),
    trust: { keys: [bundle.signer], witnesses: [], quorum: 0, kept: [] },
    laws: ledgerLaws,
    codec: ledgerCodec,
  });
  expect(report.findings).toStrictEqual([]);
  expect(report.checks.find(({ name }) => name === 'every-event-restated')?.notChecked).toStrictEqual([]);
  const lived = new Set(bundle.events.map(({ type }) => type));
  expect(RARE.filter((type) => !lived.has(type))).toStrictEqual([]);
});
