/**
 * A file of SQL for DuckDB that makes the books of an evidence bundle again from its events alone, by posting rules
 * written in SQL and by nothing of this program, and compares them with the journal, as JSON lines and as Parquet,
 * entry by entry, and with the trial balance. It is read in the folder of the bundle and ends with an error where
 * anything differs.
 *
 * @source /docs/guides/books.md, the posting rules
 */
export const verifySql = (): string => `${READ_SQL}\n${KNOWN_SQL}\n${POST_SQL}\n${COMPARE_SQL}`;

const READ_SQL = `-- Makes the books of this bundle again from its events and compares them with the journal and the trial balance.
-- Needs DuckDB 1.1 or newer, and nothing else. In the folder of the bundle:  duckdb < books/verify.sql
-- Amounts are whole cents. The tables stay for questions of your own: fact, posting, difference.

CREATE OR REPLACE TEMP TABLE scope AS
SELECT scope->>'kind' AS kind, scope->>'providerId' AS provider,
       CAST("window"->>'from' AS BIGINT) AS first_position, CAST("window"->>'to' AS BIGINT) AS last_position
FROM read_json('manifest.json', format = 'unstructured', columns = {scope: 'JSON', "window": 'JSON'});

CREATE OR REPLACE TEMP TABLE event AS
SELECT position, type, CAST(effectiveOn AS DATE) AS effective_on, data
FROM read_json('events/*.jsonl', format = 'newline_delimited', maximum_object_size = 67108864,
               columns = {position: 'BIGINT', type: 'VARCHAR', effectiveOn: 'VARCHAR', data: 'JSON'});

-- Every fact that names an allotment, with what a posting needs of it.
CREATE OR REPLACE TEMP TABLE fact AS
SELECT position, type, effective_on,
       data->>'allotmentId' AS allotment, data->>'enrollmentId' AS enrollment, data->>'stage' AS stage,
       data->>'side' AS side, CAST(data->>'amountCents' AS BIGINT) AS cents,
       coalesce(CAST(data->'after'->>'earnedCents' AS BIGINT), 0)
         - coalesce(CAST(data->'before'->>'earnedCents' AS BIGINT), 0) AS earned_more,
       CAST(data->>'earnedOn' AS DATE) AS earned_on, CAST(data->>'earnedOnBefore' AS DATE) AS earned_before
FROM event WHERE data->>'allotmentId' IS NOT NULL;

-- Whose money an allotment is, whose enrollment it is, and up to which day fiscal years were hard closed when.
CREATE OR REPLACE TEMP TABLE fund AS
SELECT data->>'allotmentId' AS allotment, min(data->>'programId') AS program, min(position) AS known_from
FROM event WHERE type = 'AllotmentReleased' GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE enrollment AS
SELECT data->>'enrollmentId' AS enrollment, data->>'providerId' AS provider
FROM event WHERE type = 'EnrollmentRequested';

CREATE OR REPLACE TEMP TABLE closing AS
SELECT data->>'programId' AS program, position, CAST(data->'books'->>'yearTo' AS DATE) AS year_to
FROM event WHERE type IN ('ProgramDefined', 'PeriodSoftClosed', 'PeriodHardClosed', 'PeriodReopened');
`;

const KNOWN_SQL = `-- What some facts end without saying how much: what waited for money, and what a stage was owed without authority.
CREATE OR REPLACE TEMP TABLE waited AS
SELECT position,
       lag(CASE type WHEN 'EnrollmentWaitlisted' THEN cents ELSE 0 END, 1, 0)
         OVER (PARTITION BY enrollment, allotment ORDER BY position) AS cents
FROM fact WHERE type IN ('EnrollmentWaitlisted', 'WaitlistLeft', 'AmountEncumbered');

-- A sum that never falls below zero is the sum without that limit, less the lowest it came to below zero.
CREATE OR REPLACE TEMP TABLE unfunded AS
WITH walk AS (
  SELECT position, enrollment, allotment, stage,
         sum(CASE type WHEN 'LiquidationDeferred' THEN cents ELSE -cents END) OVER upto AS total
  FROM fact
  WHERE type IN ('LiquidationDeferred', 'DeferralWithdrawn', 'OwedStageSent', 'EncumbranceLiquidated')
  WINDOW upto AS (PARTITION BY enrollment, allotment, stage ORDER BY position)
), limited AS (
  SELECT *, total - least(0, min(total) OVER (PARTITION BY enrollment, allotment, stage ORDER BY position)) AS owed
  FROM walk
)
SELECT position, lag(owed, 1, 0) OVER (PARTITION BY enrollment, allotment, stage ORDER BY position) AS cents
FROM limited;
`;

const POST_SQL = `-- What is debited and what is credited by each movement of money.
CREATE OR REPLACE TEMP TABLE pair AS
SELECT * FROM (VALUES
  ('authority-released', 'estimated-resources', 'appropriations'), ('authority-released', 'appropriations', 'allotments'),
  ('authority-reduced', 'appropriations', 'estimated-resources'), ('authority-reduced', 'allotments', 'appropriations'),
  ('authority-sent', 'allotments', 'allotment-transfers'), ('authority-received', 'allotment-transfers', 'allotments'),
  ('encumbered', 'encumbrances', 'reserve-for-encumbrances'),
  ('encumbrance-released', 'reserve-for-encumbrances', 'encumbrances'),
  ('spent', 'reserve-for-encumbrances', 'encumbrances'), ('spent', 'expenditure-control', 'expended-authority'),
  ('spending-reversed', 'encumbrances', 'reserve-for-encumbrances'),
  ('spending-reversed', 'expended-authority', 'expenditure-control'),
  ('authority-lapsed', 'allotments', 'lapsed-authority'),
  ('encumbrance-lapsed', 'reserve-for-encumbrances', 'encumbrances'),
  ('encumbrance-lapsed', 'allotments', 'lapsed-authority'),
  ('authority-carried-out', 'allotments', 'carried-forward-authority'),
  ('authority-carried-in', 'carried-forward-authority', 'allotments'),
  ('earned', 'program-expense', 'stages-payable'), ('earning-reversed', 'stages-payable', 'program-expense'),
  ('earned-in-closed-year', 'prior-period-adjustments', 'stages-payable'),
  ('earning-of-closed-year-reversed', 'stages-payable', 'prior-period-recoveries'),
  ('earning-sent', 'stages-payable', 'program-expense'), ('earning-received', 'program-expense', 'stages-payable'),
  ('vouchered', 'stages-payable', 'vouchers-payable'), ('voucher-withdrawn', 'vouchers-payable', 'stages-payable'),
  ('adjusted', 'due-from-providers', 'stages-payable'),
  ('adjustment-withdrawn', 'stages-payable', 'due-from-providers'),
  ('paid', 'vouchers-payable', 'cash'), ('payment-returned', 'cash', 'vouchers-payable'),
  ('netted', 'cash', 'due-from-providers'), ('netting-returned', 'due-from-providers', 'cash'),
  ('repaid', 'cash', 'due-from-providers'),
  ('written-off', 'write-offs', 'due-from-providers'), ('write-off-reversed', 'due-from-providers', 'write-offs'),
  ('interest-accrued', 'late-payment-interest', 'late-interest-payable'),
  ('interest-taken-back', 'late-interest-payable', 'late-payment-interest'),
  ('interest-paid', 'late-interest-payable', 'paid-by-operating-budget'),
  ('drawn', 'due-from-treasury', 'treasury-draws'), ('draw-received', 'cash', 'due-from-treasury'),
  ('reverted', 'reversions', 'cash'),
  ('share-retained', 'retained-share-expense', 'retained-shares-payable'),
  ('share-settled', 'retained-shares-payable', 'cash'),
  ('waiting-began', 'pre-encumbrances', 'reserve-for-pre-encumbrances'),
  ('waiting-ended', 'reserve-for-pre-encumbrances', 'pre-encumbrances'),
  ('authority-wanted', 'stages-without-authority', 'authority-awaited'),
  ('authority-found', 'authority-awaited', 'stages-without-authority')
) AS pairs(movement, debit, credit);

-- The movements that a fact makes with its own amount; of a voucher it depends on its side.
CREATE OR REPLACE TEMP TABLE rule AS
SELECT * FROM (VALUES
  ('AllotmentReleased', NULL, 'authority-released'), ('AllotmentReduced', NULL, 'authority-reduced'),
  ('AllotmentTransferredOut', NULL, 'authority-sent'), ('AllotmentTransferredIn', NULL, 'authority-received'),
  ('EnrollmentWaitlisted', NULL, 'waiting-began'), ('AmountEncumbered', NULL, 'encumbered'),
  ('EncumbranceReleased', NULL, 'encumbrance-released'), ('EncumbranceLiquidated', NULL, 'spent'),
  ('LiquidationReversed', NULL, 'spending-reversed'), ('LiquidationDeferred', NULL, 'authority-wanted'),
  ('DeferralWithdrawn', NULL, 'authority-found'), ('AuthorityLapsed', NULL, 'authority-lapsed'),
  ('EncumbranceLapsed', NULL, 'encumbrance-lapsed'),
  ('EncumbranceCarriedForward', NULL, 'encumbrance-released'),
  ('EncumbranceCarriedForward', NULL, 'authority-carried-out'),
  ('EncumbranceCarriedIn', NULL, 'authority-carried-in'), ('EncumbranceCarriedIn', NULL, 'encumbered'),
  ('OwedStageSent', NULL, 'authority-found'), ('OwedStageSent', NULL, 'earning-sent'),
  ('OwedStageReceived', NULL, 'earning-received'),
  ('VoucherAccrued', 'payable', 'vouchered'), ('VoucherAccrued', 'adjustment', 'adjusted'),
  ('VoucherWithdrawn', 'payable', 'voucher-withdrawn'), ('VoucherWithdrawn', 'adjustment', 'adjustment-withdrawn'),
  ('AdjustmentReduced', NULL, 'adjustment-withdrawn'), ('AdjustmentRepaid', NULL, 'repaid'),
  ('AdjustmentWrittenOff', NULL, 'written-off'), ('WriteOffReversed', NULL, 'write-off-reversed'),
  ('PaymentReleased', 'payable', 'paid'), ('PaymentReleased', 'adjustment', 'netted'),
  ('PaymentReturned', 'payable', 'payment-returned'), ('PaymentReturned', 'adjustment', 'netting-returned'),
  ('TreasuryDrawRequested', NULL, 'drawn'), ('TreasuryDrawReceived', NULL, 'draw-received'),
  ('CashReverted', NULL, 'reverted'), ('RetainedShareRecorded', NULL, 'share-retained'),
  ('RetainedShareSettled', NULL, 'share-settled'), ('InterestAccrued', NULL, 'interest-accrued'),
  ('InterestWaived', NULL, 'interest-taken-back'), ('InterestReversed', NULL, 'interest-taken-back'),
  ('InterestPaid', NULL, 'interest-paid')
) AS rules(type, side, movement);

-- A stage is an expense when it is earned; what concerns a fiscal year that was hard closed then is none of the year that runs.
CREATE OR REPLACE TEMP TABLE earning AS
SELECT f.position, abs(f.earned_more) AS cents,
       CASE WHEN f.earned_more > 0
         THEN if(coalesce(CASE f.type WHEN 'StageEarned' THEN f.earned_on END, f.effective_on) <= c.year_to,
                 'earned-in-closed-year', 'earned')
         ELSE if(coalesce(f.earned_before, f.effective_on) <= c.year_to,
                 'earning-of-closed-year-reversed', 'earning-reversed')
       END AS movement
FROM fact f JOIN fund USING (allotment)
ASOF LEFT JOIN closing c ON c.program = fund.program AND c.position < f.position
WHERE f.type IN ('StageEarned', 'StageReduced', 'StageForfeited', 'StageReversed', 'StageReopened')
  AND f.earned_more <> 0;

CREATE OR REPLACE TEMP TABLE movement AS
SELECT f.position, r.movement, f.cents FROM fact f JOIN rule r ON r.type = f.type AND (r.side IS NULL OR r.side = f.side)
UNION ALL SELECT position, movement, cents FROM earning
UNION ALL SELECT f.position, 'waiting-ended', w.cents FROM fact f JOIN waited w USING (position)
          WHERE f.type IN ('WaitlistLeft', 'AmountEncumbered')
UNION ALL SELECT f.position, 'authority-found', least(u.cents, f.cents) FROM fact f JOIN unfunded u USING (position)
          WHERE f.type = 'EncumbranceLiquidated';

-- Debits and credits by fact and account: the books. A provider's are those of its own enrollments.
CREATE OR REPLACE TEMP TABLE posting AS
WITH side AS (
  SELECT position, debit AS account, cents AS debit_cents, 0 AS credit_cents FROM movement JOIN pair USING (movement)
  UNION ALL
  SELECT position, credit, 0, cents FROM movement JOIN pair USING (movement)
)
SELECT s.position, s.account,
       CAST(sum(s.debit_cents) AS BIGINT) AS debit_cents, CAST(sum(s.credit_cents) AS BIGINT) AS credit_cents
FROM side s JOIN fact f USING (position) JOIN fund ON fund.allotment = f.allotment AND fund.known_from <= s.position
LEFT JOIN enrollment e USING (enrollment) CROSS JOIN scope
WHERE s.debit_cents + s.credit_cents > 0 AND (scope.kind = 'program' OR e.provider = scope.provider)
GROUP BY s.position, s.account;
`;

const COMPARE_SQL = `-- The same, as the bundle has it.
CREATE OR REPLACE TEMP TABLE kept AS
SELECT 'books/journal.jsonl' AS source, position, account,
       CAST(sum(debitCents) AS BIGINT) AS debit_cents, CAST(sum(creditCents) AS BIGINT) AS credit_cents
FROM read_json('books/journal.jsonl', format = 'newline_delimited',
               columns = {position: 'BIGINT', account: 'VARCHAR', debitCents: 'BIGINT', creditCents: 'BIGINT'})
GROUP BY position, account
UNION ALL
SELECT 'books/journal.parquet', position, account, CAST(sum(debitCents) AS BIGINT), CAST(sum(creditCents) AS BIGINT)
FROM read_parquet('books/journal.parquet') GROUP BY position, account;

CREATE OR REPLACE TEMP TABLE balance AS
SELECT account, CAST(debitCents AS BIGINT) AS debit_cents, CAST(creditCents AS BIGINT) AS credit_cents,
       CAST(openingDebitCents AS BIGINT) - CAST(openingCreditCents AS BIGINT) AS opening_cents,
       CAST(closingDebitCents AS BIGINT) - CAST(closingCreditCents AS BIGINT) AS closing_cents
FROM read_csv('books/trial-balance.csv', header = true, all_varchar = true);

-- Everything that differs: an entry that is missing, made up or has other amounts, and a balance that is another.
CREATE OR REPLACE TEMP TABLE difference AS
WITH made AS (SELECT source, posting.* FROM posting CROSS JOIN (VALUES ('books/journal.jsonl'), ('books/journal.parquet')) s(source)),
sums AS (
  SELECT account,
         coalesce(sum(debit_cents) FILTER (position >= first_position), 0) AS debit_cents,
         coalesce(sum(credit_cents) FILTER (position >= first_position), 0) AS credit_cents,
         coalesce(sum(debit_cents - credit_cents) FILTER (position < first_position), 0) AS opening_cents,
         sum(debit_cents - credit_cents) AS closing_cents
  FROM posting CROSS JOIN scope GROUP BY account
)
SELECT source, 'position ' || position || ', ' || account AS place,
       coalesce(made.debit_cents || ' / ' || made.credit_cents, 'nothing') AS by_the_events,
       coalesce(kept.debit_cents || ' / ' || kept.credit_cents, 'nothing') AS in_the_bundle
FROM made FULL OUTER JOIN kept USING (source, position, account)
WHERE (made.debit_cents, made.credit_cents) IS DISTINCT FROM (kept.debit_cents, kept.credit_cents)
UNION ALL
SELECT 'books/trial-balance.csv', account,
       coalesce(concat_ws(' / ', sums.opening_cents, sums.debit_cents, sums.credit_cents, sums.closing_cents), 'nothing'),
       coalesce(concat_ws(' / ', balance.opening_cents, balance.debit_cents, balance.credit_cents, balance.closing_cents), 'nothing')
FROM sums FULL OUTER JOIN balance USING (account)
WHERE (sums.opening_cents, sums.debit_cents, sums.credit_cents, sums.closing_cents)
  IS DISTINCT FROM (balance.opening_cents, balance.debit_cents, balance.credit_cents, balance.closing_cents);

SELECT * FROM difference ORDER BY source, place LIMIT 100;

SELECT account, sum(debit_cents) AS debit_cents, sum(credit_cents) AS credit_cents,
       sum(debit_cents - credit_cents) AS balance_cents
FROM posting GROUP BY account ORDER BY account;

-- Ends with an error where anything differs, where debits are not credits, or where there are no events at all.
SELECT CASE
  WHEN (SELECT count(*) FROM event) = 0 THEN error('There are no events in events/*.jsonl')
  WHEN (SELECT count(*) FROM difference) > 0
    THEN error('The books differ from the events at ' || (SELECT count(*) FROM difference) || ' places')
  WHEN (SELECT coalesce(sum(debit_cents - credit_cents), 0) FROM posting) <> 0 THEN error('Debits are not credits')
  ELSE 'The books are what the events make of them: ' || (SELECT count(*) FROM posting) || ' postings, no difference'
END AS verdict;
`;
