import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { hostProjections, type ProjectionModule } from './projection-host';
import { yieldToOthers } from './yield-to-others';

const { folder, modulePath } = workerData as { readonly folder: string; readonly modulePath: string };

if (parentPort === null) throw new Error('This file runs in a thread of its own');
yieldToOthers();
void hostProjections(parentPort, folder, createRequire(__filename)(modulePath) as ProjectionModule);
