import type { BundleScope } from './bundle-format';

/** Whom an event concerns, and the chains of hashes it is a link of. */
export interface Belonging {
  /** Null where it concerns no program: such an event is in the bundle of every program. */
  readonly programId: string | null;
  readonly providerIds: readonly string[];
  /** Whether it is a rule that binds everyone: terms, a policy, the register of assessors, a close of the books. */
  readonly isRule: boolean;
  readonly chains: readonly string[];
}

/** The chain of events that concern no program. */
const SHARED = 'shared';
/** The chain of those among them that bind everyone. */
const SHARED_RULES = 'shared|rules';

const ofProgram = (programId: string): string => `program:${programId}`;
const ofProgramRules = (programId: string): string => `program:${programId}|rules`;
const ofProvider = (providerId: string): string => `provider:${providerId}`;
const ofProviderIn = (programId: string, providerId: string): string =>
  `program:${programId}|provider:${providerId}`;

/** The chains of an event; no reference has the bar in it that stands between the parts of a name. */
export function chainsOf({ programId, providerIds, isRule }: Omit<Belonging, 'chains'>): readonly string[] {
  if (programId === null) return [SHARED, ...(isRule ? [SHARED_RULES] : []), ...providerIds.map(ofProvider)];
  return [
    ofProgram(programId),
    ...(isRule ? [ofProgramRules(programId)] : []),
    ...providerIds.map((providerId) => ofProviderIn(programId, providerId)),
  ];
}

/** The chains whose events, taken together, are those of a bundle; no event is in two of them. */
export function chainsOfScope(scope: BundleScope): readonly string[] {
  if (scope.kind === 'program') return [SHARED, ofProgram(scope.programId)];
  const { programId, providerId } = scope;
  return [
    SHARED_RULES,
    ofProvider(providerId),
    ofProgramRules(programId),
    ofProviderIn(programId, providerId),
  ];
}

/** Whether an event is in the bundle of a scope. */
export function isInScope({ programId, providerIds, isRule }: Belonging, scope: BundleScope): boolean {
  if (programId !== null && programId !== scope.programId) return false;
  return scope.kind === 'program' || isRule || providerIds.includes(scope.providerId);
}

/** Streams of which the bundle of a provider has only what concerns it. */
const PARTIAL_FOR_PROVIDER =
  /^(allotment|authority-changes|payment-run|payment-holds|courseload|seats|treasury|prompt-pay-terms|log-keys)-/;
/** Streams of which the bundle of a program has only what concerns it, where a ledger has several programs. */
const PARTIAL_FOR_PROGRAM = /^(courseload|seats|trace-numbers)-/;

/** Whether a bundle has every event of a stream it has any of, so that its revisions have no gaps. */
export const isWholeStream = (stream: string, { kind }: BundleScope): boolean =>
  !(kind === 'program' ? PARTIAL_FOR_PROGRAM : PARTIAL_FOR_PROVIDER).test(stream);
