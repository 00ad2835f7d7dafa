import { isDay } from '@ledger/kernel';
import { LineCounter, parseDocument } from 'yaml';
import { isInstant } from './instant';
import { isObject, type JsonObject, listOf } from './json';
import { publicKeyOf, type PublicJwk, type PublicKeyForm } from './keys';
import { MAX_REGISTER_BYTES } from './limits';
import type { RegisteredAssessor, RegisteredKey, RegisteredPeriod, TrustRegister } from './trust-register';

/** A fault of a register file. */
export interface RegisterFault {
  /** 0 where no line can be named. */
  readonly line: number;
  /** Such as `assessors.0.keys.1.validFrom`. */
  readonly path: string;
  /** What is wrong and what to write. */
  readonly message: string;
}

/** A register file as read: the whole register, or what is wrong with it. */
export type TrustRegisterResult =
  | { readonly kind: 'register'; readonly register: TrustRegister }
  | { readonly kind: 'invalid'; readonly faults: readonly RegisterFault[] };

type Place = readonly (string | number)[];
type Tell = (place: Place, message: string) => void;

/**
 * Reads a trust register from YAML or JSON. Refuses unknown members, keys that are none, and an assessor,
 * issuer or key that stands twice. Never throws.
 */
export function parseTrustRegister(text: string): TrustRegisterResult {
  if (Buffer.byteLength(text) > MAX_REGISTER_BYTES)
    return invalid(0, `The register is larger than ${String(MAX_REGISTER_BYTES)} bytes.`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) return invalid(lines.linePos(error.pos[0]).line, error.message);
  const faults: RegisterFault[] = [];
  const tell: Tell = (place, message) => {
    const range = (document.getIn(place, true) as { range?: readonly number[] } | undefined)?.range;
    const line = range?.[0] === undefined ? 0 : lines.linePos(range[0]).line;
    faults.push({ line, path: place.join('.'), message });
  };
  const register = registerOf(plain(document), tell);
  return faults.length === 0 ? { kind: 'register', register } : { kind: 'invalid', faults };
}

const invalid = (line: number, message: string): TrustRegisterResult => ({
  kind: 'invalid',
  faults: [{ line, path: '', message }],
});

/** Aliases, a few of which can stand for millions of values, are refused. */
function plain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

function registerOf(value: unknown, tell: Tell): TrustRegister {
  const root = objectAt(value, [], tell);
  requireMembers(root, ['assessors'], { place: [], tell });
  const assessors = listAt(root['assessors'], ['assessors'], tell).map((assessor, index) =>
    assessorOf(assessor, ['assessors', index], tell),
  );
  requireOnce(assessors, tell, ({ id }) => [id]);
  requireOnce(assessors, tell, ({ issuers }) => issuers);
  requireOnce(assessors, tell, ({ keys }) => keys.map(({ id }) => id));
  return { assessors };
}

const ASSESSOR = ['id', 'name', 'issuers', 'instruments', 'keys', 'suspended'];

function assessorOf(value: unknown, place: Place, tell: Tell): RegisteredAssessor {
  const assessor = objectAt(value, place, tell);
  requireMembers(assessor, ASSESSOR, { place, tell });
  const at = (member: string): Place => [...place, member];
  return {
    id: textAt(assessor['id'], at('id'), tell),
    name: textAt(assessor['name'] ?? assessor['id'], at('name'), tell),
    issuers: textsAt(assessor['issuers'], at('issuers'), tell),
    instruments: textsAt(assessor['instruments'] ?? [], at('instruments'), tell),
    keys: listAt(assessor['keys'], at('keys'), tell).map((key, index) =>
      keyOf(key, [...place, 'keys', index], tell),
    ),
    suspended: listAt(assessor['suspended'] ?? [], at('suspended'), tell).map((period, index) =>
      periodOf(period, [...place, 'suspended', index], tell),
    ),
  };
}

const KEY = [
  'id',
  'publicKeyMultibase',
  'publicKeyJwk',
  'validFrom',
  'validUntil',
  'revokedOn',
  'compromised',
];

function keyOf(value: unknown, place: Place, tell: Tell): RegisteredKey {
  const key = objectAt(value, place, tell);
  requireMembers(key, KEY, { place, tell });
  const optionalMoment = (member: string) =>
    key[member] === undefined ? {} : { [member]: momentAt(key[member], [...place, member], tell) };
  if (key['compromised'] !== undefined && typeof key['compromised'] !== 'boolean')
    tell([...place, 'compromised'], 'must be true or false');
  return {
    id: textAt(key['id'], [...place, 'id'], tell),
    ...formOf(key, place, tell),
    validFrom: momentAt(key['validFrom'], [...place, 'validFrom'], tell),
    ...optionalMoment('validUntil'),
    ...optionalMoment('revokedOn'),
    ...(key['compromised'] === true ? { compromised: true } : {}),
  };
}

function formOf(key: JsonObject, place: Place, tell: Tell): PublicKeyForm {
  const { publicKeyMultibase, publicKeyJwk } = key;
  const form: PublicKeyForm = isObject(publicKeyJwk)
    ? { publicKeyJwk: publicKeyJwk as unknown as PublicJwk }
    : { publicKeyMultibase: typeof publicKeyMultibase === 'string' ? publicKeyMultibase : '' };
  if ((publicKeyMultibase === undefined) === (publicKeyJwk === undefined))
    tell(place, 'must have either publicKeyMultibase or publicKeyJwk');
  else if (publicKeyOf(form) === undefined)
    tell(place, 'has no key that is accepted: Ed25519, P-256, P-384, or RSA from 2,048 bits, public part');
  if (isObject(publicKeyJwk) && 'd' in publicKeyJwk)
    tell([...place, 'publicKeyJwk'], 'contains the private key: replace the key, and register a new one');
  return form;
}

function periodOf(value: unknown, place: Place, tell: Tell): RegisteredPeriod {
  const period = objectAt(value, place, tell);
  requireMembers(period, ['from', 'until'], { place, tell });
  const from = momentAt(period['from'], [...place, 'from'], tell);
  return period['until'] === undefined
    ? { from }
    : { from, until: momentAt(period['until'], [...place, 'until'], tell) };
}

function requireMembers(
  object: JsonObject,
  members: readonly string[],
  { place, tell }: { readonly place: Place; readonly tell: Tell },
): void {
  for (const member of Object.keys(object))
    if (!members.includes(member))
      tell([...place, member], `is unknown here; known are ${members.join(', ')}`);
}

function requireOnce(
  assessors: readonly RegisteredAssessor[],
  tell: Tell,
  namesOf: (assessor: RegisteredAssessor) => readonly string[],
): void {
  const seen = new Set<string>();
  assessors.forEach((assessor, index) => {
    for (const name of namesOf(assessor)) {
      if (seen.has(name)) tell(['assessors', index], `${name} stands twice in the register`);
      seen.add(name);
    }
  });
}

function objectAt(value: unknown, place: Place, tell: Tell): JsonObject {
  if (isObject(value)) return value;
  tell(place, 'must be a mapping, without aliases');
  return {};
}

function listAt(value: unknown, place: Place, tell: Tell): readonly unknown[] {
  if (Array.isArray(value)) return listOf(value);
  tell(place, 'must be a list');
  return [];
}

const textsAt = (value: unknown, place: Place, tell: Tell): readonly string[] =>
  listAt(value, place, tell).map((item, index) => textAt(item, [...place, index], tell));

function textAt(value: unknown, place: Place, tell: Tell): string {
  if (typeof value === 'string' && value !== '') return value;
  tell(place, 'must be a text that is not empty');
  return '';
}

function momentAt(value: unknown, place: Place, tell: Tell): string {
  if (typeof value === 'string' && (isDay(value) || isInstant(value))) return value;
  tell(place, 'must be a day, YYYY-MM-DD, or an instant with its offset');
  return '';
}
