import { type Page, PAGE_LIMIT, type PageRequest } from '@ledger/reporting';

/** The entries of all pages of a list. */
export async function* everyPage<Item>(
  list: (page: PageRequest) => Promise<Page<Item>>,
): AsyncGenerator<Item> {
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await list({ limit: PAGE_LIMIT, ...(cursor === null ? {} : { cursor }) });
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
