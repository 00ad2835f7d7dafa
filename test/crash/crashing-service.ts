import { type CommandMetadata, type Day, type DomainCommand, toDay } from '@ledger/kernel';
import { openLedger, steppingClock } from '@ledger/platform';
import { ApproveRequestedEnrollment, RequestEnrollmentInOffering, StateFact } from '@ledger/processes';
import { TRIAL, trialProgram } from '../support/trial-program';

/** What the test asks of the service it will kill; the key makes a retry safe. */
export interface CrashOrder {
  readonly key: string;
  readonly kind: 'request' | 'approve' | 'enrolled';
  readonly enrollmentId: string;
}

/** What the service answers once it is durable. */
export interface CrashAnswer {
  readonly key: string;
  readonly kind: 'accepted' | 'refused' | 'failed';
  readonly detail: string;
}

const AUGUST: Day = toDay('2026-08-10');
const PLENTY_CENTS = 100_000_000_000;

/** The command an order asks for. */
function commandFor({ kind, enrollmentId }: CrashOrder, asked: CommandMetadata): DomainCommand {
  const { programId, offeringId, schoolSystem } = TRIAL;
  switch (kind) {
    case 'request': {
      const learnerRef = `learner-${enrollmentId}`;
      return new RequestEnrollmentInOffering(
        {
          enrollmentId,
          programId,
          offeringId,
          learnerRef,
          schoolSystem,
          school: null,
          requestedBy: 'school',
        },
        asked,
      );
    }
    case 'approve':
      return new ApproveRequestedEnrollment({ enrollmentId }, asked);
    case 'enrolled':
      return new StateFact(
        { enrollmentId, kind, effectiveOn: AUGUST, statedBy: 'school-system', fields: {} },
        asked,
      );
  }
}

/** A service in a process of its own: opens the ledger, carries out what it is sent, answers when it is durable. */
async function serve(folder: string, allottedCents: number): Promise<void> {
  const clock = steppingClock('2026-08-12T15:00:00.000Z');
  const ledger = await openLedger({ folder, committer: 'worker', projections: 'worker', clock });
  const metadata = () => ledger.metadata({ actor: 'crash-test' });
  for (const command of trialProgram(metadata, allottedCents)) await ledger.execute(command);

  process.on('message', (order: CrashOrder) => {
    const { key } = order;
    const request = { key, fingerprint: `${order.kind} ${order.enrollmentId}` };
    const answer = (result: Omit<CrashAnswer, 'key'>) => process.send?.({ key, ...result });
    ledger.execute(commandFor(order, ledger.metadata({ actor: 'crash-test', request }))).then(
      (result) => answer({ kind: result.kind, detail: result.kind === 'refused' ? result.refusal.name : '' }),
      (error: unknown) => answer({ kind: 'failed', detail: String(error) }),
    );
  });
  process.send?.('ready');
}

const [, , folder = '', allotted] = process.argv;
void serve(folder, allotted === undefined ? PLENTY_CENTS : Number(allotted));
