import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { carriedPath } from '../carried/carried-path';
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
 * @throws Error when its file is absent, or was changed into something that is no layout
 */
export function shippedLayout(name: ShippedLayout): Layout {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const parsed = parseLayout(readFileSync(pathOf(name), 'utf8'));
  if (parsed.kind === 'invalid') throw new Error(`${name} is no layout: ${parsed.faults[0]?.message ?? ''}`);
  loaded.set(name, parsed.layout);
  return parsed.layout;
}

const pathOf = (name: ShippedLayout): string =>
  carriedPath(join('libs', 'interchange', 'layouts', `${name}.layout.yaml`));
