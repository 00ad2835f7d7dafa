import type { EventSchemas, StreamType, Upcaster } from '@ledger/event-sourcing';
import type { Refusal } from '@ledger/kernel';
import type { ClaimsCommand } from './claims/claims.commands';
import { claimsDecider } from './claims/claims.decider';
import type { ClaimsEvent } from './claims/claims.events';
import { claimsRefusals } from './claims/claims.refusals';
import type { Claims } from './claims/claims.state';
import type { TermsCommand } from './terms/terms.commands';
import { termsDecider } from './terms/terms.decider';
import type { TermsEvent } from './terms/terms.events';
import { termsRefusals } from './terms/terms.refusals';
import type { ProgramTerms } from './terms/terms.state';

/** `prompt-pay-terms-<programId>` */
export const promptPayTerms: StreamType<ProgramTerms, TermsCommand, TermsEvent, Refusal> = {
  prefix: 'prompt-pay-terms',
  decider: termsDecider,
};

/** `prompt-pay-claims-<programId>|<providerId>` */
export const promptPayClaims: StreamType<Claims, ClaimsCommand, ClaimsEvent, Refusal> = {
  prefix: 'prompt-pay-claims',
  decider: claimsDecider,
};

/** Every event type of this context, with what raises older versions. */
export const promptPayEvents = {
  PromptPayTermsDeclared: [],
  InterestRateDeclared: [],
  InterestRateAwaited: [],
  ClaimReceived: [],
  EvidenceRequested: [],
  EvidenceReceived: [],
  PaymentMadeLate: [],
  InterestAccrued: [],
  InterestWaived: [],
  InterestReversed: [],
  InterestPaid: [],
} satisfies Record<(TermsEvent | ClaimsEvent)['type'], readonly Upcaster[]> satisfies EventSchemas;

/** Every refusal of this context, with its text. */
export const promptPayRefusals = { ...termsRefusals, ...claimsRefusals };
