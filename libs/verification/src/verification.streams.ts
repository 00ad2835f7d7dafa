import type { EventSchemas, StreamType, Upcaster } from '@ledger/event-sourcing';
import type { Refusal } from '@ledger/kernel';
import type { AssessorCommand } from './assessor/assessor.commands';
import { assessorDecider } from './assessor/assessor.decider';
import type { AssessorEvent } from './assessor/assessor.events';
import { assessorRefusals } from './assessor/assessor.refusals';
import type { Assessor } from './assessor/assessor.state';
import type { PresentCredential } from './credential-use/credential-use.commands';
import { credentialUseDecider } from './credential-use/credential-use.decider';
import type { CredentialUseEvent } from './credential-use/credential-use.events';
import { credentialUseRefusals } from './credential-use/credential-use.refusals';
import type { CredentialUse } from './credential-use/credential-use.state';
import type { OutcomesCommand } from './outcomes/outcomes.commands';
import { outcomesDecider } from './outcomes/outcomes.decider';
import type { OutcomesEvent } from './outcomes/outcomes.events';
import { outcomesRefusals } from './outcomes/outcomes.refusals';
import type { Outcomes } from './outcomes/outcomes.state';

/** `assessor-<assessorId>` */
export const assessors: StreamType<Assessor, AssessorCommand, AssessorEvent, Refusal> = {
  prefix: 'assessor',
  decider: assessorDecider,
};

/** `outcomes-<enrollmentId>` */
export const outcomes: StreamType<Outcomes, OutcomesCommand, OutcomesEvent, Refusal> = {
  prefix: 'outcomes',
  decider: outcomesDecider,
};

/** `credential-<identity>` */
export const credentialUses: StreamType<CredentialUse, PresentCredential, CredentialUseEvent, Refusal> = {
  prefix: 'credential',
  decider: credentialUseDecider,
};

type ContextEvent = AssessorEvent | OutcomesEvent | CredentialUseEvent;

/** Every event type of this context, with what raises older versions. */
export const verificationEvents = {
  AssessorChangeProposed: [],
  AssessorChangeWithdrawn: [],
  AssessorRegistered: [],
  AssessorRegistrationRevised: [],
  InstrumentAdmitted: [],
  SigningKeyAdmitted: [],
  SigningKeyRevoked: [],
  ProviderTieDeclared: [],
  AssessorSuspended: [],
  AssessorReinstated: [],
  OutcomeClaimOpened: [],
  OutcomeClaimWithdrawn: [],
  OutcomeClaimAnswered: [],
  OutcomeClaimReopened: [],
  AttestationProposed: [],
  OutcomeAttested: [],
  AttestationRevoked: [],
  AttestationExpired: [],
  AttestationDisputed: [],
  AttestationUpheld: [],
  AttestationRejected: [],
  CredentialPresented: [],
} satisfies Record<ContextEvent['type'], readonly Upcaster[]> satisfies EventSchemas;

/** Every refusal of this context, with its text. */
export const verificationRefusals = {
  ...assessorRefusals,
  ...outcomesRefusals,
  ...credentialUseRefusals,
};
