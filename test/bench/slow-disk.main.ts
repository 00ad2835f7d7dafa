import { measureSlowDisk } from './in-process.bench';

void measureSlowDisk();
