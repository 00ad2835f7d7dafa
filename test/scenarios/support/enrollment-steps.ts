import { type Day } from '@ledger/kernel';
import {
  ApproveRequestedEnrollment,
  LetDeadlinesPass,
  RecordConsent,
  RefuseRequestedEnrollment,
  ReplaceFact,
  RequestEnrollmentInOffering,
  StateFact,
  VoidRequestedEnrollment,
  WithdrawFact,
} from '@ledger/processes';
import type { Act, Verb, Verbs } from './step';
import { fieldsOf, textOf, type Tree } from './tree';
import { dayOf, namesOf, valuesOf, wordOf } from './values';
import { type Draft, PROGRAM, type World } from './world';

/** Gives the same command for each of some enrollments. */
export const forEach =
  (names: readonly string[], draftOf: (name: string) => Draft): Act =>
  (world, { name }) =>
    world.give(name, names.map(draftOf));

const WITNESSES = ['school system', 'provider', 'administrator'] as const;

const witness = (tree: Tree | undefined): 'school-system' | 'provider' | 'administrator' => {
  const word = tree === undefined ? 'school system' : wordOf(tree, WITNESSES);
  return word === 'school system' ? 'school-system' : word;
};

interface Request {
  readonly names: readonly string[];
  readonly students: readonly string[];
  readonly course: string;
  readonly requestedBy: 'school' | 'parent' | 'provider';
  readonly schoolSystem: string | undefined;
}

function requestOf(told: Tree): Request {
  const fields = fieldsOf(told, { must: ['student', 'course'], may: ['as', 'asked by', 'school system'] });
  const students = namesOf(fields.student);
  return {
    students,
    names: fields.as === undefined ? students : namesOf(fields.as),
    course: textOf(fields.course),
    requestedBy:
      fields['asked by'] === undefined
        ? 'school'
        : wordOf(fields['asked by'], ['school', 'parent', 'provider']),
    schoolSystem: fields['school system'] === undefined ? undefined : textOf(fields['school system']),
  };
}

const requested = (world: World, { names, students, ...asked }: Request): readonly Draft[] => {
  const schoolSystem = asked.schoolSystem ?? world.schoolSystem;
  return names.map((enrollmentId, index) => {
    world.enrollments.add(enrollmentId);
    const learnerRef = `learner-${students[index] ?? enrollmentId}`;
    const { course: offeringId, requestedBy } = asked;
    const seat = { enrollmentId, programId: PROGRAM, offeringId, learnerRef, schoolSystem, school: null };
    return (m) => new RequestEnrollmentInOffering({ ...seat, requestedBy }, m);
  });
};

const request: Verb = {
  role: 'school',
  read: (told) => {
    const asked = requestOf(told);
    return (world, { name }) => world.give(name, requested(world, asked));
  },
};

const consented =
  (enrollmentId: string): Draft =>
  (m) =>
    new RecordConsent({ enrollmentId, statedBy: 'school-system' }, m);

const approved =
  (enrollmentId: string): Draft =>
  (m) =>
    new ApproveRequestedEnrollment({ enrollmentId }, m);

/** Asked for, consented to and approved on one day. */
const signUp: Verb = {
  role: 'school',
  read: (told) => {
    const asked = requestOf(told);
    return async (world, { name, of }) => [
      ...(await world.give(name, requested(world, asked))),
      ...(await world.give(name, asked.names.map(consented))),
      ...(await world.give(of('approver'), asked.names.map(approved))),
    ];
  },
};

const consent: Verb = {
  role: 'school',
  read: (told) => {
    const fields = told.kind === 'map' ? fieldsOf(told, { must: ['of'], may: ['from'] }) : { of: told };
    const names = namesOf(fields.of);
    const statedBy = witness('from' in fields ? fields.from : undefined);
    return forEach(names, (enrollmentId) => (m) => new RecordConsent({ enrollmentId, statedBy }, m));
  },
};

const refuse: Verb = {
  role: 'approver',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['of', 'reason'] });
    const reasonCode = textOf(fields.reason);
    return forEach(
      namesOf(fields.of),
      (enrollmentId) => (m) => new RefuseRequestedEnrollment({ enrollmentId, reasonCode }, m),
    );
  },
};

const fact: Verb = {
  role: 'school',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['of', 'is'], may: ['on', 'from', 'with'] });
    const kind = textOf(fields.is);
    const effectiveOn: { effectiveOn?: Day } =
      fields.on === undefined ? {} : { effectiveOn: dayOf(fields.on) };
    const said = { kind, ...effectiveOn, statedBy: witness(fields.from), fields: valuesOf(fields.with) };
    return forEach(namesOf(fields.of), (enrollmentId) => (m) => new StateFact({ enrollmentId, ...said }, m));
  },
};

/** The last fact of a kind that stands. */
async function factId(world: World, enrollment: string, kind: string): Promise<string> {
  const { facts } = await world.enrollment(enrollment);
  const found = facts.findLast((each) => each.kind === kind && each.withdrawn === null);
  return found?.factId ?? 'none';
}

const withdraw: Verb = {
  role: 'school',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['of', 'fact', 'reason'], may: ['from'] });
    const kind = textOf(fields.fact);
    const rest = { reasonCode: textOf(fields.reason), statedBy: witness(fields.from) };
    return async (world, { name }) => {
      const drafts = namesOf(fields.of).map(async (enrollmentId): Promise<Draft> => {
        const withdrawn = { enrollmentId, factId: await factId(world, enrollmentId, kind), ...rest };
        return (m) => new WithdrawFact(withdrawn, m);
      });
      return world.give(name, await Promise.all(drafts));
    };
  },
};

const correct: Verb = {
  role: 'school',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['of', 'fact', 'on', 'reason'], may: ['from', 'with'] });
    const kind = textOf(fields.fact);
    const rest = {
      reasonCode: textOf(fields.reason),
      statedBy: witness(fields.from),
      effectiveOn: dayOf(fields.on),
      fields: valuesOf(fields.with),
    };
    return async (world, { name }) => {
      const enrollmentId = textOf(fields.of);
      const replaced = { enrollmentId, factId: await factId(world, enrollmentId, kind), ...rest };
      return world.give(name, [(m) => new ReplaceFact(replaced, m)]);
    };
  },
};

/** A ruling or order ends enrollments; what they earned is taken back or stays. */
const voided: Verb = {
  role: 'administrator',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['of', 'reason', 'order', 'what was earned is'] });
    const ruling = {
      reasonCode: textOf(fields.reason),
      reference: textOf(fields.order),
      earned: wordOf(fields['what was earned is'], ['reversed', 'kept']),
    };
    return (world, { name }) => {
      const drafts = namesOf(fields.of).map(
        (enrollmentId): Draft =>
          (m) =>
            new VoidRequestedEnrollment({ enrollmentId, ...ruling, effectiveOn: world.today() }, m),
      );
      return world.give(name, drafts);
    };
  },
};

/** Lets what is due by today pass, for some enrollments or for all. */
const deadlines: Verb = {
  role: 'administrator',
  read:
    (told) =>
    (world, { name }) => {
      const names = told.kind === 'text' && told.text === 'all' ? [...world.enrollments] : namesOf(told);
      const asOf = world.today();
      return world.give(
        name,
        names.map((enrollmentId) => (m) => new LetDeadlinesPass({ enrollmentId, asOf, ahead: false }, m)),
      );
    },
};

/** What schools, parents and providers do about one student in one course. */
export const enrollmentVerbs: Verbs = {
  request,
  'sign up': signUp,
  consent,
  approve: { role: 'approver', read: (told) => forEach(namesOf(told), approved) },
  refuse,
  fact,
  'withdraw fact': withdraw,
  'correct fact': correct,
  void: voided,
  'deadlines pass for': deadlines,
};
