import { payeeIdOf, vouchers } from '@ledger/disbursement';
import { type EnrollmentRow, enrollments, enrollmentView } from '@ledger/enrollment';
import { streamOf } from '@ledger/event-sourcing';
import { type Call, isWithinScope, type Ledger, LEDGER, scopeOf } from '@ledger/platform';
import { Inject, Injectable } from '@nestjs/common';

/** Tells which events a provider may have receipts of: those of its own enrollments and vouchers. */
@Injectable()
export class OwnEvents {
  constructor(@Inject(LEDGER) private readonly ledger: Ledger) {}

  /** Whether the event at a position is the caller's to see; anybody's whose role is not bound to an organization. */
  async isOwn(position: number, { principal }: Call): Promise<boolean> {
    const scope = scopeOf(principal);
    const { providerId } = scope;
    if (providerId === undefined) return true;
    const [event] = await this.ledger.events.readAll(position - 1, 1);
    if (event === undefined) return false;
    const { enrollmentId, programId } = event.data as {
      readonly enrollmentId?: string;
      readonly programId?: string;
    };
    if (event.stream === streamOf(vouchers, payeeIdOf({ programId: programId ?? '', providerId })).stream)
      return true;
    if (enrollmentId === undefined || event.stream !== streamOf(enrollments, enrollmentId).stream)
      return false;
    const [found] = await this.ledger.views.read(enrollmentView, [enrollmentId]);
    return found !== undefined && isWithinScope(scope, JSON.parse(found.body) as EnrollmentRow);
  }
}
