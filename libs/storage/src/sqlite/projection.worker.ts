import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { hostProjections, type ProjectionModule, type ProjectionThread } from './projection-host';
import { yieldToOthers } from './yield-to-others';

const { modulePath, ...thread } = workerData as ProjectionThread;

if (parentPort === null) throw new Error('This file runs in a thread of its own');
yieldToOthers();
void hostProjections(parentPort, thread, createRequire(__filename)(modulePath) as ProjectionModule);
