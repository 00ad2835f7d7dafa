import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Layout } from './layout';
import { parseLayout } from './parse-layout';

/** The layouts that come with this library. */
export const SHIPPED_LAYOUTS = [
  'positive-pay-chase',
  'positive-pay-texas-k12',
  'positive-pay-generic',
  'voucher-generic',
] as const;

/** The name of one of them. */
export type ShippedLayout = (typeof SHIPPED_LAYOUTS)[number];

const loaded = new Map<ShippedLayout, Layout>();

/**
 * A layout that comes with this library.
 *
 * @throws Error when its file was changed into something that is no layout
 */
export function shippedLayout(name: ShippedLayout): Layout {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const parsed = parseLayout(readFileSync(join(layoutFolder(), `${name}.layout.yaml`), 'utf8'));
  if (parsed.kind === 'invalid') throw new Error(`${name} is no layout: ${parsed.faults[0]?.message ?? ''}`);
  loaded.set(name, parsed.layout);
  return parsed.layout;
}

/** The code runs from its sources and from dist/, so the folder is looked for upwards. */
function layoutFolder(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const candidate = join(folder, 'libs', 'interchange', 'layouts');
    if (existsSync(candidate)) return candidate;
    if (dirname(folder) === folder) throw new Error(`No libs/interchange/layouts above ${__dirname}`);
  }
}
