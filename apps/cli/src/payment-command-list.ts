import type { ListedCommand } from './listed-command';

/** The commands about what is owed, paid and answered by the bank, in the order in which help lists them. */
export const PAYMENT_COMMANDS: readonly ListedCommand[] = [
  {
    name: 'vouchers',
    summary: 'what each stage owes, and where its payment stands',
    load: async () => (await import('./commands/vouchers')).vouchers,
  },
  {
    name: 'payment-run preview',
    summary: 'what a payment run of today would pay, and what it would leave out',
    load: async () => (await import('./commands/payment-run-preview')).paymentRunPreview,
  },
  {
    name: 'payment-run prepare',
    summary: 'prepare a payment run of what is open',
    load: async () => (await import('./commands/payment-run-prepare')).paymentRunPrepare,
  },
  {
    name: 'payment-run show',
    summary: 'a payment run, line by line',
    load: async () => (await import('./commands/payment-run-show')).paymentRunShow,
  },
  {
    name: 'payment-run certify',
    summary: 'answer for the content of a payment run as a second person',
    load: async () => (await import('./commands/payment-run-certify')).paymentRunCertify,
  },
  {
    name: 'payment-run release',
    summary: 'write the bank file of a certified run and release it',
    load: async () => (await import('./commands/payment-run-release')).paymentRunRelease,
  },
  {
    name: 'payment-run export',
    summary: 'write a run by a layout: vouchers for accounts payable, checks for positive pay',
    load: async () => (await import('./commands/payment-run-export')).paymentRunExport,
  },
  {
    name: 'payment-line return',
    summary: 'say that the bank sent a line back, where no file of the bank does',
    load: async () => (await import('./commands/payment-line-return')).paymentLineReturn,
  },
  {
    name: 'payment-line confirm-return',
    summary: 'confirm as a second person that a line came back',
    load: async () => (await import('./commands/payment-line-confirm-return')).paymentLineConfirmReturn,
  },
  {
    name: 'remittance',
    summary: 'what a released run paid each provider, to the cent, as PDF, CSV or JSON',
    load: async () => (await import('./commands/remittance')).remittance,
  },
  {
    name: 'ageing',
    summary: 'what is unpaid by days past due, provider by provider, on any day',
    load: async () => (await import('./commands/ageing')).ageing,
  },
  {
    name: 'bank-file check',
    summary: 'look for faults in a NACHA file or an X12 820 remittance',
    load: async () => (await import('./commands/bank-file-check')).bankFileCheck,
  },
  {
    name: 'bank-file import',
    summary: 'take in what the bank sent: returns, statuses, statements',
    load: async () => (await import('./commands/bank-file-import')).bankFileImport,
  },
  {
    name: 'bank-exceptions',
    summary: 'what the bank said and could not be matched to a payment',
    load: async () => (await import('./commands/bank-exceptions')).bankExceptions,
  },
  {
    name: 'bank-exception resolve',
    summary: 'say what an exception of the bank is',
    load: async () => (await import('./commands/bank-exception-resolve')).bankExceptionResolve,
  },
  {
    name: 'bank-exception confirm',
    summary: 'confirm what an exception of the bank is, as a second person',
    load: async () => (await import('./commands/bank-exception-confirm')).bankExceptionConfirm,
  },
  {
    name: 'reconcile',
    summary: 'hold ledger, bank file and bank statement against each other',
    load: async () => (await import('./commands/reconcile')).reconcile,
  },
];
