import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { carriedPath } from '@ledger/interchange';
import { type Misshape, type Shape, type ShapeSchema, shapeOf } from './shape';

/** What auditors read is what is held against events: one file for both. */
const PUBLISHED = join('docs', 'reference', 'events.schema.json');

type Definitions = Readonly<Record<string, ShapeSchema>>;

const made = new Map<string, Shape>();
let definitions: Definitions | undefined;

/**
 * Where the data of an event has another shape than its type has in its current version; undefined where it has that.
 * The shapes of types that nobody asks for are never made.
 *
 * @throws Error for a type that the ledger does not know
 */
export function misshapeOfEvent(type: string, data: unknown): Misshape | undefined {
  return (made.get(type) ?? madeOf(type))(data);
}

/**
 * Requires that the shapes of events lie beside the code, and reads them: without them nothing can be recorded.
 *
 * @throws Error where they do not
 */
export function requireEventShapes(): void {
  definitions ??= read();
}

function madeOf(type: string): Shape {
  const { properties } = definitionOf(type);
  if (properties?.['data'] === undefined) throw new Error(`${type} is no type of event`);
  const shape = shapeOf(properties['data'], named);
  made.set(type, shape);
  return shape;
}

/** By its reference, so that no type of event goes by the same name. */
function named(name: string): Shape {
  const reference = `#/definitions/${name}`;
  const shape = made.get(reference) ?? shapeOf(definitionOf(name), named);
  made.set(reference, shape);
  return shape;
}

function definitionOf(name: string): ShapeSchema {
  definitions ??= read();
  const definition = definitions[name];
  if (definition === undefined) throw new Error(`${PUBLISHED} says nothing of ${name}`);
  return definition;
}

function read(): Definitions {
  const published = readFileSync(carriedPath(PUBLISHED), 'utf8');
  return (JSON.parse(published) as { readonly definitions: Definitions }).definitions;
}
