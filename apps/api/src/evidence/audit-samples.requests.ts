import { SAMPLE_METHODS, type SampleMethod } from '@ledger/audit';
import type { Day } from '@ledger/kernel';
import { CalendarDay, Choice, Reference, Shaped, WholeNumber } from '@ledger/platform';
import { EVIDENCE_ID } from './evidence-id';

/** A sample of this size is answered in a megabyte; `ledger sample` draws larger ones. */
const SIZE_LIMIT = 1_000;
const SEED = {
  pattern: /^[^\p{Cc}]{1,200}$/u,
  says: 'a text of up to 200 characters on one line',
  example: 'board of 2027-01-12',
};
const PAPER_FORMATS = ['html', 'markdown', 'json'] as const;

/** What to draw, from what, and how. */
export class SampleBody {
  @Reference('The program whose enrollments are drawn.')
  readonly programId!: string;

  @Choice(
    'random: each as likely as any other; money: strata by what was earned, the largest taken wholly; risk: in proportion to a score.',
    SAMPLE_METHODS,
  )
  readonly method!: SampleMethod;

  @Shaped(
    'Any text of one line: the same seed draws the same sample. Agree on it before the population is known.',
    SEED,
  )
  readonly seed!: string;

  @WholeNumber('Enrollments to draw; all where there are fewer.', { least: 1, most: SIZE_LIMIT })
  readonly size!: number;

  @CalendarDay(
    'Only enrollments of which something was recorded from this day on, and what they earned then.',
    {
      optional: true,
    },
  )
  readonly from?: Day;

  @CalendarDay(
    'Only enrollments of which something was recorded up to this day, and what they earned by then.',
    {
      optional: true,
    },
  )
  readonly to?: Day;
}

export class SamplePath {
  @Shaped('Reference of the sample.', EVIDENCE_ID)
  readonly sampleId!: string;
}

export class WorkPaperPath extends SamplePath {
  @Reference('Reference of a drawn enrollment.')
  readonly enrollmentId!: string;
}

export class WorkPaperQuery {
  @Choice('Follows from Accept where it is left out: a page, the same as text, or JSON.', PAPER_FORMATS, {
    optional: true,
  })
  readonly format?: (typeof PAPER_FORMATS)[number];
}
