import { type Cents } from '@ledger/kernel';
import { dollarsFromCents } from '../../x12/dollars';
import { type CreditTransfer, type CreditTransferOrder, CreditTransferRefused } from './credit-transfer';
import { accountOf, bankOf, nameIn, referenceIn, textIn } from './message-text';
import { type PaidDocument, spreadWithheld } from './spread-withheld';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';
/** Documents written as one piece of text, so that a payment of many does not come as one. */
const DOCUMENTS_A_PIECE = 200;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/**
 * Writes payments as an ISO 20022 pain.001.001.09 for US ACH, piece by piece: one batch, a payment at a time, each with
 * the documents it pays, what is deducted from them and what is remitted. The same order gives the same bytes, all of
 * them ASCII.
 *
 * @throws CreditTransferRefused when the order cannot be written; what was written until then is no file
 */
export async function* writePain001(order: CreditTransferOrder): AsyncGenerator<string> {
  yield heading(order);
  const references = new Set<string>();
  let amount = 0n;
  for await (const payment of order.payments) {
    const { identification } = payment;
    if (references.has(identification))
      throw new CreditTransferRefused(
        'payment.repeated',
        `${identification} names two payments of the file; number them apart`,
      );
    references.add(identification);
    amount += payment.amount;
    yield* paymentText(payment, order);
  }
  refuseOtherTotals(order, { payments: references.size, amount });
  yield '    </PmtInf>\n  </CstmrCdtTrfInitn>\n</Document>\n';
}

function refuseOtherTotals(
  { totals }: CreditTransferOrder,
  written: { readonly payments: number; readonly amount: bigint },
): void {
  if (totals.payments === written.payments && totals.amount === written.amount) return;
  throw new CreditTransferRefused(
    'order.totals',
    `the file states ${String(totals.payments)} payments and ${totals.amount.toString()} cents and has ` +
      `${String(written.payments)} and ${written.amount.toString()}; count the payments anew`,
  );
}

function heading(order: CreditTransferOrder): string {
  const { messageId, batchId, createdAt, payer, entryClass, effectiveOn, totals } = order;
  if (!INSTANT.test(createdAt))
    throw new CreditTransferRefused(
      'order.instant',
      `${createdAt} is no instant in UTC; write 2026-10-15T09:30:00Z`,
    );
  if (totals.payments === 0)
    throw new CreditTransferRefused(
      'order.empty',
      'no payment moves money, and such a message cannot be written; pay with others or cancel the run',
    );
  const control =
    `<NbOfTxs>${String(totals.payments)}</NbOfTxs>` + `<CtrlSum>${dollarsFromCents(totals.amount)}</CtrlSum>`;
  const name = nameIn(payer.name);
  const organization = `<Id><OrgId><Othr><Id>${textIn(payer.id, 35)}</Id></Othr></OrgId></Id>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<Document xmlns="${NAMESPACE}">`,
    '  <CstmrCdtTrfInitn>',
    '    <GrpHdr>',
    `      <MsgId>${referenceIn(messageId)}</MsgId>`,
    `      <CreDtTm>${createdAt}</CreDtTm>`,
    `      ${control}`,
    `      <InitgPty><Nm>${name}</Nm>${organization}</InitgPty>`,
    '    </GrpHdr>',
    '    <PmtInf>',
    `      <PmtInfId>${referenceIn(batchId)}</PmtInfId>`,
    '      <PmtMtd>TRF</PmtMtd>',
    '      <BtchBookg>true</BtchBookg>',
    `      ${control}`,
    `      <PmtTpInf><SvcLvl><Cd>NURG</Cd></SvcLvl><LclInstrm><Cd>${entryClass}</Cd></LclInstrm>` +
      '<CtgyPurp><Cd>GOVT</Cd></CtgyPurp></PmtTpInf>',
    `      <ReqdExctnDt><Dt>${effectiveOn}</Dt></ReqdExctnDt>`,
    `      <Dbtr><Nm>${name}</Nm><PstlAdr><Ctry>US</Ctry></PstlAdr>${organization}</Dbtr>`,
    `      <DbtrAcct>${accountOf(payer.account)}<Ccy>USD</Ccy></DbtrAcct>`,
    `      <DbtrAgt>${bankOf(payer.account)}</DbtrAgt>`,
    '',
  ].join('\n');
}

function* paymentText(payment: CreditTransfer, { entryClass }: CreditTransferOrder): Generator<string> {
  const { account, receiverName, identification, amount, lines } = payment;
  if (amount === 0n)
    throw new CreditTransferRefused('payment.amount_zero', `${identification} pays nothing; leave it out`);
  const reference = referenceIn(identification);
  const documents = spreadWithheld(lines, amount);
  yield [
    '      <CdtTrfTxInf>',
    `        <PmtId><InstrId>${reference}</InstrId><EndToEndId>${reference}</EndToEndId></PmtId>`,
    `        <Amt>${money('InstdAmt', amount)}</Amt>`,
    `        <CdtrAgt>${bankOf(account)}</CdtrAgt>`,
    `        <Cdtr><Nm>${nameIn(receiverName)}</Nm><PstlAdr><Ctry>US</Ctry></PstlAdr></Cdtr>`,
    `        <CdtrAcct>${accountOf(account)}<Tp><Cd>${account.accountKind === 'savings' ? 'SVGS' : 'CACC'}</Cd></Tp></CdtrAcct>`,
    '        <RmtInf>',
    '',
  ].join('\n');
  if (entryClass === 'CCD')
    yield `          <Ustrd>${reference} DOCUMENTS ${String(documents.length)}</Ustrd>\n`;
  else
    for (let from = 0; from < documents.length; from += DOCUMENTS_A_PIECE)
      yield documents
        .slice(from, from + DOCUMENTS_A_PIECE)
        .map(documentText)
        .join('');
  yield '        </RmtInf>\n      </CdtTrfTxInf>\n';
}

const money = (element: string, amount: Cents): string =>
  `<${element} Ccy="USD">${dollarsFromCents(amount)}</${element}>`;

/** What a document may be called, and what may be said besides. */
const MAX_NUMBER = 35;
const MAX_ADDED = 140;

function documentText({ line, deductions, remitted }: PaidDocument): string {
  const { reference, paid, gross, course, earnedOn } = line;
  const added = [
    ...(course === null ? [] : [`COURSE=${course}`]),
    ...(gross === null ? [] : [`GROSS=${dollarsFromCents(gross)}`]),
  ].join(';');
  const dated = earnedOn === null ? '' : `<RltdDt>${earnedOn}</RltdDt>`;
  const adjusted = deductions.map(
    (deduction) =>
      `<AdjstmntAmtAndRsn>${money('Amt', deduction.amount)}<CdtDbtInd>DBIT</CdtDbtInd>` +
      `<Rsn>${textIn(deduction.line.reason, 4)}</Rsn>` +
      `<AddtlInf>${textIn(deduction.line.reference, MAX_ADDED)}</AddtlInf></AdjstmntAmtAndRsn>`,
  );
  return (
    '          <Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>CINV</Cd></CdOrPrtry></Tp>' +
    `<Nb>${textIn(reference, MAX_NUMBER)}</Nb>${dated}</RfrdDocInf>` +
    `<RfrdDocAmt>${money('DuePyblAmt', paid)}${adjusted.join('')}${money('RmtdAmt', remitted)}</RfrdDocAmt>` +
    `${added === '' ? '' : `<AddtlRmtInf>${textIn(added, MAX_ADDED)}</AddtlRmtInf>`}</Strd>\n`
  );
}
