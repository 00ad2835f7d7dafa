import { newId, type Call, httpProblem, type Ledger, LEDGER, refusalProblem } from '@ledger/platform';
import {
  type DataSubjectRow,
  PERSONAL_FIELDS,
  type PersonalField,
  type PersonalFields,
} from '@ledger/privacy';
import {
  destroyKeyOf,
  enrollmentsOfLearner,
  type EraseLearner,
  finishErasures,
  type PersonalStores,
  readPersonalData,
} from '@ledger/processes';
import { DisclosureQueries } from '@ledger/reporting';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SERVICE_LOG } from '@ledger/platform';
import type { Logger } from 'pino';
import { PERSONAL_STORES } from '../tokens';

/** What is known of persons, and the only way the service hands it out. */
@Injectable()
export class PersonalParts implements OnApplicationBootstrap {
  constructor(
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(PERSONAL_STORES) private readonly stores: PersonalStores,
    @Inject(SERVICE_LOG) private readonly log: Logger,
  ) {}

  /** Finishes erasures that were cut short, beside the first requests. */
  onApplicationBootstrap(): void {
    this.#finish().catch((failure: unknown) => {
      const { name, message } = failure instanceof Error ? failure : new Error(String(failure));
      this.log.error(
        { name, message },
        'an erasure could not be finished; it is tried again at the next start',
      );
    });
  }

  /**
   * What is kept of a student in these fields, once the reading is on record; a retry is a reading of its own.
   *
   * @throws HttpProblem for a refusal
   */
  async disclose(
    call: Call,
    asked: { readonly subjectRef: string; readonly fields: readonly string[]; readonly purpose: string },
  ): Promise<{ readonly disclosureId: string; readonly fields: PersonalFields }> {
    const { subject: actor, role, org } = call.principal;
    const { subjectRef, purpose } = asked;
    const disclosureId = newId();
    const result = await readPersonalData(
      {
        vault: this.stores.vault,
        disclosureId,
        metadata: this.ledger.metadata({ actor, correlationId: call.requestId }),
        execute: (command) => this.ledger.execute(command),
      },
      { subjectRefs: [subjectRef], fields: fieldsOf(asked.fields), purpose, role, org },
    );
    if (result.kind === 'refused') throw refusalProblem(result.refusal);
    return { disclosureId, fields: result.people.get(subjectRef) ?? {} };
  }

  /** What stands of a subject in the log; undefined where nothing was held, erased or handed out. */
  row(subjectRef: string): Promise<DataSubjectRow | undefined> {
    return new DisclosureQueries(this.ledger.views).subject(subjectRef);
  }

  fieldsOf(subjectRef: string): Promise<readonly PersonalField[]> {
    return this.stores.vault.fieldsOf(subjectRef);
  }

  /** Whether something of it is new. @throws HttpProblem `SubjectErasedBefore` */
  async keep(subjectRef: string, fields: PersonalFields): Promise<boolean> {
    const { changed, erased } = await this.stores.vault.keep([{ subjectRef, fields }]);
    if (erased.length > 0) {
      const erasedOn = (await this.row(subjectRef))?.erasure?.on ?? '';
      throw refusalProblem({ name: 'SubjectErasedBefore', details: { subjectRef, erasedOn } });
    }
    return changed.length > 0;
  }

  /** The command that erases a subject, once nothing of its money is open. */
  async erasure(learnerRef: string, reasonCode: string): Promise<EraseLearner['data']> {
    const enrollmentIds = await enrollmentsOfLearner(this.ledger.views, learnerRef);
    return { learnerRef, reasonCode, enrollmentIds };
  }

  /** Destroys the key of a subject whose erasure is in the log. */
  async destroy(subjectRef: string): Promise<void> {
    await destroyKeyOf(this.stores, subjectRef);
  }

  async #finish(): Promise<void> {
    await this.ledger.settled();
    await finishErasures(this.ledger.views, this.stores);
  }
}

/** @throws HttpProblem `InputInvalid` for a name that is no field */
function fieldsOf(named: readonly string[]): readonly PersonalField[] {
  const strange = named.filter((name) => !(PERSONAL_FIELDS as readonly string[]).includes(name));
  if (strange.length > 0) {
    const message = `each of fields must be one of ${PERSONAL_FIELDS.join(', ')}`;
    throw httpProblem('InputInvalid', {}, { errors: [{ path: 'fields', message }] });
  }
  return PERSONAL_FIELDS.filter((field) => named.includes(field));
}
