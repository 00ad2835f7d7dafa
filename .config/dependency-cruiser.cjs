/** @type {import('dependency-cruiser').IConfiguration} */
const CONTEXTS = 'catalog|enrollment|funding|verification|disbursement|recovery|accounting|audit|privacy';
const PURE = 'kernel|policy|merkle';
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
      comment: 'Kernel, policy engine and merkle run anywhere, a browser included.',
      from: { path: `^libs/(${PURE})/`, pathNot: 'spec' },
      to: { pathNot: ['^libs/kernel/', '^libs/$1/'] },
    },
    {
      name: 'stream-is-pure',
      severity: 'error',
      comment:
        'Events, commands, state and deciders use the kernel, the policy engine and their own folder only.',
      from: { path: `^libs/(${CONTEXTS})/src/([^/]+)/[^/]+\\.(events|commands|state|decider)\\.ts$` },
      to: { pathNot: ['^libs/(kernel|policy)/', '^libs/$1/src/$2/'] },
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
      from: { path: '\\.events\\.ts$' },
      to: { path: '\\.(commands|state|decider|view|query)\\.ts$' },
    },
    {
      name: 'views-know-only-facts',
      severity: 'error',
      comment: 'A read model is folded from events alone.',
      from: { path: '\\.view\\.ts$' },
      to: { pathNot: ['^libs/kernel/', '\\.events\\.ts$', '\\.view\\.ts$', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'contexts-are-strangers',
      severity: 'error',
      comment: 'Two contexts meet only in libs/processes, libs/reporting or an app.',
      from: { path: `^libs/(${CONTEXTS})/` },
      to: { path: `^libs/(${CONTEXTS})/`, pathNot: '^libs/$1/' },
    },
    {
      name: 'enter-by-the-front-door',
      severity: 'error',
      comment: 'Import a library by its index, never by a path inside it.',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^$1/$2/', '^libs/[^/]+/src/(index|testing/index)\\.ts$'] },
    },
    { name: 'no-lib-to-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'drivers-in-storage-only',
      severity: 'error',
      comment: 'Database drivers are named in libs/storage alone.',
      from: { pathNot: '^libs/storage/' },
      to: { path: 'node_modules/(pg|better-sqlite3|@kurrent)' },
    },
    {
      name: 'reads-never-write',
      severity: 'error',
      from: { path: '\\.query\\.ts$' },
      to: { path: '\\.(commands|decider)\\.ts$' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', 'main\\.ts$', 'spec\\.ts$'] },
      to: {},
    },
    { name: 'not-to-spec', severity: 'error', from: { pathNot: 'spec\\.ts$' }, to: { path: 'spec\\.ts$' } },
    {
      name: 'no-dev-dep-in-production',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['spec\\.ts$', '/testing/'] },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
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
