import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import { packPath, parsePolicy } from '@ledger/policy';
import { PublishPolicyVersion } from './funding-policy.commands';
import { fundingPolicyDecider } from './funding-policy.decider';
import type { FundingPolicyEvent, PublishedPolicyVersion } from './funding-policy.events';
import { versionInForce, versionWithHash } from './funding-policy.state';

const PACKS = join(__dirname, '../../../policy/packs');
const policyId = 'us-la/course-choice';

function versionOf(name: string): PublishedPolicyVersion {
  const result = parsePolicy(readFileSync(join(PACKS, packPath(policyId, name)), 'utf8'));
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.diagnostics));
  const { version, hash, promulgatedOn, effectiveFrom, document } = result.policy;
  return { policyId, version, hash, promulgatedOn, effectiveFrom, document };
}

const [first, second] = [versionOf('2012'), versionOf('2014')];
const given = specification(fundingPolicyDecider);
const published = (data: PublishedPolicyVersion): FundingPolicyEvent => ({
  type: 'FundingPolicyPublished',
  data,
});
const publish = (data: PublishedPolicyVersion) =>
  new PublishPolicyVersion(data, metadataOn(toDay('2026-11-22')));

describe('a version of a funding policy', () => {
  it('is published once, beside others', () => {
    given().when(publish(first)).then(published(first));
    given(published(first)).when(publish(second)).then(published(second));
    given(published(first)).when(publish(first)).thenNothing();
  });

  it('is never edited', () => {
    const earlier = { ...first, hash: 'sha256:earlier' };

    given(published(earlier))
      .when(publish(first))
      .thenRefused('PolicyVersionExists', { policyId, version: '2012', hash: 'sha256:earlier' });
  });

  it.each<readonly [string, Partial<PublishedPolicyVersion>]>([
    ['hash', { hash: 'sha256:other' }],
    ['policyId', { policyId: 'us-la/course-access' }],
    ['version', { version: '2013' }],
    ['effectiveFrom', { effectiveFrom: toDay('2011-01-01') }],
    ['promulgatedOn', { promulgatedOn: toDay('2011-01-01') }],
  ])('is what its document says: its %s', (mismatch, changes) => {
    const data = { ...first, ...changes };
    const { policyId: named, version } = data;

    given().when(publish(data)).thenRefused('PolicyDocumentMismatch', { policyId: named, version, mismatch });
  });

  it('needs a document that can be read', () => {
    given()
      .when(publish({ ...first, document: { id: policyId } }))
      .thenRefused('PolicyDocumentMismatch');
  });
});

describe('the version in force', () => {
  const version = (name: string, effectiveFrom: string, promulgatedOn: string): PublishedPolicyVersion => ({
    policyId,
    version: name,
    hash: `sha256:${name}`,
    effectiveFrom: toDay(effectiveFrom),
    promulgatedOn: toDay(promulgatedOn),
    document: {},
  });
  const policy = [
    version('2014', '2014-12-01', '2014-11-20'),
    version('2012', '2012-12-20', '2012-12-20'),
    version('2025', '2025-07-01', '2025-09-01'),
  ];
  const inForce = (on: string) => versionInForce(policy, toDay(on))?.version;

  it('is the latest in effect, whatever the order of publication', () => {
    expect(inForce('2012-12-19')).toBeUndefined();
    expect(inForce('2012-12-20')).toBe('2012');
    expect(inForce('2014-11-30')).toBe('2012');
    expect(inForce('2014-12-01')).toBe('2014');
  });

  it('was promulgated by then: nothing changes backwards', () => {
    expect(inForce('2025-08-31')).toBe('2014');
    expect(inForce('2025-09-01')).toBe('2025');
  });

  it('is the one published last, of those in effect from one day', () => {
    const again = version('2014-a', '2014-12-01', '2014-11-20');

    expect(versionInForce([...policy, again], toDay('2014-12-01'))?.version).toBe('2014-a');
  });

  it('is found by its hash', () => {
    expect(versionWithHash(policy, 'sha256:2012')?.version).toBe('2012');
    expect(versionWithHash(policy, 'sha256:none')).toBeUndefined();
  });
});
