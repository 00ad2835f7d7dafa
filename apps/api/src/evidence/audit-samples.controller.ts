import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_RISK_WEIGHTS, paperPath, readSample, type SampleDocument } from '@ledger/audit';
import { type Call, Endpoint, TheCall } from '@ledger/platform';
import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { found } from '../not-found';
import { ProgramDays } from '../program-days';
import { SampleBody, SamplePath, WorkPaperPath, WorkPaperQuery } from './audit-samples.requests';
import { archiveOf, requireDone, type UnfinishedAnswer, unfinishedAnswer } from './evidence-answers';
import { type EvidenceStanding, EvidenceWork } from './evidence-work';

/** A sample and where it is. */
type SampleAnswer = { readonly sampleId: string } & (
  | UnfinishedAnswer
  | { readonly status: 'done'; readonly faults: readonly string[]; readonly sample: SampleDocument }
);

const READERS = ['administrator', 'auditor'] as const;
const NEVER = { never: 'a sample is drawn from all that is recorded when it is asked for' };

@ApiTags('audit')
@Controller('v1/audit-samples')
export class AuditSamplesController {
  constructor(
    private readonly work: EvidenceWork,
    private readonly days: ProgramDays,
  ) {}

  @Post()
  @Endpoint({
    says: 'Begins to draw enrollments for an audit, each with a work paper; nothing is recorded. The same seed draws the same sample.',
    access: [...READERS],
    answers: 'AuditSample',
    status: 202,
    keyed: true,
  })
  async draw(
    @Body() { programId, method, seed, size, from, to }: SampleBody,
    @TheCall() call: Call,
  ): Promise<SampleAnswer> {
    await this.days.zoneOf(programId);
    const window = { from: from ?? null, to: to ?? null };
    const sample = { programId, method, seed, size, ...window, weights: DEFAULT_RISK_WEIGHTS };
    const standing = this.work.start(call, { kind: 'sample', sample });
    call.header('Location', `/v1/audit-samples/${standing.asked.evidenceId}`);
    return this.#answerOf(standing);
  }

  @Get(':sampleId')
  @Endpoint({
    asOf: NEVER,
    says: 'A sample: how far it is, or who was drawn, how likely, and population totals that show that nothing is missing.',
    access: [...READERS],
    answers: 'AuditSample',
  })
  get(@Param() { sampleId }: SamplePath): SampleAnswer {
    return this.#answerOf(this.#found(sampleId));
  }

  @Get(':sampleId/archive')
  @Endpoint({
    asOf: NEVER,
    says: 'A sample with its work papers, its population and a sheet for findings, as a tar archive; `ledger sample extrapolate` projects what was found.',
    access: [...READERS],
    answers: { 'application/x-tar': 'text' },
    problems: [409],
  })
  archive(@Param() { sampleId }: SamplePath, @TheCall() call: Call): StreamableFile {
    return archiveOf(this.#folderOf(sampleId), `audit-sample-${sampleId}`, call);
  }

  @Get(':sampleId/work-papers/:enrollmentId')
  @Endpoint({
    asOf: NEVER,
    says: 'The work paper of a drawn enrollment: all that the ledger has on it, with the position of each event and empty boxes for what is found.',
    access: [...READERS],
    answers: { 'text/html': 'text', 'text/markdown': 'text', 'application/json': 'WorkPaper' },
    problems: [409],
  })
  workPaper(
    @Param() { sampleId, enrollmentId }: WorkPaperPath,
    @Query() { format }: WorkPaperQuery,
    @TheCall() call: Call,
  ): StreamableFile {
    const form = FORMS[format ?? formatFor(call.accept)];
    const file = join(this.#folderOf(sampleId), `${paperPath(enrollmentId)}.${form.suffix}`);
    found(existsSync(file) || undefined, { what: 'work paper', id: enrollmentId });
    if (form.suffix === 'html') call.header('Content-Security-Policy', PAGE_POLICY);
    return new StreamableFile(createReadStream(file), { type: form.mediaType });
  }

  #folderOf(sampleId: string): string {
    requireDone(this.#found(sampleId), 'sample');
    return this.work.filesOf(sampleId);
  }

  #found(sampleId: string): EvidenceStanding {
    const standing = this.work.find(sampleId);
    const isSample = standing?.asked.order.kind === 'sample';
    return found(isSample ? standing : undefined, { what: 'sample', id: sampleId });
  }

  #answerOf({ asked: { evidenceId: sampleId }, state }: EvidenceStanding): SampleAnswer {
    if (state.kind === 'exported') throw new Error(`${sampleId} is no sample`);
    if (state.kind !== 'sampled') return { sampleId, ...unfinishedAnswer(state) };
    const kept = readFileSync(join(this.work.filesOf(sampleId), 'sample.json'), 'utf8');
    const sample = readSample(kept);
    if (sample === undefined) throw new Error(`The sample ${sampleId} cannot be read`);
    return { sampleId, status: 'done', faults: state.faults, sample };
  }
}

const FORMS = {
  html: { suffix: 'html', mediaType: 'text/html; charset=utf-8' },
  markdown: { suffix: 'md', mediaType: 'text/markdown; charset=utf-8' },
  json: { suffix: 'json', mediaType: 'application/json; charset=utf-8' },
} as const;

/** A work paper brings its style with it, and nothing that runs. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

function formatFor(accept: string): keyof typeof FORMS {
  if (accept.startsWith('text/html')) return 'html';
  return accept.startsWith('text/markdown') ? 'markdown' : 'json';
}
