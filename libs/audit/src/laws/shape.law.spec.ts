import type { RecordedEvent } from '@ledger/event-sourcing';
import { sampleLedger } from '../testing';
import type { Finding } from '../verify/finding';
import type { Law } from '../verify/law';
import { shapeLaw } from './shape.law';

type Tree = Record<string, unknown>;

const law = shapeLaw({ scope: { kind: 'program', programId: 'trial' }, window: { from: 1, to: 1 } }) as Law;
const found = (event: RecordedEvent): Finding | undefined => law.observe(event) as Finding | undefined;

let log: readonly RecordedEvent[] = [];

beforeAll(async () => {
  const sample = await sampleLedger();
  log = await sample.events.readAll(0, 10_000);
  await sample.close();
});

/** What may be null in the events of this ledger. */
const NULLABLE = [
  'appealBy',
  'authorizedTo',
  'branch',
  'coursesPerStudentYear',
  'earnedOn',
  'earnedOnBefore',
  'expiresOn',
  'holdId',
  'perPupilCents',
  'perRunCents',
  'reportId',
  'school',
  'seatsPerProviderYear',
  'shareOfLineBasisPoints',
  'supersedes',
  'until',
];

/** A change of a member of an object, in place. */
type Edit = (owner: Tree, name: string) => void;

/** Every place of an event where something stands under a name, as `Type.name.name`. */
function* placesIn(value: unknown, path: string): Generator<{ path: string; owner: Tree; name: string }> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const at = Array.isArray(value) ? path : `${path}.${name}`;
    if (!Array.isArray(value)) yield { path: at, owner: value as Tree, name };
    yield* placesIn(member, at);
  }
}

/** The places at which a change is found in no event of the log. */
function unseenAfter(edit: Edit): readonly string[] {
  const unseen = new Set<string>();
  for (const event of structuredClone(log))
    for (const { path, owner, name } of placesIn(event.data, event.type)) {
      const before = owner[name];
      edit(owner, name);
      if (found(event)?.eventId !== event.id) unseen.add(path);
      owner[name] = before;
    }
  return [...unseen].filter((path) => !isOfDocument(path)).sort();
}

/** The policy of the log is a document of its own: its hash and the language of policies say what is in it. */
const isOfDocument = (path: string): boolean => path.startsWith('FundingPolicyPublished.document.');

describe('the shape of an event', () => {
  it('is that of its type in every event of a ledger', () => {
    expect(log.map(found).filter((each) => each !== undefined)).toStrictEqual([]);
    expect(law.checked()).toBe(log.length);
  });

  it('lacks no field, but for inputs that a policy names itself and what earlier releases did not say', () => {
    expect(
      unseenAfter((owner, name) => {
        Reflect.deleteProperty(owner, name);
      }),
    ).toStrictEqual(['EnrollmentApproved.pinned.terms.credits', 'FactRetracted.statedBy']);
  });

  it('is null nowhere but where a type says what that means', () => {
    const unseen = unseenAfter((owner, name) => {
      owner[name] = null;
    });
    expect([...new Set(unseen.map((path) => path.split('.').at(-1)))].sort()).toStrictEqual(NULLABLE);
  });

  it('has no field that its type has not', () => {
    const unseen = new Set<string>();
    for (const event of structuredClone(log))
      for (const { path, owner } of placesIn(event.data, event.type)) {
        owner['addedLater'] = [1];
        if (found(event) === undefined) unseen.add(path);
        delete owner['addedLater'];
      }
    expect([...unseen].filter((path) => !isOfDocument(path))).toStrictEqual([]);
  });

  it('has in each field what belongs there', () => {
    expect(
      unseenAfter((owner, name) => {
        owner[name] = [[owner[name]]];
      }),
    ).toStrictEqual([]);
  });

  it('is told with the place, what stands there and what belongs there', () => {
    const [approved] = structuredClone(log).filter(({ type }) => type === 'EnrollmentApproved');
    const stages = (approved?.data as { pinned: { stages: { maximumCents: unknown }[] } }).pinned.stages;
    Object.assign(stages[1] ?? {}, { maximumCents: '100' });
    expect(approved === undefined ? undefined : found(approved)).toStrictEqual({
      law: 'events-have-their-shape',
      position: approved?.position,
      stream: approved?.stream,
      eventId: approved?.id,
      says: 'data.pinned.stages[1].maximumCents of EnrollmentApproved is "100", where its type has a whole number.',
      expected: 'data.pinned.stages[1].maximumCents: a whole number',
      found: 'data.pinned.stages[1].maximumCents: "100"',
    });
  });
});
