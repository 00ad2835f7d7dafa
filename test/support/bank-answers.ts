/** One answer of a receiving bank about a payment. */
export interface BankAnswer {
  /** Trace number of the payment, as this bank writes it. */
  readonly trace: string;
  readonly amountCents: number;
  readonly paymentNumber: string;
  /** A return reason `Rnn` or a change code `Cnn`. */
  readonly code: string;
}

const ROUTING = '091000019';
const RDFI = '06500009';
const RECORDS_IN_BLOCK = 10;
const WIDTH = 94;
const LOW_TEN_DIGITS = 10_000_000_000;

const digits = (value: number, length: number): string => String(value).padStart(length, '0');

/** A valid NACHA file with these answers; `sequence` numbers the answers themselves, which differs from file to file. */
export function nachaAnswers(answers: readonly BankAnswer[], sequence = 1): string {
  const returns = answers.filter(({ code }) => code.startsWith('R'));
  const changes = answers.filter(({ code }) => code.startsWith('C'));
  const batches = [
    { entryClass: 'CCD', entries: returns },
    { entryClass: 'COR', entries: changes },
  ].filter(({ entries }) => entries.length > 0);
  let next = sequence;
  const lines = [fileHeader()];
  batches.forEach(({ entryClass, entries }, index) => {
    lines.push(batchHeader(entryClass, index + 1));
    for (const entry of entries) lines.push(...entryLines(entry, next++));
    lines.push(batchControl(entries, index + 1));
  });
  lines.push(fileControl(batches.length, answers, lines.length + 1));
  while (lines.length % RECORDS_IN_BLOCK !== 0) lines.push('9'.repeat(WIDTH));
  return `${lines.join('\n')}\n`;
}

const fileHeader = (): string =>
  `101 ${ROUTING}1726000720` +
  '2610150930A094101' +
  'EXAMPLE BANK'.padEnd(23) +
  'STATE DOE'.padEnd(23) +
  ' '.repeat(8);

const batchHeader = (entryClass: string, number: number): string =>
  `5220${'STATE DOE'.padEnd(16)}${' '.repeat(20)}1726000720${entryClass}${'VENDOR PMT'.padEnd(10)}${' '.repeat(6)}` +
  `261015${' '.repeat(3)}1${RDFI}${digits(number, 7)}`;

function entryLines({ trace, amountCents, paymentNumber, code }: BankAnswer, sequence: number): string[] {
  const own = `${RDFI}${digits(sequence, 7)}`;
  const isReturn = code.startsWith('R');
  const entry =
    `621${ROUTING}${'0098-76543'.padEnd(17)}${digits(isReturn ? amountCents : 0, 10)}` +
    `${paymentNumber.padEnd(15)}${'BAYOU VIRTUAL ACADEMY'.padEnd(22)}  1${own}`;
  const addenda = isReturn
    ? `799${code}${trace.padStart(15, '0')}${' '.repeat(6)}${RDFI}${' '.repeat(44)}${own}`
    : `798${code}${trace.padStart(15, '0')}${' '.repeat(6)}${RDFI}${'0098-76544'.padEnd(29)}${' '.repeat(15)}${own}`;
  return [entry, addenda];
}

const totals = (answers: readonly BankAnswer[]) => ({
  hash: digits((answers.length * Number(ROUTING.slice(0, 8))) % LOW_TEN_DIGITS, 10),
  cents: answers.reduce((sum, { amountCents, code }) => sum + (code.startsWith('R') ? amountCents : 0), 0),
});

function batchControl(answers: readonly BankAnswer[], number: number): string {
  const { hash, cents } = totals(answers);
  return (
    `8220${digits(answers.length * 2, 6)}${hash}${digits(0, 12)}${digits(cents, 12)}1726000720` +
    `${' '.repeat(25)}${RDFI}${digits(number, 7)}`
  );
}

function fileControl(batches: number, answers: readonly BankAnswer[], records: number): string {
  const { hash, cents } = totals(answers);
  const blocks = digits(Math.ceil(records / RECORDS_IN_BLOCK), 6);
  return (
    `9${digits(batches, 6)}${blocks}${digits(answers.length * 2, 8)}${hash}${digits(0, 12)}` +
    `${digits(cents, 12)}${' '.repeat(39)}`
  );
}

/** One entry of a statement, `YYYY-MM-DD` and dollars from cents. */
export interface StatementLine {
  readonly amountCents: number;
  readonly side: 'DBIT' | 'CRDT';
  readonly on: string;
  readonly endToEndId?: string;
  readonly bankReference?: string;
  /** Why it came back. */
  readonly returned?: string;
  readonly batchId?: string;
}

const dollarsOf = (cents: number): string => (cents / 100).toFixed(2);

/** A camt.053 of the payer's account with one statement, whose balances follow from its entries. */
export function statementXml(
  lines: readonly StatementLine[],
  { statementId = 'STMT-1', openingCents = 10_000_000, account = '55500011', on = '2026-09-11' } = {},
): string {
  const closing = lines.reduce(
    (sum, { amountCents, side }) => sum + (side === 'CRDT' ? amountCents : -amountCents),
    openingCents,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>',
    `<GrpHdr><MsgId>${statementId}</MsgId><CreDtTm>${on}T22:00:00Z</CreDtTm></GrpHdr><Stmt>`,
    `<Id>${statementId}</Id><CreDtTm>${on}T22:00:00Z</CreDtTm>`,
    `<Acct><Id><Othr><Id>${account}</Id></Othr></Id><Ccy>USD</Ccy></Acct>`,
    balanceXml('OPBD', openingCents, on),
    balanceXml('CLBD', closing, on),
    ...lines.map(entryXml),
    '</Stmt></BkToCstmrStmt></Document>',
  ].join('\n');
}

const balanceXml = (type: string, cents: number, on: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="USD">${dollarsOf(Math.abs(cents))}</Amt>` +
  `<CdtDbtInd>${cents < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`;

function entryXml({ amountCents, side, on, ...said }: StatementLine): string {
  const { endToEndId, bankReference, returned, batchId } = said;
  const amount = `<Amt Ccy="USD">${dollarsOf(amountCents)}</Amt><CdtDbtInd>${side}</CdtDbtInd>`;
  const names = [
    ...(batchId === undefined ? [] : [`<PmtInfId>${batchId}</PmtInfId>`]),
    ...(endToEndId === undefined ? [] : [`<EndToEndId>${endToEndId}</EndToEndId>`]),
  ].join('');
  const details =
    names === ''
      ? ''
      : `<NtryDtls><TxDtls><Refs>${names}</Refs>${amount}` +
        `${returned === undefined ? '' : `<RtrInf><Rsn><Cd>${returned}</Cd></Rsn></RtrInf>`}</TxDtls></NtryDtls>`;
  return (
    `<Ntry>${amount}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${on}</Dt></BookgDt>` +
    (bankReference === undefined ? '' : `<AcctSvcrRef>${bankReference}</AcctSvcrRef>`) +
    `<BkTxCd><Prtry><Cd>ACH</Cd></Prtry></BkTxCd>${details}</Ntry>`
  );
}

/** What a bank says of one payment of a pain.001, or of all of a message. */
export interface StatusLine {
  readonly status: string;
  readonly endToEndId: string;
  readonly reason?: string;
}

/** A pain.002 about a message with these statuses of its payments. */
export const statusXml = (messageId: string, lines: readonly StatusLine[], groupStatus?: string): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.11"><CstmrPmtStsRpt>',
    '<GrpHdr><MsgId>STS-1</MsgId><CreDtTm>2026-09-11T11:00:00Z</CreDtTm></GrpHdr>',
    `<OrgnlGrpInfAndSts><OrgnlMsgId>${messageId}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>`,
    ...(groupStatus === undefined ? [] : [`<GrpSts>${groupStatus}</GrpSts>`]),
    '</OrgnlGrpInfAndSts>',
    ...(lines.length === 0 ? [] : [`<OrgnlPmtInfAndSts><OrgnlPmtInfId>${messageId}</OrgnlPmtInfId>`]),
    ...lines.map(
      ({ status, endToEndId, reason }) =>
        `<TxInfAndSts><OrgnlEndToEndId>${endToEndId}</OrgnlEndToEndId><TxSts>${status}</TxSts>` +
        `${reason === undefined ? '' : `<StsRsnInf><Rsn><Cd>${reason}</Cd></Rsn></StsRsnInf>`}</TxInfAndSts>`,
    ),
    ...(lines.length === 0 ? [] : ['</OrgnlPmtInfAndSts>']),
    '</CstmrPmtStsRpt></Document>',
  ].join('\n');
