import {
  AuthorizeProvider,
  CloseCourseOffering,
  PublishCourseOffering,
  ReinstateProvider,
  SuspendProvider,
} from '@ledger/catalog';
import { toDay } from '@ledger/kernel';
import { AdjustEnrollmentToPolicy, TransferBetweenAllotments } from '@ledger/processes';
import { forEach } from './enrollment-steps';
import { allotted, packDraft } from './setting';
import type { Verb, Verbs } from './step';
import { fieldsOf, textOf } from './tree';
import { allotmentNamed, dayOf, dollarsOf, namesOf } from './values';
import { allotmentIdFor } from './world';

const allot: Verb = {
  role: 'administrator',
  read: (told) => {
    const { to, amount } = fieldsOf(told, { must: ['to', 'amount'] });
    const draft = allotted({ ...allotmentNamed(textOf(to), to), allottedCents: dollarsOf(amount) });
    return (world, { name }) => world.give(name, [draft]);
  },
};

const transfer: Verb = {
  role: 'administrator',
  read: (told) => {
    const { from, to, amount, law } = fieldsOf(told, { must: ['from', 'to', 'amount', 'law'] });
    const moved = {
      fromAllotmentId: allotmentIdFor(allotmentNamed(textOf(from), from)),
      toAllotmentId: allotmentIdFor(allotmentNamed(textOf(to), to)),
      amountCents: dollarsOf(amount),
      authority: textOf(law),
    };
    return (world, { name }) => world.give(name, [(m) => new TransferBetweenAllotments(moved, m)]);
  },
};

const publish: Verb = {
  role: 'administrator',
  read: (told) => {
    const draft = packDraft(textOf(told));
    return (world, { name }) => world.give(name, [draft]);
  },
};

const adjust: Verb = {
  role: 'administrator',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['of', 'to version', 'law', 'reason'] });
    const rest = {
      policyVersion: textOf(fields['to version']),
      citation: textOf(fields.law),
      reasonCode: textOf(fields.reason),
    };
    return forEach(
      namesOf(fields.of),
      (enrollmentId) => (m) => new AdjustEnrollmentToPolicy({ enrollmentId, ...rest }, m),
    );
  },
};

const price: Verb = {
  role: 'administrator',
  read: (told) => {
    const { of, becomes } = fieldsOf(told, { must: ['of', 'becomes'] });
    const priceCents = dollarsOf(becomes);
    return (world, { name }) => {
      const course = { ...world.courses.get(textOf(of)), priceCents };
      return world.give(name, [(m) => new PublishCourseOffering(course as never, m)]);
    };
  },
};

const close: Verb = {
  role: 'administrator',
  read: (told) => {
    const offeringId = textOf(told);
    return (world, { name }) =>
      world.give(name, [(m) => new CloseCourseOffering({ offeringId, effectiveOn: world.today() }, m)]);
  },
};

const suspend: Verb = {
  role: 'administrator',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['provider', 'reason'] });
    const suspended = { providerId: textOf(fields.provider), reasonCode: textOf(fields.reason) };
    return (world, { name }) =>
      world.give(name, [(m) => new SuspendProvider({ ...suspended, effectiveOn: world.today() }, m)]);
  },
};

const reinstate: Verb = {
  role: 'administrator',
  read: (told) => {
    const providerId = textOf(told);
    return (world, { name }) =>
      world.give(name, [(m) => new ReinstateProvider({ providerId, effectiveOn: world.today() }, m)]);
  },
};

const authorize: Verb = {
  role: 'administrator',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['provider', 'until'] });
    const providerId = textOf(fields.provider);
    const authorizedFrom = toDay('2000-01-01');
    const authorization = { providerId, name: providerId, authorizedFrom, authorizedTo: dayOf(fields.until) };
    return (world, { name }) => world.give(name, [(m) => new AuthorizeProvider(authorization, m)]);
  },
};

/** What the state does about programs, money, providers and courses. */
export const programVerbs: Verbs = {
  allot,
  transfer,
  publish,
  adjust,
  price,
  'close course': close,
  suspend,
  reinstate,
  authorize,
};
