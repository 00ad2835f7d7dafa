import { isDay, type Day } from '@ledger/kernel';
import { keyFormOf } from '@ledger/processes';
import type { AssessorChange, InstrumentKind } from '@ledger/verification';
import { parseDocument } from 'yaml';
import { CliFailure } from './failure';

/** A change of the register is a few lines. */
const MAX_BYTES = 65_536;
const MEASURES: readonly InstrumentKind[] = ['exam', 'portfolio', 'project', 'growth', 'competency'];

type Members = Readonly<Record<string, unknown>>;

/** Reads the parts of a change, and names the first that is not right. */
interface Reader {
  readonly text: (name: string) => string;
  readonly texts: (name: string) => readonly string[];
  readonly day: (name: string) => Day;
  readonly period: () => { readonly from: Day; readonly until: Day | null };
}

/** What each kind of change says, beside its days. */
const KINDS: Readonly<Record<string, { readonly members: readonly string[]; readonly read: ReadChange }>> = {
  registration: {
    members: ['name', 'issuers', 'from', 'until'],
    read: ({ text, texts, period }) => ({
      kind: 'registration',
      registration: { name: text('name'), issuers: texts('issuers'), ...period() },
    }),
  },
  instrument: {
    members: ['code', 'measures', 'courseCodes', 'achievements', 'from', 'until'],
    read: ({ text, texts, period }) => ({
      kind: 'instrument',
      instrument: {
        code: text('code'),
        measures: measureFrom(text('measures')),
        courseCodes: someOf('courseCodes', texts('courseCodes')),
        achievements: texts('achievements'),
        ...period(),
      },
    }),
  },
  key: {
    members: ['keyId', 'publicKey', 'from', 'until'],
    read: ({ text, period }) => ({
      kind: 'key',
      key: { keyId: text('keyId'), publicKey: keyFrom(text('publicKey')), ...period() },
    }),
  },
  keyRevocation: {
    members: ['keyId', 'revokedFrom', 'reasonCode'],
    read: ({ text, day }) => ({
      kind: 'key-revocation',
      keyId: text('keyId'),
      revokedFrom: day('revokedFrom'),
      reasonCode: text('reasonCode'),
    }),
  },
  tie: {
    members: ['providerId', 'nature', 'from', 'until'],
    read: ({ text, period }) => ({
      kind: 'tie',
      tie: { providerId: text('providerId'), nature: text('nature'), ...period() },
    }),
  },
  suspension: {
    members: ['from', 'reasonCode'],
    read: ({ text, day }) => ({ kind: 'suspension', from: day('from'), reasonCode: text('reasonCode') }),
  },
  reinstatement: {
    members: ['from'],
    read: ({ day }) => ({ kind: 'reinstatement', from: day('from') }),
  },
};

type ReadChange = (reader: Reader) => AssessorChange;

/** Reads a change of the register from YAML or JSON. @throws CliFailure `change.not_valid` naming the first fault */
export function readAssessorChange(text: string): AssessorChange {
  const [entry, ...others] = Object.entries(documentOf(text));
  const [name, members] = entry ?? ['', {}];
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind === undefined || others.length > 0)
    throw notValid(`A change names exactly one of ${Object.keys(KINDS).join(', ')}.`);
  if (!isMembers(members)) throw notValid(`${name} has to list what it says.`);
  const unknown = Object.keys(members).find((member) => !kind.members.includes(member));
  if (unknown !== undefined) throw notValid(`${name} has no ${unknown}; it has ${kind.members.join(', ')}.`);
  return kind.read(readerOf(members));
}

function documentOf(text: string): Members {
  if (Buffer.byteLength(text) > MAX_BYTES) throw notValid(`It is larger than ${String(MAX_BYTES)} bytes.`);
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined) throw notValid(error.message);
  const value = plainOf(document);
  return isMembers(value) ? value : {};
}

function plainOf(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw notValid('Anchors and aliases are not read: write the value out.');
  }
}

const readerOf = (members: Members): Reader => ({
  text: (name) => textFrom(name, members[name]),
  texts: (name) => textsFrom(name, members[name] ?? []),
  day: (name) => dayFrom(name, members[name]),
  period: () => ({
    from: dayFrom('from', members['from']),
    until:
      members['until'] === undefined || members['until'] === null ? null : dayFrom('until', members['until']),
  }),
});

function textFrom(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '' && value.length <= 1_000) return value;
  throw notValid(`${name} has to be a text.`);
}

function textsFrom(name: string, value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map((entry) => textFrom(`each entry of ${name}`, entry));
  throw notValid(`${name} has to be a list of texts.`);
}

function dayFrom(name: string, value: unknown): Day {
  if (typeof value === 'string' && isDay(value)) return value;
  throw notValid(`${name} has to be a calendar day written YYYY-MM-DD.`);
}

function measureFrom(text: string): InstrumentKind {
  const measure = MEASURES.find((each) => each === text);
  if (measure === undefined) throw notValid(`measures is one of ${MEASURES.join(', ')}, not ${text}.`);
  return measure;
}

function someOf(name: string, texts: readonly string[]): readonly string[] {
  if (texts.length === 0) throw notValid(`${name} has to name at least one.`);
  return texts;
}

function keyFrom(text: string): string {
  if (keyFormOf(text) === undefined) throw notValid('publicKey has to be multibase (z…) or a JSON Web Key.');
  return text;
}

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const notValid = (message: string): CliFailure =>
  new CliFailure(2, {
    code: 'change.not_valid',
    message: `The change cannot be read. ${message}`,
    next: 'See ledger assessor propose --help.',
  });
