#!/usr/bin/env node
// The command line, from anywhere: sets up and builds what is missing, then runs it.
process.argv.splice(2, 0, 'ledger');
await import('../.config/run.mjs');
