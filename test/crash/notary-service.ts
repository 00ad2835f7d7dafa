import { openNotary } from '@ledger/platform';

/** A notary in a process of its own, which signs as often as it can; tells each size it signed. */
async function serve(folder: string): Promise<void> {
  const { notary } = openNotary(folder);
  process.send?.(0);
  for (;;) {
    if ((await notary.behind()) > 0) process.send?.((await notary.notarize())?.size);
    else await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

void serve(process.argv[2] ?? '');
