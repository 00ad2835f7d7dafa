import { toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import { PresentCredential } from './credential-use.commands';
import { credentialUseDecider } from './credential-use.decider';

const given = specification(credentialUseDecider);
const use = { identity: 'sha256:1', enrollmentId: 'e-1', attestationId: 'e-1.a' };
const presented = { type: 'CredentialPresented', data: use } as const;
const present = (changes: Partial<typeof use> = {}) =>
  new PresentCredential({ ...use, ...changes }, metadataOn(toDay('2026-12-12')));

describe('a signed credential', () => {
  it('is presented for one enrollment', () => {
    given().when(present()).then(presented);
    given(presented).when(present()).thenNothing();
    given(presented)
      .when(present({ attestationId: 'e-1.b' }))
      .thenNothing();
  });

  it('serves no other', () => {
    given(presented)
      .when(present({ enrollmentId: 'e-2', attestationId: 'e-2.a' }))
      .thenRefused('CredentialUsedElsewhere');
  });
});
