import { type Day, unreachable } from '@ledger/kernel';
import { OrderedMap } from 'immutable';
import type { DataSubjectEvent, LegalHold } from './data-subject.events';

/** What stands of a person: legal holds, and whether anything is left to hold. */
export interface DataSubject {
  readonly holds: OrderedMap<string, KnownHold>;
  /** The day its personal data was destroyed; null while it was not. */
  readonly erasedOn: Day | null;
}

/** A legal hold and how far its end has come. */
export interface KnownHold extends LegalHold {
  readonly standing:
    | { readonly kind: 'in-force' }
    | { readonly kind: 'release-proposed'; readonly proposedBy: string; readonly reasonCode: string }
    | { readonly kind: 'released' };
}

export const initialState: DataSubject = { holds: OrderedMap(), erasedOn: null };

/** The holds that keep the subject from being erased, the oldest first. */
export const holdsInForce = ({ holds }: DataSubject): readonly KnownHold[] =>
  [...holds.values()].filter(({ standing }) => standing.kind !== 'released');

export function evolve(subject: DataSubject, event: DataSubjectEvent): DataSubject {
  switch (event.type) {
    case 'LegalHoldPlaced':
      return withHold(subject, { ...event.data, standing: { kind: 'in-force' } });
    case 'LegalHoldReleaseProposed': {
      const { holdId, proposedBy, reasonCode } = event.data;
      const standing = { kind: 'release-proposed', proposedBy, reasonCode } as const;
      return withHold(subject, { ...known(subject, holdId), standing });
    }
    case 'LegalHoldReleased':
      return withHold(subject, { ...known(subject, event.data.holdId), standing: { kind: 'released' } });
    case 'SubjectErased':
      return { ...subject, erasedOn: event.data.effectiveOn };
    case 'PersonalDataDisclosed':
      return subject;
    default:
      return unreachable(event);
  }
}

const withHold = (subject: DataSubject, hold: KnownHold): DataSubject => ({
  ...subject,
  holds: subject.holds.set(hold.holdId, hold),
});

function known({ holds }: DataSubject, holdId: string): KnownHold {
  const hold = holds.get(holdId);
  if (hold === undefined) throw new Error(`Corrupt stream: legal hold ${holdId} was never placed`);
  return hold;
}
