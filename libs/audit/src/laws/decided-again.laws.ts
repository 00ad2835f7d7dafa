import type { RecordedEvent } from '@ledger/event-sourcing';
import { ledgerRefusals } from '@ledger/processes';
import { isWholeStream } from '../bundle/chains';
import { type Finding, findingAt } from '../verify/finding';
import type { AuditedBundle, Law, LawMaker } from '../verify/law';
import type { CausedCommand } from './decided/caused-commands';
import { DecidedAgain, type Wholeness } from './decided/decided-again';
import type { Deviation } from './decided/deviation';
import { KnownZones } from './log/known-zones';
import { streamTypeOf } from './log/stream-types';
import { SECOND_PERSONS } from './persons/second-persons';
import { without } from './restated/restated';

/** Rules that keep one person from doing what takes two, by the names of their refusals. */
export const TWO_PERSON_RULES: readonly string[] = Object.keys(ledgerRefusals).filter((name) =>
  name.includes('SamePerson'),
);

interface Area {
  readonly name: string;
  readonly says: string;
  /** Prefixes of the streams it is about. */
  readonly streams: readonly string[];
}

const AREAS: readonly Area[] = [
  {
    name: 'case-files-follow',
    says: 'Every fact, approval, pinned term and stage of an enrollment is what the rules and its pinned policy give for what was known, to the cent and the day.',
    streams: ['enrollment', 'courseload', 'seats'],
  },
  {
    name: 'allotments-follow',
    says: 'Every amount that is set aside, spent, freed, transferred or lapsed follows from a stage, an approval or an act of authority, and no allotment falls below nothing.',
    streams: ['allotment', 'authority-changes'],
  },
  {
    name: 'payments-follow',
    says: 'Every voucher, line, run, answer of the bank and use of bank details follows from what was owed, held, certified and sent.',
    streams: [
      ...['vouchers', 'payment-run', 'payment-holds', 'bank-details'],
      ...['bank-file', 'bank-record', 'trace-numbers'],
    ],
  },
  {
    name: 'recoveries-follow',
    says: 'Every step of a clawback, its amounts and its days follow from what fell away, the terms of recovery and what was decided.',
    streams: ['clawback', 'overpayment-reports', 'recovery-terms'],
  },
  {
    name: 'attestations-follow',
    says: 'Every attestation and change of the register of assessors is one that the register bore out when it was taken.',
    streams: ['outcomes', 'credential', 'assessor'],
  },
  {
    name: 'payment-days-follow',
    says: 'Days due, delays and interest for paying late follow from the terms that were declared.',
    streams: ['prompt-pay-claims', 'prompt-pay-terms'],
  },
  {
    name: 'periods-and-treasury-follow',
    says: 'Periods close and reopen in order, and draws and reversions keep within what was allotted and received.',
    streams: ['fiscal-periods', 'treasury'],
  },
  {
    name: 'holds-and-keys-follow',
    says: 'What is known of a person is kept, handed out and destroyed by the rules, and the keys of the log change by the word of two.',
    streams: ['data-subject', 'log-keys'],
  },
  {
    name: 'catalog-follows',
    says: 'Programs, providers, offerings and policies are as their rules allow; a published policy reads as its hash says.',
    streams: ['program', 'provider', 'offering', 'policy'],
  },
];

/** Names of the areas that stand for rules and not for streams. */
const TWO_PERSONS = 'two-persons-decide';
const RESTATED = 'every-event-restated';

/** Things under way that are named one by one. */
const MOST_UNDER_WAY = 5;

const notYetFollowed = ({ process, asked, cause }: CausedCommand): string =>
  `Whether ${asked.type}, which has to follow from ${cause.type} at position ${String(cause.position)} (${cause.recordedAt}), is only under way: nothing of it by ${process} is on record yet.`;

const more = (count: number): readonly string[] =>
  count > 0 ? [`Whether ${String(count)} more things that have to follow are only under way.`] : [];

/** What is decided again once for all laws of a bundle. */
class SharedDecisions {
  readonly #again: DecidedAgain;
  readonly #found = new Map<string, Finding[]>();
  readonly #types = new Map<string, number>();
  #last = 0;
  #concluded = false;

  constructor(wholeness: Wholeness, zones: KnownZones) {
    this.#again = new DecidedAgain(wholeness, zones);
  }

  observe(event: RecordedEvent): void {
    if (event.position === this.#last) return;
    this.#last = event.position;
    this.#types.set(event.type, (this.#types.get(event.type) ?? 0) + 1);
    if (!areaByType.has(event.type)) areaByType.set(event.type, areaOf(event.stream));
    const deviations = this.#again.observe(event);
    if (deviations.length > 0) this.#keep(deviations);
  }

  conclude(): void {
    if (this.#concluded) return;
    this.#concluded = true;
    this.#keep(this.#again.conclude());
  }

  /** What was found for a law since it was asked last. */
  findingsOf(law: string): readonly Finding[] | undefined {
    if (this.#found.size === 0) return undefined;
    const found = this.#found.get(law);
    if (found !== undefined) this.#found.delete(law);
    return found;
  }

  countOf(law: string): number {
    let count = 0;
    for (const [type, events] of this.#types) if (isJudgedBy(law, type)) count += events;
    return count;
  }

  /** What could not be decided again. */
  unchecked(): readonly string[] {
    const { notWhole, notRestated, isLastCut, underWay } = this.#again;
    const partial =
      notWhole === 0
        ? []
        : [
            `Commands that rest on streams of which the bundle does not have every event: ${String(notWhole)}.`,
          ];
    const cut = isLastCut
      ? ['The last command goes on behind the window: what of it is missing is not known.']
      : [];
    const refusals = this.#types.get('CommandRefused') ?? 0;
    const refused =
      refusals === 0
        ? []
        : [`Whether ${String(refusals)} refusals were right: what was asked is not on record with them.`];
    return [
      ...partial,
      ...cut,
      ...refused,
      ...underWay.slice(0, MOST_UNDER_WAY).map(notYetFollowed),
      ...more(underWay.length - MOST_UNDER_WAY),
      ...[...notRestated].map(([type, count]) => `${type}: ${String(count)} whose command is not known.`),
    ];
  }

  #keep(deviations: readonly Deviation[]): void {
    for (const { event, refusal, ...deviation } of deviations) {
      const said = without(deviation, 'isMissing');
      const isTwoPersons = refusal !== undefined && TWO_PERSON_RULES.includes(refusal);
      const law = isTwoPersons ? TWO_PERSONS : areaOf(event.stream);
      this.#found.set(law, [...(this.#found.get(law) ?? []), findingAt(law, event, said)]);
    }
  }
}

const areaByPrefix = new Map(AREAS.flatMap(({ name, streams }) => streams.map((prefix) => [prefix, name])));

const areaOf = (stream: string): string => areaByPrefix.get(streamTypeOf(stream)?.prefix ?? '') ?? RESTATED;

/** The area of a type of event, which stands in streams of one kind only. */
const areaByType = new Map<string, string>();

/** Whether a law is about events of a type: each is of one area, and what a second person completes of both. */
const isJudgedBy = (law: string, type: string): boolean =>
  law === TWO_PERSONS ? SECOND_PERSONS[type] !== undefined : areaByType.get(type) === law;

const shared = new WeakMap<AuditedBundle, SharedDecisions>();

function sharedFor(bundle: AuditedBundle): SharedDecisions {
  const known = shared.get(bundle);
  if (known !== undefined) return known;
  const { scope, window, serviceZone } = bundle;
  const isProvider = scope.kind === 'provider';
  const hasWhole = (stream: string): boolean => !isProvider || isWholeStream(stream, scope);
  const wholeness = { hasWhole, isOfProvider: isProvider, endsAt: window.to };
  const begun = new SharedDecisions(wholeness, new KnownZones(serviceZone));
  shared.set(bundle, begun);
  return begun;
}

function lawOf(name: string, says: string): LawMaker {
  return (bundle): Law => {
    const decisions = sharedFor(bundle);
    return {
      name,
      says,
      observe: (event) => {
        decisions.observe(event);
        return decisions.findingsOf(name);
      },
      conclude: () => {
        decisions.conclude();
        return decisions.findingsOf(name) ?? [];
      },
      checked: () => decisions.countOf(name),
      ...(name === RESTATED && { unchecked: () => decisions.unchecked() }),
    };
  };
}

/** Every command of the ledger is decided again from what was known before it; one law for each part of the ledger. */
export const decidedAgainLaws: readonly LawMaker[] = [
  ...AREAS.map(({ name, says }) => lawOf(name, says)),
  lawOf(TWO_PERSONS, 'What takes two people was done by two: no decider would have let one do both.'),
  lawOf(RESTATED, 'Events of kinds nothing is decided by are refusals and notes, and move nothing.'),
];
