import type { FundingPolicyPublished } from '@ledger/catalog';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { type Assessor, type AssessorEvent, assessors } from '@ledger/verification';
import canonicalize from 'canonicalize';
import { BUNDLE_PATHS, policyPath } from '../bundle/bundle-format';

/** A file of a bundle with what stands in it. */
export interface BundleDocument {
  readonly path: string;
  readonly text: string;
}

/** The documents of policies and the register of assessors, from the events that published and changed them. */
export class DocumentFold {
  readonly #policies = new Map<string, string>();
  readonly #assessors = new Map<string, Assessor>();

  static from({ policies, assessors: known }: DocumentSnapshot): DocumentFold {
    const fold = new DocumentFold();
    for (const [path, text] of policies) fold.#policies.set(path, text);
    for (const [assessorId, assessor] of known) fold.#assessors.set(assessorId, assessor);
    return fold;
  }

  /** @param event - its data of the current version */
  observe(event: RecordedEvent): void {
    if (event.type === 'FundingPolicyPublished') {
      const { hash, document } = (event as RecordedEvent<FundingPolicyPublished>).data;
      this.#policies.set(policyPath(hash), canonicalize(document) ?? '');
    } else if (event.stream.startsWith(ASSESSOR)) {
      const assessorId = event.stream.slice(ASSESSOR.length);
      const before = this.#assessors.get(assessorId) ?? assessors.decider.initialState;
      this.#assessors.set(assessorId, assessors.decider.evolve(before, event as unknown as AssessorEvent));
    }
  }

  /** `assessors.json` and `policies/…`, in the order of their paths. A policy's hash is that of its file. */
  documents(): readonly BundleDocument[] {
    const register = [...this.#assessors].sort(([left], [right]) => (left < right ? -1 : 1));
    const text = canonicalize(Object.fromEntries(register)) ?? '';
    const policies = [...this.#policies].sort(([left], [right]) => (left < right ? -1 : 1));
    return [
      { path: BUNDLE_PATHS.assessors, text },
      ...policies.map(([path, each]) => ({ path, text: each })),
    ];
  }

  snapshot(): DocumentSnapshot {
    return { policies: [...this.#policies], assessors: [...this.#assessors] };
  }
}

/** What was learned from earlier events, as JSON. */
export interface DocumentSnapshot {
  readonly policies: readonly (readonly [path: string, text: string])[];
  readonly assessors: readonly (readonly [assessorId: string, assessor: Assessor])[];
}

const ASSESSOR = 'assessor-';
