import type { ListedCommand } from './listed-command';

/** The commands about the books, their periods and years, and the money behind them, in the order in which help lists them. */
export const BOOKS_COMMANDS: readonly ListedCommand[] = [
  {
    name: 'period list',
    summary: 'the fiscal periods of a program, which are closed and by whom',
    load: async () => (await import('./commands/period-list')).periodList,
  },
  {
    name: 'period check',
    summary: 'whether every cent earned in a period is somewhere',
    load: async () => (await import('./commands/period-check')).periodCheck,
  },
  {
    name: 'period close',
    summary: 'close a fiscal period, softly or for good',
    load: async () => (await import('./commands/period-close')).periodClose,
  },
  {
    name: 'period reopen',
    summary: 'open a closed fiscal period again, by two people where it is hard closed',
    load: async () => (await import('./commands/period-reopen')).periodReopen,
  },
  {
    name: 'treasury draw',
    summary: 'ask the treasury for money of an allotment',
    load: async () => (await import('./commands/treasury-draw')).treasuryDraw,
  },
  {
    name: 'treasury receive',
    summary: 'record that the treasury sent money',
    load: async () => (await import('./commands/treasury-receive')).treasuryReceive,
  },
  {
    name: 'treasury revert',
    summary: 'record that cash went back to the treasury',
    load: async () => (await import('./commands/treasury-revert')).treasuryRevert,
  },
  {
    name: 'treasury retain',
    summary: 'record what a school system retains of the price',
    load: async () => (await import('./commands/treasury-retain')).treasuryRetain,
  },
  {
    name: 'treasury settle',
    summary: 'record that a school system has what it retains',
    load: async () => (await import('./commands/treasury-settle')).treasurySettle,
  },
  {
    name: 'books trial-balance',
    summary: 'where every account stands, as of a day, a period or a position of the log',
    load: async () => (await import('./commands/trial-balance')).booksTrialBalance,
  },
  {
    name: 'books general-ledger',
    summary: 'posting by posting, each with the event it comes from',
    load: async () => (await import('./commands/general-ledger')).booksGeneralLedger,
  },
  {
    name: 'books export',
    summary: 'the journal for hledger, ledger, beancount, as Parquet, AICPA files or JSON lines',
    load: async () => (await import('./commands/journal-export')).booksExport,
  },
  {
    name: 'year-end preview',
    summary: 'what the end or the closing of a fiscal year would do',
    load: async () => (await import('./commands/year-end-preview')).yearEndPreview,
  },
  {
    name: 'year-end terms',
    summary: 'declare what a program does at the end of a year',
    load: async () => (await import('./commands/year-end-terms')).yearEndTerms,
  },
  {
    name: 'year-end end',
    summary: 'propose the end of a fiscal year',
    load: async () => (await import('./commands/year-end-end')).yearEndEnd,
  },
  {
    name: 'year-end carry',
    summary: 'propose to carry what is set aside into the next year, by an approval',
    load: async () => (await import('./commands/year-end-carry')).yearEndCarry,
  },
  {
    name: 'year-end close',
    summary: 'propose the closing of a fiscal year after its window',
    load: async () => (await import('./commands/year-end-close')).yearEndClose,
  },
  {
    name: 'year-end confirm',
    summary: 'make a proposed change of authority, as a second person',
    load: async () => (await import('./commands/year-end-confirm')).yearEndConfirm,
  },
  {
    name: 'year-end list',
    summary: 'changes of authority, who proposed and who confirmed them',
    load: async () => (await import('./commands/year-end-list')).yearEndList,
  },
  {
    name: 'funding-source end',
    summary: 'propose that a funding source ends before its year',
    load: async () => (await import('./commands/funding-source-end')).fundingSourceEnd,
  },
  {
    name: 'funding-source replace',
    summary: 'propose that another funding source takes over',
    load: async () => (await import('./commands/funding-source-replace')).fundingSourceReplace,
  },
  {
    name: 'reallocation preview',
    summary: 'what authority may go to another school system as of a day',
    load: async () => (await import('./commands/reallocation-preview')).reallocationPreview,
  },
  {
    name: 'reallocation propose',
    summary: 'propose that authority not committed by a day goes to another school system',
    load: async () => (await import('./commands/reallocation-propose')).reallocationPropose,
  },
];
