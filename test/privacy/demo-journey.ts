import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enrollmentView } from '@ledger/enrollment';
import {
  issueToken,
  type Ledger,
  logTo,
  newId,
  openLedger,
  settingsFrom,
  steppingClock,
} from '@ledger/platform';
import type { PersonalVault, ReferenceRegister } from '@ledger/privacy';
import { openActorReferences, openSqlitePersonalVault, openSqliteReferenceRegister } from '@ledger/storage';
import request, { type Response } from 'supertest';
import { ApiDescription } from '../../apps/api/src/description/api-description';
import { createApi } from '../../apps/api/src/create-api';
import { programFileOf } from '../../apps/cli/src/commands/program-apply';
import { schoolYear } from '../../apps/cli/src/demo-year/calendar';
import { DemoYear, FIRST_DAY, LAST_DAY } from '../../apps/cli/src/demo-year/demo-year';
import { showYear } from '../../apps/cli/src/demo-year/show-year';
import type { Output } from '../../apps/cli/src/output';
import { ROOT } from '../architecture/sources';
import { markBundle, MARKED_PERSON } from './marked-people';

export const DEMO_PROGRAM = 'la-course-choice';

/** One request of the journey. */
interface Asking {
  readonly body?: object | string;
  readonly as?: 'administrator' | 'auditor';
  /** Whether the answer counts among what was told; a reading for a purpose does not. */
  readonly isTold?: boolean;
}

/** The demo's school year with marked people, and a service over it. */
export interface DemoJourney {
  readonly ledger: Ledger;
  readonly folder: string;
  /** All that was said: the log of the service, its answers, the demo's output. */
  readonly told: string[];
  readonly learnerRef: string;
  readonly enrollmentId: string;
  readonly ask: (method: 'GET' | 'POST' | 'PUT', path: string, asking?: Asking) => Promise<Response>;
  /** Every path a GET can be sent to, with ids of the demo where it asks for some. */
  readonly readablePaths: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** Runs the demo's year in a folder of its own, and opens a service over it. */
export async function demoJourney(): Promise<DemoJourney> {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-leaks-'));
  const told: string[] = [];
  const year = await ranYear(folder, told);
  const { ledger } = year;
  const service = await openService({ folder, told, ...year });
  const [row] = await ledger.views.find(enrollmentView, {
    where: { providerId: 'P-003', status: 'completed' },
    limit: 1,
  });
  const ids = { learnerRef: String(row?.facets['learnerRef']), enrollmentId: row?.key ?? '' };
  return {
    ledger,
    folder,
    told,
    ...ids,
    ask: service.ask,
    readablePaths: () => Promise.resolve(pathsOf(service.paths, ids)),
    close: async () => {
      await service.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface RanYear {
  readonly ledger: Ledger;
  readonly register: ReferenceRegister;
  readonly vault: PersonalVault;
}

async function ranYear(folder: string, told: string[]): Promise<RanYear> {
  const bundlePath = mkdtempSync(join(tmpdir(), 'ledger-marked-'));
  const files = join(ROOT, 'apps', 'cli', 'demo');
  markBundle(join(files, 'oneroster'), bundlePath);
  const clock = steppingClock(`${FIRST_DAY}T18:00:00.000Z`);
  const ledger = await openLedger({ folder, clock });
  const register = openSqliteReferenceRegister({ folder });
  const vault = openSqlitePersonalVault({ folder });
  const file = programFileOf(join(files, 'program.yaml'), tellingTo(told));
  const output = tellingTo(told);
  await new DemoYear({ ledger, clock, register, vault, output, file, bundlePath }).run(schoolYear());
  // What is shown at the end has names in it, read for a purpose.
  await showYear({ ledger, stores: { vault, register }, output: tellingTo([]) }, LAST_DAY);
  rmSync(bundlePath, { recursive: true, force: true });
  return { ledger, register, vault };
}

interface Service {
  readonly ask: DemoJourney['ask'];
  readonly paths: object;
  readonly close: () => Promise<void>;
}

async function openService({
  folder,
  told,
  ...parts
}: RanYear & { readonly folder: string; readonly told: string[] }): Promise<Service> {
  const { referenceOf, close: closeActors } = openActorReferences({ folder });
  const environment = { LEDGER_DATA: folder, LEDGER_DAILY_EVALUATION: 'off', LEDGER_RATE_LIMIT: '0' };
  const log = logTo('trace', { write: (line) => void told.push(line) });
  const app = await createApi({ ...parts, settings: settingsFrom(environment), log, referenceOf });
  await app.listen(0, '127.0.0.1');
  const tokens = {
    administrator: await issueToken({ folder, role: 'administrator', subject: MARKED_PERSON.email }),
    auditor: await issueToken({ folder, role: 'auditor', subject: 'auditor-1' }),
  };
  const ask: Service['ask'] = async (method, at, { body, as = 'administrator', isTold = true } = {}) => {
    const agent = request(app.getHttpServer());
    const sent = agent[method.toLowerCase() as 'get' | 'post' | 'put'](at)
      .set('Authorization', `Bearer ${tokens[as]}`)
      .set('Idempotency-Key', newId())
      .set('Content-Type', 'application/json');
    const answer = await (body === undefined ? sent : sent.send(body));
    if (isTold) told.push(`${JSON.stringify(answer.headers)}\n${answer.text}`);
    return answer;
  };
  return {
    ask,
    paths: app.get(ApiDescription).document.paths,
    close: async () => {
      await app.close();
      closeActors();
    },
  };
}

/** What the demo says, without names read for a purpose. */
function tellingTo(told: string[]): Output {
  return {
    json: false,
    text: (text) => void told.push(text),
    value: () => undefined,
    note: (text) => void told.push(text),
    failure: ({ message }) => void told.push(message),
    progress: () => ({ at: () => undefined, end: () => undefined }),
  };
}

/** Formats of one path are asked one by one. */
const FORMATS = ['json', 'csv', 'text'];

function pathsOf(
  paths: object,
  { learnerRef, enrollmentId }: { readonly learnerRef: string; readonly enrollmentId: string },
): readonly string[] {
  const values: Readonly<Record<string, string>> = {
    programId: DEMO_PROGRAM,
    providerId: 'P-003',
    subjectRef: learnerRef,
    enrollmentId,
    fiscalYear: '2027',
    position: '1',
    format: 'jsonl',
  };
  return Object.entries(paths)
    .filter(([path, item]) => 'get' in (item as object) && !path.endsWith('/events'))
    .flatMap(([path]) => {
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'none');
      const asked = `${filled}?programId=${DEMO_PROGRAM}`;
      return [filled, asked, ...FORMATS.map((format) => `${filled}?format=${format}`)];
    });
}
