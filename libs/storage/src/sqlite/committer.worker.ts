import { parentPort, workerData } from 'node:worker_threads';
import { GroupWriter } from './group-writer';
import { openLedgerForWriting } from './ledger-file';
import type { CommitterRequest } from './worker-committer';

const { file } = workerData as { readonly file: string };
const writer = new GroupWriter(openLedgerForWriting(file));

parentPort?.on('message', (request: CommitterRequest) => {
  if (request === 'close') {
    writer.close();
    parentPort?.close();
    return;
  }
  parentPort?.postMessage(request === 'probe' ? writer.probe() : writer.commit(request));
});
