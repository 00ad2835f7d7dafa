import { dollars } from './paper-content';
import { completenessFaults, type SampleDocument } from './sample-document';

const METHODS: Readonly<Record<SampleDocument['method'], string>> = {
  random: 'Simple random: each enrollment is as likely as any other.',
  money:
    'Stratified by money. Enrollments with no less than the amount that one drawn enrollment stands for are taken wholly. The others with money are cut, from the largest on, into at most three strata of about the same money; each gets two, and then one by one where most money stands for each. A twentieth of the sample is for enrollments without money. Within a stratum each is as likely as any other.',
  risk: 'In proportion to the score of each enrollment: systematic, in random order (Madow 1949). The weights are in weights.json, and each score is explained in population.csv and in the work papers.',
};

/** `README.md` of a sample: what was drawn from what, that nothing is missing, and how to draw it again. */
export function sampleText(sample: SampleDocument): string {
  const { programId, from, to, method, seed, size, completeness, strata } = sample;
  const { requested, outsideWindow, population, amountCents, booksCents } = completeness;
  const faults = completenessFaults(sample);
  const drawn = strata.flatMap((stratum) => stratum.drawn);
  return `# Audit sample of program ${programId}

${String(drawn.length)} of ${String(population)} enrollments, ${String(size)} asked for; method ${method}, seed \`${seed}\`.
${METHODS[method]}

The population is every enrollment of the program of which something was recorded ${windowText(from, to)}; read up to position ${String(sample.position)} of the log${sample.lastDay === null ? '' : `, ${sample.lastDay}`}. The amount of an enrollment is what its stages earned in that time, less what fell away in it.

## Completeness

| | |
| --- | ---: |
| enrollments ever requested in the program | ${String(requested)} |
| of them nothing was recorded in the window | ${String(outsideWindow)} |
| **population** | **${String(population)}** |
| net earned, by the stages of the population | ${dollars(amountCents)} |
| net earned, by the accounts program-expense, prior-period-adjustments and prior-period-recoveries | ${dollars(booksCents)} |
| every enrollment in exactly one stratum, counts and amounts agree | ${faults.length === 0 ? 'yes' : 'NO'} |

${faults.map((fault) => `- ${fault}\n`).join('')}
## Strata

| stratum | enrollments | amount | drawn | drawn amount | |
| --- | ---: | ---: | ---: | ---: | --- |
${strata.map(stratumLine).join('\n')}

## To draw it again

\`population.csv\` has the whole population with stratum, amount, score, digest, and whether it was drawn. The only chance is SHA-256: the digest of an enrollment is that of these four lines, joined by line feeds and without one at the end:

    course-funding-ledger/sample v1
    ${seed}
    (name of the stratum)
    (reference of the enrollment)

So \`printf '%s\\n%s\\n%s\\n%s' 'course-funding-ledger/sample v1' SEED STRATUM REFERENCE | sha256sum\` gives it. Where each is as likely as any other, those with the smallest digests are drawn. In proportion to a score, the enrollments stand side by side in the order of their digests, each as wide as its score; for n drawn of a total width W, points stand at (0 + u) W/n, (1 + u) W/n and so on, where u is the first 64 bits of the digest of the first three lines, over 2^64; what a point falls on is drawn.

## What was found

Each drawn enrollment has a work paper in \`papers/\`: a page to read and to print, the same as text, and as JSON. Put the amount that should have been earned into \`findings.csv\`, in cents; \`ledger sample extrapolate\` projects the differences to the population.
`;
}

function windowText(from: string | null, to: string | null): string {
  if (from === null && to === null) return 'at any time';
  if (to === null) return `from ${from ?? ''} on`;
  return from === null ? `up to ${to}` : `from ${from} to ${to}`;
}

function stratumLine({ name, says, count, amountCents, drawn }: SampleDocument['strata'][number]): string {
  const amount = drawn.reduce((sum, each) => sum + each.amountCents, 0);
  return `| ${name} | ${String(count)} | ${dollars(amountCents)} | ${String(drawn.length)} | ${dollars(amount)} | ${says} |`;
}
