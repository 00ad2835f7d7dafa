import { isDay } from '@ledger/kernel';
import { parseDocument } from 'yaml';
import { DATA_ELEMENTS, type RecipientsDocument } from './recipients';

/** What is wrong with a list of recipients, and where. */
export interface RecipientsFault {
  /** Path of the member, such as `recipients[0].agreement.signedOn`; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/** The list, or everything that is wrong with it. */
export type RecipientsResult =
  | { readonly kind: 'read'; readonly document: RecipientsDocument }
  | { readonly kind: 'invalid'; readonly faults: readonly RecipientsFault[] };

/** A longer document is no list of recipients. */
const CHARACTERS_LIMIT = 1_000_000;
const RECIPIENTS_LIMIT = 1_000;
const TEXT_LIMIT = 2_000;

type Check = (value: unknown, path: string) => readonly RecipientsFault[];

const fault = (path: string, message: string): readonly RecipientsFault[] => [{ path, message }];

const text: Check = (value, path) =>
  typeof value === 'string' && value.trim() !== '' && value.length <= TEXT_LIMIT
    ? []
    : fault(path, `must be a text of ${String(TEXT_LIMIT)} characters at most`);

const reference: Check = (value, path) =>
  typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._:/~+-]{0,127}$/.test(value)
    ? []
    : fault(path, 'must be a reference: letters, digits and . _ : / ~ + -');

const day: Check = (value, path) =>
  typeof value === 'string' && isDay(value) ? [] : fault(path, 'must be a calendar day written YYYY-MM-DD');

const dayOrNull: Check = (value, path) => (value === null ? [] : day(value, path));

const exactly =
  (wanted: string | number): Check =>
  (value, path) =>
    value === wanted ? [] : fault(path, `must be ${String(wanted)}`);

const element: Check = (value, path) =>
  typeof value === 'string' && Object.hasOwn(DATA_ELEMENTS, value)
    ? []
    : fault(path, `must be one of ${Object.keys(DATA_ELEMENTS).join(', ')}`);

const listOf =
  (check: Check, most: number): Check =>
  (value, path) => {
    if (!Array.isArray(value) || value.length > most)
      return fault(path, `must be a list of ${String(most)} entries at most`);
    return value.flatMap((entry, at) => check(entry, `${path}[${String(at)}]`));
  };

/** An object with these members and no others; names in `optional` may be missing. */
const members =
  (checks: Readonly<Record<string, Check>>, optional: readonly string[] = []): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return fault(path, 'must be an object');
    const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
    const strange = Object.keys(value).filter((name) => !Object.hasOwn(checks, name));
    const wanted = Object.entries(checks).filter(
      ([name]) => Object.hasOwn(value, name) || !optional.includes(name),
    );
    return [
      ...strange.flatMap((name) => fault(at(name), 'is not a member of this document')),
      ...wanted.flatMap(([name, check]) => check((value as Record<string, unknown>)[name], at(name))),
    ];
  };

const recipient = members(
  {
    id: reference,
    name: text,
    agreement: members({ title: text, reference: text, signedOn: day, endsOn: dayOrNull }),
    dataElements: listOf(element, Object.keys(DATA_ELEMENTS).length),
    intendedUse: text,
    citation: text,
    contact: text,
    complaintPath: text,
  },
  ['complaintPath'],
);

const document = members({
  format: exactly('course-funding-ledger/recipients'),
  version: exactly(1),
  publisher: members({ name: text, contact: text, complaintPath: text }),
  recipients: listOf(recipient, RECIPIENTS_LIMIT),
});

/** Reads a list of recipients from YAML, and says everything that is wrong with it. */
export function parseRecipients(yaml: string): RecipientsResult {
  if (yaml.length > CHARACTERS_LIMIT) return { kind: 'invalid', faults: fault('', 'is too long') };
  const parsed = parseDocument(yaml, { schema: 'core', uniqueKeys: true });
  const broken = parsed.errors.flatMap(({ message }) => fault('', message.split('\n')[0] ?? message));
  if (broken.length > 0) return { kind: 'invalid', faults: broken };
  const value: unknown = parsed.toJS({ maxAliasCount: 0 });
  const faults = document(value, '');
  if (faults.length > 0) return { kind: 'invalid', faults };
  const read = value as RecipientsDocument;
  const again = twice(read.recipients.map(({ id }) => id));
  if (again !== undefined) return { kind: 'invalid', faults: fault('recipients', `${again} occurs twice`) };
  return { kind: 'read', document: read };
}

const twice = (ids: readonly string[]): string | undefined => ids.find((id, at) => ids.indexOf(id) !== at);
