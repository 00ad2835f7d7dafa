import { addDays, toDay } from '@ledger/kernel';
import fc from 'fast-check';
import { approve, passTo, state, withdraw } from './memory-ledger';

/** Enrollments that much happens to. */
export const IDS = ['e-1', 'e-2', 'e-3', 'e-4'];
/** What the course costs. */
export const PRICE_CENTS = 70_001;

/** Something that is asked of an enrollment on a day; facts are of so many days before it at most. */
export const asksUpTo = (daysBack: number) =>
  fc.record({
    id: fc.constantFrom(...IDS),
    action: fc.constantFrom('state', 'state', 'state', 'withdraw', 'pass', 'approve'),
    kind: fc.constantFrom('enrolled', 'completed', 'credit-posted', 'dropped', 'withdrawn', 'left-school'),
    daysBack: fc.nat(daysBack),
    fact: fc.integer({ min: 1, max: 4 }),
  });
type Ask = ReturnType<typeof asksUpTo> extends fc.Arbitrary<infer Value> ? Value : never;

/** The command that asks it. */
export function draftOf({ id, action, kind, daysBack, fact }: Ask, today: string) {
  if (action === 'state') return state(id, kind, addDays(toDay(today), -daysBack));
  if (action === 'withdraw') return withdraw(id, `f${String(fact)}`);
  return action === 'pass' ? passTo(id, today) : approve(id);
}
