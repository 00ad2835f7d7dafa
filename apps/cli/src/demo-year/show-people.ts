import { enrollmentView } from '@ledger/enrollment';
import type { DomainCommand } from '@ledger/kernel';
import { type Ledger, newId } from '@ledger/platform';
import { destroyKeyOf, enrollmentsOfLearner, EraseLearner, readPersonalData } from '@ledger/processes';
import type { PersonalStores } from '@ledger/processes';
import { dataSubjectView } from '@ledger/privacy';
import { DisclosureQueries } from '@ledger/reporting';
import { counted } from '../amounts';
import type { Output } from '../output';
import { refusalFailure } from '../failure-of';
import { SHOWN_PROVIDER } from './spring';

const ACTOR = 'demo';
/** Students whose names are shown. */
const SHOWN = 3;
/** Enrollments looked through for somebody who can be erased. */
const LOOKED_AT = 200;

/** Shows who some students are, by readings that are on record, and erases one of whom nothing is open. */
export async function showPeople(ledger: Ledger, stores: PersonalStores, output: Output): Promise<void> {
  await showNames(ledger, stores, output);
  await eraseOne(ledger, stores, output);
  await ledger.settled();
}

async function showNames(ledger: Ledger, { vault }: PersonalStores, output: Output): Promise<void> {
  const disclosureId = newId();
  const parts = {
    vault,
    disclosureId,
    metadata: ledger.metadata({ actor: ACTOR }),
    execute: (command: DomainCommand) => ledger.execute(command),
  };
  const result = await readPersonalData(parts, {
    ...READING,
    subjectRefs: await someStudents(ledger, vault),
  });
  if (result.kind === 'refused') throw refusalFailure(result.refusal);
  output.text('Who they are stands in the vault alone, and each reading is on record:');
  for (const [subjectRef, { givenName = '', familyName = '' }] of result.people)
    output.text(`  ${subjectRef}  ${givenName} ${familyName}`);
  const onRecord = await recorded(ledger, disclosureId);
  output.text(`${counted(onRecord, 'disclosure')} recorded for an audit (34 CFR 99.32).\n`);
  output.value({ disclosures: onRecord });
}

const READING = {
  fields: ['givenName', 'familyName'],
  purpose: 'audit-evaluation',
  role: 'auditor',
  org: null,
} as const;

/** Students of the provider whose statement is shown. */
async function someStudents({ views }: Ledger, vault: PersonalStores['vault']): Promise<readonly string[]> {
  const where = { providerId: SHOWN_PROVIDER };
  const rows = await views.find(enrollmentView, { where, limit: LOOKED_AT });
  const known: string[] = [];
  for (const learnerRef of new Set(rows.map(({ facets }) => String(facets['learnerRef']))))
    if (known.length < SHOWN && (await vault.fieldsOf(learnerRef)).length > 0) known.push(learnerRef);
  return known;
}

async function recorded(ledger: Ledger, disclosureId: string): Promise<number> {
  await ledger.settled();
  let count = 0;
  for await (const row of new DisclosureQueries(ledger.views).allDisclosures({}))
    if (row.disclosureId === disclosureId) count += 1;
  return count;
}

/** The first student, in the order of references, of whom no hold stands and no money is open. */
async function eraseOne(ledger: Ledger, stores: PersonalStores, output: Output): Promise<void> {
  const [erased] = await ledger.views.find(dataSubjectView, { where: { standing: 'erased' }, limit: 1 });
  if (erased !== undefined) {
    output.text(`Student ${erased.key} was erased; its amounts are what they were.\n`);
    return;
  }
  let refused = 0;
  for (const learnerRef of await thoseWhoLeft(ledger)) {
    const enrollmentIds = await enrollmentsOfLearner(ledger.views, learnerRef);
    const data = { learnerRef, reasonCode: 'purpose-ended', enrollmentIds };
    const result = await ledger.execute(new EraseLearner(data, ledger.metadata({ actor: ACTOR })));
    if (result.kind === 'refused') {
      refused += 1;
      continue;
    }
    await destroyKeyOf(stores, learnerRef);
    output.text(
      `Student ${learnerRef} was erased with its key; ${counted(refused, 'student')} before it not, since money of theirs is open.\n`,
    );
    output.value({ erased: learnerRef, refused });
    return;
  }
}

/** Students who withdrew from a course, then those a course was refused to. */
async function thoseWhoLeft({ views }: Ledger): Promise<ReadonlySet<string>> {
  const [withdrawn, refused] = await Promise.all(
    ['withdrawn', 'refused'].map((status) =>
      views.find(enrollmentView, { where: { status }, limit: LOOKED_AT }),
    ),
  );
  return new Set(
    [...(withdrawn ?? []).slice(0, SHOWN), ...(refused ?? [])].map(({ facets }) =>
      String(facets['learnerRef']),
    ),
  );
}
