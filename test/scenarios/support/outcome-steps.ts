import { type CommandAnswer, ClaimOutcome, ReviewOutcomes, SubmitResult } from '@ledger/processes';
import {
  type AssessorChange,
  ConfirmAssessorChange,
  DisputeAttestation,
  ProposeAssessorChange,
  ResolveDispute,
  RevokeAttestation,
} from '@ledger/verification';
import { forEach } from './enrollment-steps';
import type { Actor, Verb, Verbs } from './step';
import { fieldsOf, itemsOf, textOf, type Tree } from './tree';
import { dayOf, namesOf, wordOf } from './values';
import type { Draft, World } from './world';

const MEASURES = ['exam', 'portfolio', 'project', 'growth', 'competency'] as const;

/** Proposed by one person and confirmed by another. */
async function registered(
  world: World,
  { name, of }: Actor,
  assessor: { readonly assessorId: string; readonly changes: readonly AssessorChange[] },
): ReturnType<World['give']> {
  const results = [];
  for (const change of assessor.changes) {
    const reference = { assessorId: assessor.assessorId, proposalId: JSON.stringify(change) };
    const proposed: Draft = (m) => new ProposeAssessorChange({ ...reference, change }, m);
    const confirmed: Draft = (m) => new ConfirmAssessorChange(reference, m);
    results.push(...(await world.give(name, [proposed])));
    results.push(...(await world.give(of('second administrator'), [confirmed])));
  }
  return results;
}

const register: Verb = {
  role: 'administrator',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['assessor', 'measures', 'in', 'by'], may: ['from'] });
    const assessorId = textOf(fields.assessor);
    const codes = { code: textOf(fields.by), courseCodes: itemsOf(fields.in).map(textOf), achievements: [] };
    const measures = wordOf(fields.measures, MEASURES);
    return (world, actor) => {
      const from = fields.from === undefined ? world.today() : dayOf(fields.from);
      const registration = { name: assessorId, issuers: [], from, until: null };
      const changes: readonly AssessorChange[] = [
        { kind: 'registration', registration },
        { kind: 'instrument', instrument: { ...codes, measures, from, until: null } },
      ];
      return registered(world, actor, { assessorId, changes });
    };
  },
};

const tie: Verb = {
  role: 'administrator',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['assessor', 'provider', 'nature'] });
    const assessorId = textOf(fields.assessor);
    const bound = { providerId: textOf(fields.provider), nature: textOf(fields.nature) };
    return (world, actor) =>
      registered(world, actor, {
        assessorId,
        changes: [{ kind: 'tie', tie: { ...bound, from: world.today(), until: null } }],
      });
  },
};

const textIn = (tree: Tree | undefined): string | null => (tree === undefined ? null : textOf(tree));

/** A row of a result file of the assessor. */
const attest: Verb = {
  role: 'assessor',
  read: (told) => {
    const fields = fieldsOf(told, {
      must: ['of', 'assessor', 'by'],
      may: ['as', 'on', 'passed', 'score', 'competency', 'percentile'],
    });
    const enrollmentId = textOf(fields.of);
    return async (world, { name }) => {
      const { learnerRef } = await world.enrollment(enrollmentId);
      const outcome = {
        assessedOn: fields.on === undefined ? world.today() : dayOf(fields.on),
        competency: textIn(fields.competency),
        phase: null,
        passed: fields.passed === undefined ? null : wordOf(fields.passed, ['yes', 'no']) === 'yes',
        score: textIn(fields.score),
        percentile: textIn(fields.percentile),
        criteria: [],
      };
      const row = { sourceHash: 'sha256:scenario', line: 1, attempt: null };
      const said = { assessorId: textOf(fields.assessor), instrument: textOf(fields.by), outcome, row };
      const results = await world.give(name, [
        (m) => new SubmitResult({ enrollmentId, learnerRef, ...said }, m),
      ]);
      const [first] = results;
      const key = textIn(fields.as) ?? enrollmentId;
      if (first?.kind === 'accepted')
        world.attestations.set(key, { enrollmentId, attestationId: (first.answer as CommandAnswer).id });
      return results;
    };
  },
};

/** An attestation by its name: that of the enrollment, where it was given none. */
const attested = (world: World, name: string) =>
  world.attestations.get(name) ?? { enrollmentId: name, attestationId: 'none' };

const revoke: Verb = {
  role: 'assessor',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['attestation of', 'reason'] });
    const reasonCode = textOf(fields.reason);
    return (world, { name }) => {
      const reference = attested(world, textOf(fields['attestation of']));
      return world.give(name, [(m) => new RevokeAttestation({ ...reference, reasonCode }, m)]);
    };
  },
};

const dispute: Verb = {
  role: 'administrator',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['attestation of', 'reason'] });
    const reasonCode = textOf(fields.reason);
    return (world, { name }) => {
      const reference = attested(world, textOf(fields['attestation of']));
      return world.give(name, [(m) => new DisputeAttestation({ ...reference, reasonCode }, m)]);
    };
  },
};

const resolve: Verb = {
  role: 'second administrator',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['dispute of', 'finding', 'reason'] });
    const found = {
      finding: wordOf(fields.finding, ['upheld', 'rejected']),
      reasonCode: textOf(fields.reason),
    };
    return (world, { name }) => {
      const reference = attested(world, textOf(fields['dispute of']));
      return world.give(name, [(m) => new ResolveDispute({ ...reference, ...found }, m)]);
    };
  },
};

const claim: Verb = {
  role: 'provider',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['of', 'measured by'], may: ['competency'] });
    const measuredBy = wordOf(fields['measured by'], MEASURES);
    const competency = textIn(fields.competency);
    const rest = { measuredBy, competency, stage: null, assessorId: null };
    return forEach(namesOf(fields.of), (enrollmentId) => (m) => {
      const claimId = `${enrollmentId}.${competency ?? measuredBy}`;
      return new ClaimOutcome({ enrollmentId, claimId, ...rest }, m);
    });
  },
};

const review: Verb = {
  role: 'administrator',
  read: (told) => forEach(namesOf(told), (enrollmentId) => (m) => new ReviewOutcomes({ enrollmentId }, m)),
};

/** What is claimed of outcomes, and what assessors say. */
export const outcomeVerbs: Verbs = {
  'register assessor': register,
  'declare tie': tie,
  attest,
  revoke,
  dispute,
  resolve,
  claim,
  review,
};
