import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Response } from 'supertest';
import { ALLOTMENT, type ApiTrial, type Asked, type Caller, ENROLLMENT, setUpProgram } from './trial-api';
import { ACCOUNT, PAYER } from './trial-payments';

const SEEN = { 'If-Match': '*' };

/** What a notice of the first stage of E-1 says, but for what differs from ledger to ledger. */
export const LETTER = `NOTICE OF CLAWBACK C-ID

Program:   la
Provider:  P-A
Date:      2026-09-14
Amount:    400.00
Answer by: 2026-10-14, that day included

Stage enrollment of enrollment E-1 was paid and is no longer earned.
The fact "enrolled" (f3) was retracted on 2026-09-14, for the reason stated-in-error.

Before: 400.00
  Half of the course amount upon student enrollment.
  LAC 28:CLI.1101.C.1
  Earned on 2026-09-08 (approved 2026-09-08, enrolled 2026-09-08): 50 % of 800.00 is 400.00.

After: 0.00
  Half of the course amount upon student enrollment.
  LAC 28:CLI.1101.C.1
  Can still be earned: 50 % of 800.00 is 400.00.

Policy: us-la/course-choice@2014, sha256:HASH
Adjustment voucher: V-ID

How to answer
Accept the claim, or dispute it and say why, until 2026-10-14:
POST /v1/clawbacks/C-ID/answer with {"answer": "accepts"} or {"answer": "disputes"} and a reasonCode.
Nothing is netted before the claim is decided. Without an answer it is decided on the record.
A decision can be appealed within 15 calendar days; an appeal stays recovery.

Terms of recovery: Program manual, chapter 9 (fictional), in force from 2026-08-03.
`;

/** What people do around a clawback, over HTTP. */
export class RecoveryJourney {
  constructor(private readonly api: ApiTrial) {}

  async send(method: string, path: string, more: Asked = {}): Promise<Response> {
    const answer = await this.api.ask(method, path, more);
    await this.api.ledger.settled();
    return answer;
  }

  post(path: string, body: object = {}, as: Caller = 'administrator'): Promise<Response> {
    return this.send('POST', path, { body, as, headers: path.includes('/enrollments/') ? SEEN : {} });
  }

  async get<Body = unknown>(path: string, as: Caller = 'administrator'): Promise<Body> {
    await this.api.ledger.settled();
    return (await this.api.ask('GET', path, { as })).body as Body;
  }

  on(day: string): void {
    this.api.clock.set(`${day}T15:00:00.000Z`);
  }

  /** Money for twelve enrollments, an account that is paid to, and terms of recovery. */
  async begin(): Promise<void> {
    const { api } = this;
    await setUpProgram(api);
    await this.send('PUT', '/v1/allotments', { body: { ...ALLOTMENT, allottedCents: 1_000_000 } });
    writeFileSync(join(api.folder, 'payer.json'), JSON.stringify(PAYER));
    const details = '/v1/providers/P-A/bank-details';
    const { id: bankDetailsId } = (await this.post(details, ACCOUNT)).body as { readonly id: string };
    await done(this.post(`${details}/confirmation`, { bankDetailsId }, 'certifier'));
    const citation = 'Program manual, chapter 9 (fictional)';
    const body = { appealDays: 15, writeOffLimitCents: 6_000, citation };
    await this.send('PUT', '/v1/programs/la/recovery-terms', { body });
  }

  /** Earns 400.00 with another enrollment. */
  async earn(enrollmentId: string, day: string): Promise<void> {
    this.on(day);
    const path = `/v1/enrollments/${enrollmentId}`;
    const request = { ...ENROLLMENT, enrollmentId, learnerRef: `L-${enrollmentId}` };
    await done(this.post('/v1/enrollments', request));
    await done(this.post(`${path}/consent`, {}, 'approver'));
    await done(this.post(`${path}/approval`, {}, 'approver'));
    await done(this.post(`${path}/facts`, { kind: 'enrolled' }, 'approver'));
  }

  /** Pays what is open; what the run comes to. */
  async pay(runId: string, day: string, paysOn: string): Promise<RunTotals> {
    this.on(day);
    const run = `/v1/payment-runs/${runId}`;
    await done(this.post('/v1/payment-runs', { runId, programId: 'la' }));
    const { contentHash, payableCents, adjustmentCents, netCents } = await this.get<
      RunTotals & { readonly contentHash: string }
    >(run);
    await done(this.post(`${run}/certification`, { contentHash }, 'certifier'));
    await done(this.post(`${run}/release`, { paysOn }, 'certifier'));
    return { payableCents, adjustmentCents, netCents };
  }
}

interface RunTotals {
  readonly payableCents: number;
  readonly adjustmentCents: number;
  readonly netCents: number;
}

/** The events of a command that must be carried out. */
export async function done(answer: Promise<Response>): Promise<readonly string[]> {
  const response = await answer;
  if (response.status >= 300) throw new Error(response.text);
  return (response.body as { readonly events: readonly string[] }).events;
}

/** The rule that refuses a command. */
export const refusalOf = async (answer: Promise<Response>): Promise<string | undefined> =>
  ((await answer).body as { readonly refusal?: string }).refusal;
