import type { BundleScope } from '@ledger/audit';
import { type Day, isDay } from '@ledger/kernel';
import { type BundleFigures, type Call, Endpoint, httpProblem, scopeOf, TheCall } from '@ledger/platform';
import { Body, Controller, Get, Param, Post, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { found } from '../not-found';
import { ProgramDays } from '../program-days';
import { archiveOf, requireDone, type UnfinishedAnswer, unfinishedAnswer } from './evidence-answers';
import { BundleBody, BundlePath } from './evidence-bundles.requests';
import { type EvidenceStanding, EvidenceWork } from './evidence-work';

/** A bundle and where it is. */
type BundleAnswer = { readonly bundleId: string; readonly scope: BundleScope } & (
  UnfinishedAnswer | { readonly status: 'done'; readonly bundle: BundleFigures }
);

const READERS = ['administrator', 'provider', 'auditor'] as const;
const NEVER = { never: 'a bundle names the window it reports on' };

@ApiTags('audit')
@Controller('v1/evidence-bundles')
export class EvidenceBundlesController {
  constructor(
    private readonly work: EvidenceWork,
    private readonly days: ProgramDays,
  ) {}

  @Post()
  @Endpoint({
    says: 'Begins to write an evidence bundle, which anyone verifies without this service; nothing is recorded. A provider gets its own.',
    access: [...READERS],
    answers: 'EvidenceBundle',
    status: 202,
    keyed: true,
  })
  async export(
    @Body() { from, to, cosigned, ...named }: BundleBody,
    @TheCall() call: Call,
  ): Promise<BundleAnswer> {
    const scope = scopeAsked(named, call);
    await this.days.zoneOf(scope.programId);
    const bundle = { scope, from: edgeOf('from', from), to: edgeOf('to', to), cosigned };
    const standing = this.work.start(call, { kind: 'bundle', bundle });
    call.header('Location', `/v1/evidence-bundles/${standing.asked.evidenceId}`);
    return answerOf(standing, scope);
  }

  @Get(':bundleId')
  @Endpoint({
    asOf: NEVER,
    says: 'An evidence bundle: how far it is, or what was written.',
    access: [...READERS],
    answers: 'EvidenceBundle',
  })
  get(@Param() { bundleId }: BundlePath, @TheCall() call: Call): BundleAnswer {
    const { standing, scope } = this.#found(bundleId, call);
    return answerOf(standing, scope);
  }

  @Get(':bundleId/archive')
  @Endpoint({
    asOf: NEVER,
    says: 'An evidence bundle as a tar archive: unpack it, then `ledger verify` its folder.',
    access: [...READERS],
    answers: { 'application/x-tar': 'text' },
    problems: [409],
  })
  archive(@Param() { bundleId }: BundlePath, @TheCall() call: Call): StreamableFile {
    const { standing } = this.#found(bundleId, call);
    requireDone(standing, 'evidence bundle');
    return archiveOf(this.work.filesOf(bundleId), `evidence-bundle-${bundleId}`, call);
  }

  /** A bundle that is the caller's to see: to a provider that of another one, or of all, is not there. */
  #found(
    bundleId: string,
    { principal }: Call,
  ): { readonly standing: EvidenceStanding; readonly scope: BundleScope } {
    const standing = this.work.find(bundleId);
    const { providerId: own } = scopeOf(principal);
    const named = { what: 'evidence bundle', id: bundleId };
    if (standing?.asked.order.kind !== 'bundle') throw httpProblem('ResourceNotFound', named);
    const { scope } = standing.asked.order.bundle;
    const isOwn = own === undefined || (scope.kind === 'provider' && scope.providerId === own);
    return found(isOwn ? { standing, scope } : undefined, named);
  }
}

/** @throws HttpProblem `ResourceNotFound` where a provider asks for another one's */
function scopeAsked(
  { programId, providerId }: Pick<BundleBody, 'programId' | 'providerId'>,
  { principal }: Call,
): BundleScope {
  const { providerId: own } = scopeOf(principal);
  if (own !== undefined && providerId !== undefined && providerId !== own)
    throw httpProblem('ResourceNotFound', { what: 'provider', id: providerId });
  const named = providerId ?? own;
  return named === undefined
    ? { kind: 'program', programId }
    : { kind: 'provider', programId, providerId: named };
}

/** A position or a day; the shape was checked before. @throws HttpProblem `InputInvalid` for a day that no calendar has */
function edgeOf(path: string, text: string | undefined): number | Day | undefined {
  if (text === undefined || isDay(text)) return text;
  if (!text.includes('-')) return Number(text);
  const message = `${path} must be a position of the log or a calendar day written YYYY-MM-DD`;
  throw httpProblem('InputInvalid', {}, { errors: [{ path, message }] });
}

function answerOf({ asked, state }: EvidenceStanding, scope: BundleScope): BundleAnswer {
  const own = { bundleId: asked.evidenceId, scope };
  if (state.kind === 'sampled') throw new Error(`${own.bundleId} is no bundle`);
  return state.kind === 'exported'
    ? { ...own, status: 'done', bundle: state.bundle }
    : { ...own, ...unfinishedAnswer(state) };
}
