/** @type {import('dependency-cruiser').IConfiguration} */
const CONTEXTS = 'catalog|enrollment|appropriation|verification|disbursement|recovery|prompt-pay|accounting';
/** The books record what all contexts did, so they read everybody's facts; nobody reads the books. */
const BOOKS = '^libs/accounting/src/(books|chart|posting-rules|views)/';
const PURE = 'kernel|policy';
const ALGEBRA = 'node_modules/(immutable|yaml|canonicalize|@noble/hashes)/';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Data flows one way; so do imports.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-libs-stand-alone',
      severity: 'error',
      comment: 'The kernel and the policy engine run anywhere, a browser included.',
      from: { path: `^libs/(${PURE})/src/`, pathNot: ['spec\\.ts$', '/testing/'] },
      to: { pathNot: ['^libs/kernel/', '^libs/$1/', ALGEBRA] },
    },
    {
      name: 'stream-is-pure',
      severity: 'error',
      comment:
        'Events, commands, state and deciders use the kernel, the policy engine and their own folder only.',
      from: {
        path: `^libs/(${CONTEXTS})/src/([^/]+)/(decisions/)?[^/]+\\.ts$`,
        pathNot: ['spec\\.ts$', '/views/', '/testing/', '/vault/', BOOKS],
      },
      to: { pathNot: ['^libs/(kernel|policy)/', '^libs/$1/src/$2/', ALGEBRA] },
    },
    {
      name: 'privacy-stream-is-pure',
      severity: 'error',
      comment: 'What is decided of a person knows nothing of keys, files or who asks.',
      from: { path: '^libs/privacy/src/data-subject/', pathNot: ['spec\\.ts$'] },
      to: { pathNot: ['^libs/kernel/', '^libs/privacy/src/data-subject/', ALGEBRA] },
    },
    {
      name: 'evolve-knows-no-command',
      severity: 'error',
      comment: 'What is true may not depend on what was asked.',
      from: { path: '\\.state\\.ts$' },
      to: { path: '\\.(commands|decider)\\.ts$' },
    },
    {
      name: 'events-know-nothing',
      severity: 'error',
      comment: 'A fact does not know who asks for it or who reads it.',
      from: { path: '\\.events\\.ts$' },
      to: { path: '\\.(commands|state|decider|view|query)\\.ts$' },
    },
    {
      name: 'views-know-only-facts',
      severity: 'error',
      comment: 'A read model is folded from events alone.',
      from: { path: '\\.view\\.ts$' },
      to: {
        pathNot: [
          '^libs/(kernel|event-sourcing)/',
          '\\.events\\.ts$',
          '\\.view\\.ts$',
          '^libs/[^/]+/src/index\\.ts$',
          '^libs/accounting/src/posting-rules/',
          // Arithmetic of the facts themselves: what an event adds to a balance, a line or a key.
          '^libs/disbursement/src/(vouchers/(adjustment-balance|payee-id)|payment-run/(run-totals|run-voucher))\\.ts$',
        ],
      },
    },
    {
      name: 'contexts-are-strangers',
      severity: 'error',
      comment: 'Two contexts meet only in processes, reporting or an app.',
      from: { path: `^libs/(${CONTEXTS})/`, pathNot: BOOKS },
      to: { path: `^libs/(${CONTEXTS})/`, pathNot: '^libs/$1/' },
    },
    {
      name: 'enter-by-the-front-door',
      severity: 'error',
      comment: 'Import a library by its index, never by a path inside it.',
      from: { path: '^(apps|libs|test)/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^$1/$2/', '^libs/[^/]+/src/(index|testing/index)\\.ts$'] },
    },
    {
      name: 'no-lib-to-app',
      severity: 'error',
      comment: 'Libraries do not know who delivers them.',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'drivers-in-storage-only',
      severity: 'error',
      comment: 'Database drivers are named in libs/storage alone.',
      from: { path: '^(apps|libs)/', pathNot: '^libs/storage/' },
      to: {
        path: 'node_modules/(pg|@photostructure/sqlite|better-sqlite3|@kurrent|kysely)/|^(node:)?sqlite$',
      },
    },
    {
      name: 'reads-never-write',
      severity: 'error',
      comment: 'A query knows no command and no decider.',
      from: { path: '\\.query\\.ts$' },
      to: { path: '\\.(commands|decider)\\.ts$' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'A file nobody imports is dead.',
      from: {
        orphan: true,
        pathNot: ['\\.d\\.ts$', 'main\\.ts$', 'spec\\.ts$', '\\.worker\\.ts$', '^apps/cli/src/commands/'],
      },
      to: {},
    },
    {
      name: 'not-to-spec',
      severity: 'error',
      comment: 'Nothing rests on a test.',
      from: { pathNot: 'spec\\.ts$' },
      to: { path: 'spec\\.ts$' },
    },
    {
      name: 'no-dev-dependency-in-production',
      severity: 'error',
      comment: 'What ships may not need what only develops.',
      from: { path: '^(apps|libs)/', pathNot: ['spec\\.ts$', '/testing/'] },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      comment: 'An import must lead somewhere.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
