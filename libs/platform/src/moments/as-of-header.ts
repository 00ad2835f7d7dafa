/** Every answer that looks back says in this header to which position of the log. */
export const LEDGER_AS_OF = 'Ledger-As-Of';
