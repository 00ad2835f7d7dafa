import { fiscalPeriods, treasuries } from '@ledger/accounting';
import { allotments, authorityChanges } from '@ledger/appropriation';
import { courseOfferings, fundingPolicies, programs, providers } from '@ledger/catalog';
import {
  bankDetails,
  bankFilesReceived,
  bankRecords,
  paymentHolds,
  paymentRuns,
  traceNumbers,
  vouchers,
} from '@ledger/disbursement';
import { courseLoads, enrollments, providerSeats } from '@ledger/enrollment';
import type { DomainEvent } from '@ledger/kernel';
import { logKeys } from '@ledger/notary';
import { dataSubjects } from '@ledger/privacy';
import { promptPayClaims, promptPayTerms } from '@ledger/prompt-pay';
import { clawbacks, overpaymentReports, recoveryTerms } from '@ledger/recovery';
import { assessors, credentialUses, outcomes } from '@ledger/verification';

/** How the events of a stream are folded, whatever they are. */
interface AnyFold {
  readonly evolve: (state: unknown, event: DomainEvent) => unknown;
  readonly initialState: unknown;
}

/** A stream type, whatever it folds. */
export interface AnyStreamType {
  readonly prefix: string;
  readonly decider: AnyFold;
}

interface Folded<State, Event> {
  readonly prefix: string;
  readonly decider: {
    readonly evolve: (state: State, event: Event) => State;
    readonly initialState: State;
  };
}

const anyType = <State, Event>({ prefix, decider }: Folded<State, Event>): AnyStreamType => ({
  prefix,
  decider: decider as unknown as AnyFold,
});

/** Every type of stream the ledger decides on. */
const STREAM_TYPES: readonly AnyStreamType[] = [
  anyType(enrollments),
  anyType(allotments),
  anyType(vouchers),
  anyType(courseLoads),
  anyType(providerSeats),
  anyType(outcomes),
  anyType(credentialUses),
  anyType(paymentRuns),
  anyType(promptPayClaims),
  anyType(promptPayTerms),
  anyType(clawbacks),
  anyType(overpaymentReports),
  anyType(recoveryTerms),
  anyType(bankDetails),
  anyType(bankFilesReceived),
  anyType(bankRecords),
  anyType(paymentHolds),
  anyType(traceNumbers),
  anyType(programs),
  anyType(providers),
  anyType(courseOfferings),
  anyType(fundingPolicies),
  anyType(assessors),
  anyType(authorityChanges),
  anyType(fiscalPeriods),
  anyType(treasuries),
  anyType(dataSubjects),
  anyType(logKeys),
];

const BEGINNINGS = STREAM_TYPES.map((type) => ({ type, beginning: `${type.prefix}-` })).sort(
  (left, right) => right.beginning.length - left.beginning.length,
);

/** The type of a stream by its name; the longest prefix that fits is meant. Undefined for streams nothing is decided on. */
export const streamTypeOf = (stream: string): AnyStreamType | undefined =>
  BEGINNINGS.find(({ beginning }) => stream.startsWith(beginning))?.type;
