import {
  getMetadataStorage,
  type ValidationArguments,
  validateSync,
  type ValidationError,
} from 'class-validator';
import type { ProblemFault } from '../problems/problem';
import { nestedTypeOf, textReaderOf } from './field-metadata';

/** A class whose fields carry class-validator decorators. */
export type DtoClass = abstract new () => object;

/** A body that passed, as an instance of its class; or what is wrong with it. */
export type DtoReading =
  | { readonly kind: 'read'; readonly dto: object }
  | { readonly kind: 'invalid'; readonly faults: readonly ProblemFault[] };

type Plain = Readonly<Record<string, unknown>>;
type Check = (value: unknown, args: ValidationArguments) => boolean;

interface CompiledField {
  readonly name: string;
  /** Conditions of `@IsOptional` and `@ValidateIf`; all must hold for the checks to count. */
  readonly conditions: readonly ((owner: Plain, value: unknown) => boolean)[];
  readonly checks: readonly Check[];
  readonly nested: CompiledDto | null;
  /** Makes a number or truth value of a text that stands for one. */
  readonly fromText: ((text: string) => unknown) | null;
}

const compiled = new Map<unknown, CompiledDto | null>();

/** The compiled form of a class, made at its first use; null for a class without decorators. */
export function compiledDto(type: unknown): CompiledDto | null {
  const known = compiled.get(type);
  if (known !== undefined) return known;
  const metadata = typeof type === 'function' ? validationsOf(type) : [];
  const made = metadata.length === 0 ? null : new CompiledDto(type as DtoClass);
  compiled.set(type, made);
  return made;
}

const validationsOf = (type: object) =>
  getMetadataStorage().getTargetValidationMetadatas(type as never, '', false, false);

const isObject = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The checks of class-validator's decorators, looked up once: unknown fields are refused, as with
 * `whitelist` and `forbidNonWhitelisted`. A body that fails is given to class-validator itself, so that
 * the messages are its own; only a field that is missing is told in one.
 */
export class CompiledDto {
  readonly #fields: ReadonlyMap<string, CompiledField>;

  constructor(private readonly type: DtoClass) {
    const names = new Set(validationsOf(type).map(({ propertyName }) => propertyName));
    this.#fields = new Map([...names].map((name) => [name, compiledField(type, name)]));
  }

  read(body: unknown): DtoReading {
    if (!isObject(body)) return invalid([{ path: '', message: 'the body must be an object' }]);
    const dto = this.build(body);
    if (this.accepts(dto)) return { kind: 'read', dto };
    const faults = this.#faultsOf(dto);
    if (faults.length === 0) throw new Error(`Compiled checks of ${this.type.name} refuse what it accepts`);
    return invalid(faults);
  }

  /** An instance with these values, nothing checked; nested values become instances of their classes. */
  build(body: Plain): Plain {
    const dto = Object.create(this.type.prototype as object) as Record<string, unknown>;
    for (const name of Object.keys(body)) {
      const field = this.#fields.get(name);
      const value = field === undefined ? body[name] : builtValue(field, body[name]);
      if (name === '__proto__') Object.defineProperty(dto, name, { value, enumerable: true });
      else dto[name] = value;
    }
    return dto;
  }

  accepts(dto: Plain): boolean {
    for (const name of Object.keys(dto)) if (!this.#fields.has(name)) return false;
    for (const field of this.#fields.values()) if (!fieldAccepts(field, dto)) return false;
    return true;
  }

  /** Fields named like members of every object are unknown, too: class-validator overlooks those. */
  #faultsOf(dto: Plain): readonly ProblemFault[] {
    const unknown = Object.keys(dto)
      .filter((name) => name in Object.prototype && !this.#fields.has(name))
      .map((name) => ({ path: name, message: `property ${name} should not exist` }));
    if (unknown.length > 0) return unknown;
    const errors = validateSync(dto, { whitelist: true, forbidNonWhitelisted: true });
    return errors.flatMap((error) => flattened(error, ''));
  }
}

const invalid = (faults: readonly ProblemFault[]): DtoReading => ({ kind: 'invalid', faults });

function builtValue({ nested, fromText }: CompiledField, value: unknown): unknown {
  if (fromText !== null && typeof value === 'string') return fromText(value);
  if (nested === null) return value;
  if (Array.isArray(value))
    return value.map((entry: unknown) => (isObject(entry) ? nested.build(entry) : entry));
  return isObject(value) ? nested.build(value) : value;
}

function fieldAccepts({ name, conditions, checks, nested }: CompiledField, dto: Plain): boolean {
  const value = dto[name];
  for (const counts of conditions) if (!counts(dto, value)) return true;
  const args: ValidationArguments = { targetName: '', property: name, object: dto, value, constraints: [] };
  for (const check of checks) if (!check(value, args)) return false;
  return nested === null || nestedAccepts(nested, value);
}

/** As class-validator has it: nothing there is fine, anything but an object or a list of objects is not. */
function nestedAccepts(nested: CompiledDto, value: unknown): boolean {
  if (value === undefined) return true;
  if (Array.isArray(value))
    return value.every((entry) => entry === undefined || nestedAccepts(nested, entry));
  return isObject(value) && nested.accepts(value);
}

type Metadata = ReturnType<typeof validationsOf>[number];

function compiledField(type: DtoClass, name: string): CompiledField {
  const metadata = validationsOf(type).filter(({ propertyName }) => propertyName === name);
  const isNested = metadata.some(({ type: kind }) => kind === 'nestedValidation');
  const nestedType = nestedTypeOf(type, name);
  if (isNested && nestedType === undefined)
    throw new Error(`${type.name}.${name} is nested; say its class with @Nested`);
  return {
    name,
    conditions: metadata
      .filter(({ type: kind }) => kind === 'conditionalValidation')
      .map(
        ({ constraints }) =>
          (constraints as readonly CompiledField['conditions'][number][])[0] ?? (() => true),
      ),
    checks: metadata.filter(({ type: kind }) => kind === 'customValidation').flatMap(checksOf),
    nested: isNested ? compiledDto(nestedType) : null,
    fromText: textReaderOf(type, name) ?? null,
  };
}

function checksOf(metadata: Metadata): readonly Check[] {
  return getMetadataStorage()
    .getTargetValidatorConstraints(metadata.constraintCls)
    .map(({ instance, async: isAsync }) => {
      if (isAsync)
        throw new Error(`${metadata.propertyName} has a check that waits; bodies are checked at once`);
      const validate = (value: unknown, args: ValidationArguments): boolean =>
        instance.validate(value, args) === true;
      return checkOf(metadata, validate);
    });
}

function checkOf(
  { constraints, each, validateIf }: Metadata,
  validate: (value: unknown, args: ValidationArguments) => boolean,
): Check {
  return (value, args) => {
    if (validateIf?.(args.object, value) === false) return true;
    args.constraints = constraints;
    if (each && Array.isArray(value)) return value.every((entry) => validate(entry, args));
    return validate(value, args);
  };
}

function flattened(
  { property, value, constraints, children }: ValidationError,
  above: string,
): readonly ProblemFault[] {
  const path = joined(above, property);
  // Nothing is of no type and no length, too; that it is missing says it once.
  if (value === undefined && constraints !== undefined)
    return [{ path, message: `${property} is missing`, code: 'missing' }];
  const own = Object.entries(constraints ?? {}).map(([code, message]) => ({ path, message, code }));
  // A refused unknown field has no children, whatever its type says.
  const below = (children as readonly ValidationError[] | undefined) ?? [];
  return [...own, ...below.filter(isOfField).flatMap((child) => flattened(child, path))];
}

/** Lists within lists are told once, by the field that holds them; class-validator adds faults of no field. */
const isOfField = ({ property }: { readonly property?: string }): boolean => property !== undefined;

function joined(above: string, property: string): string {
  if (above === '') return property;
  return /^\d+$/.test(property) ? `${above}[${property}]` : `${above}.${property}`;
}
