import { type Call, Endpoint, type Ledger, LEDGER, type Settings, SETTINGS, TheCall } from '@ledger/platform';
import { type DisclosureRow, recipientsIn } from '@ledger/privacy';
import {
  disclosureCsv,
  type DisclosureFilter,
  DisclosureQueries,
  type DisclosureReport,
  disclosureReport,
  disclosureText,
} from '@ledger/reporting';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OwnSubjects } from './own-subjects';
import { DisclosuresQuery, SubjectDisclosuresQuery, SubjectPath } from './privacy.requests';

const ANSWERS = { 'application/json': 'DisclosureReport', 'text/csv': 'text', 'text/plain': 'text' };
const DAYS_OF_ITS_OWN = { never: 'a report names its first and last day' };

@ApiTags('privacy')
@Controller('v1')
export class DisclosuresController {
  constructor(
    private readonly own: OwnSubjects,
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'folder'>,
  ) {}

  @Get('subjects/:subjectRef/disclosures')
  @Endpoint({
    asOf: DAYS_OF_ITS_OWN,
    says: 'Who was given personal data of a student, which fields and what for: the report for a parent.',
    access: ['administrator', 'approver', 'auditor'],
    answers: ANSWERS,
    problems: [404],
  })
  async ofSubject(
    @Param() { subjectRef }: SubjectPath,
    @Query() { from, to, format }: SubjectDisclosuresQuery,
    @TheCall() call: Call,
  ): Promise<DisclosureReport | string> {
    await this.own.require(subjectRef, call);
    return this.#report(call, { subjectRef, from, to }, format);
  }

  @Get('disclosures')
  @Endpoint({
    asOf: DAYS_OF_ITS_OWN,
    says: 'Who was given whose personal data in a period, which fields and what for: the report for an auditor.',
    access: ['administrator', 'auditor'],
    answers: ANSWERS,
  })
  all(
    @Query() { format, ...filter }: DisclosuresQuery,
    @TheCall() call: Call,
  ): Promise<DisclosureReport | string> {
    return this.#report(call, filter, format);
  }

  async #report(
    call: Call,
    filter: DisclosureFilter,
    format: 'json' | 'csv' | 'text' = 'json',
  ): Promise<DisclosureReport | string> {
    const rows: DisclosureRow[] = [];
    for await (const row of new DisclosureQueries(this.ledger.views).allDisclosures(filter)) rows.push(row);
    const report = disclosureReport(filter, rows, await recipientsIn(this.settings.folder));
    if (format === 'json') return report;
    call.contentType(format === 'csv' ? 'text/csv; charset=utf-8' : 'text/plain; charset=utf-8');
    return format === 'csv' ? disclosureCsv(report) : disclosureText(report);
  }
}
