import { enrollmentView } from '@ledger/enrollment';
import type { ViewStore } from '@ledger/event-sourcing';
import { dataSubjectView, type PersonalVault, type ReferenceRegister } from '@ledger/privacy';

/** Rows read at once. */
const PAGE = 500;
/** More enrollments than one student can have. */
const ENROLLMENTS_LIMIT = 1_000;

/** Where personal data is kept, apart from the log. */
export interface PersonalStores {
  readonly vault: PersonalVault;
  readonly register: ReferenceRegister;
}

/** The enrollments of a student that the views know. */
export async function enrollmentsOfLearner(views: ViewStore, learnerRef: string): Promise<readonly string[]> {
  const rows = await views.find(enrollmentView, { where: { learnerRef }, limit: ENROLLMENTS_LIMIT });
  return rows.map(({ key }) => key);
}

/** Destroys the key of an erased subject and what the register knows of it; again: nothing. */
export async function destroyKeyOf({ vault, register }: PersonalStores, subjectRef: string): Promise<void> {
  await register.forget(subjectRef);
  await vault.erase(subjectRef);
}

/**
 * Destroys the keys of every subject whose erasure is in the log, and answers how many were still there: an
 * erasure that a crash cut short, or a vault or register restored from before it.
 */
export async function finishErasures(views: ViewStore, stores: PersonalStores): Promise<number> {
  let finished = 0;
  let after: string | undefined;
  for (;;) {
    const query = { where: { standing: 'erased' }, limit: PAGE };
    const page = await views.find(dataSubjectView, after === undefined ? query : { ...query, after });
    for (const { key } of page) {
      if ((await stores.vault.isErased(key)) && !(await stores.register.knows(key))) continue;
      await destroyKeyOf(stores, key);
      finished += 1;
    }
    after = page.at(-1)?.key;
    if (page.length < PAGE) return finished;
  }
}
