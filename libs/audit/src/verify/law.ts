import type { RecordedEvent } from '@ledger/event-sourcing';
import type { BundleScope, BundleWindow } from '../bundle/bundle-format';
import type { Finding } from './finding';

/** What a law may ask of the bundle besides its events. */
export interface AuditedBundle {
  readonly scope: BundleScope;
  /** Positions that the bundle reports on, both included; the events before them are observed too. */
  readonly window: BundleWindow;
  /** IANA name of the zone in which the service counted days where no program says otherwise; Louisiana's where it is left out. */
  readonly serviceZone?: string | undefined;
}

/**
 * A law: what must follow from what in a ledger. It sees every event of a bundle once, in the order of the log, as
 * it was written but with its data raised to the current version, and keeps as little as it can: a million events
 * must pass in bounded memory. Everything is synchronous and pure; what a law throws about an event is a finding
 * about that event, and the law is then not asked again.
 */
export interface Law {
  /** In kebab case, the rule as a phrase: `payee-is-not-verifier`. */
  readonly name: string;
  /** The rule in a sentence. */
  readonly says: string;
  /** Tells what the event breaks; nothing when it follows. */
  observe(event: RecordedEvent): Finding | readonly Finding[] | undefined;
  /** After the last event: what holds only over all of them. */
  conclude?(): readonly Finding[];
  /** How many things it has checked so far, such as stages, postings or runs. */
  checked(): number;
  /** What it could not check and why; asked after the last event. */
  unchecked?(): readonly string[];
}

/** A law that cannot be checked over a bundle, and why: a provider's bundle does not show what other providers were paid. */
export interface LawNotChecked {
  readonly name: string;
  readonly says: string;
  readonly notChecked: string;
}

/** Makes a law for one bundle, or says why it cannot be checked there. */
export type LawMaker = (bundle: AuditedBundle) => Law | LawNotChecked;
