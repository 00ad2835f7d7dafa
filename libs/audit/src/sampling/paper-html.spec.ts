import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { SAMPLE_PROGRAM, sampleLedger } from '../testing';
import { PAPER_HEADINGS, PAPER_TESTS } from './paper-content';
import { DEFAULT_RISK_WEIGHTS } from './risk';
import { writeSample } from './write-sample';

const HOSTILE = `"><script>alert('x')</script><img src=x onerror="alert(1)">&lt;'|`;
/** Elements of a work paper; an element of another name came with the text of an event. */
const ELEMENTS =
  'body,code,h1,h2,h3,head,html,li,main,meta,p,section,span,style,table,tbody,td,th,thead,title,tr,ul'.split(
    ',',
  );

describe('a work paper as a page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-papers-'));
  let events: readonly RecordedEvent[];

  const pagesOf = async (name: string, log: readonly RecordedEvent[], seed = 'a seed') => {
    const out = join(folder, name);
    await writeSample(() => log, {
      ...{ programId: SAMPLE_PROGRAM, from: null, to: null, method: 'risk', seed, size: 100 },
      ...{ weights: DEFAULT_RISK_WEIGHTS, out },
    });
    const papers = join(out, 'papers');
    return readdirSync(papers)
      .filter((path) => path.endsWith('.html'))
      .map((path) => ({ path, page: readFileSync(join(papers, path), 'utf8') }));
  };

  beforeAll(async () => {
    const ledger = await sampleLedger();
    events = await ledger.events.readAll(0, 100_000);
    await ledger.close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('says what the text says: every event with its position, the stages, and boxes for each test', async () => {
    const pages = await pagesOf('plain', events);
    expect(pages.map(({ path }) => path)).toContain('e-1.html');
    for (const { path, page } of pages) {
      const text = readFileSync(join(folder, 'plain', 'papers', path.replace('.html', '.md')), 'utf8');
      const positions = [...text.matchAll(/^\| (\d+) \| [A-Z]\w+ \|/gm)].map(([, position]) => position);
      expect(positions.length).toBeGreaterThan(0);
      for (const position of positions) expect(page).toContain(`<tr><td>${String(position)}</td>`);
      for (const test of PAPER_TESTS) expect(page).toContain(test);
      expect(page).toContain(PAPER_HEADINGS.case);
    }
    expect(pages.find(({ path }) => path === 'e-1.html')?.page).toContain('<section class="stage">');
  });

  it('has no markup but its own, whatever the events say', async () => {
    const hostile = events.map((event) => ({
      ...event,
      actor: HOSTILE,
      data: {
        ...(event.data as object),
        ...('learnerRef' in (event.data as object) && { learnerRef: HOSTILE }),
        note: HOSTILE,
      },
    }));
    const pages = await pagesOf('hostile', hostile, HOSTILE);
    expect(pages).not.toStrictEqual([]);
    for (const { page } of pages) {
      const found = new Set([...page.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, element]) => element));
      expect([...found].filter((element) => !ELEMENTS.includes(element ?? ''))).toStrictEqual([]);
      expect(page).not.toMatch(/<[^>]+\s(on\w+|src|href)\s*=/i);
      expect(page).toContain('&#60;script&#62;alert(&#39;x&#39;)&#60;/script&#62;');
    }
  });

  it('asks for nothing from anywhere, and lets nothing run', async () => {
    for (const { page } of await pagesOf('alone', events)) {
      expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
      expect(page).not.toMatch(/url\(|@import|<link|<script|https?:/);
    }
  });
});
