import type { Anchor } from '../model/condition';

/** A day that was settled at approval; the reader refuses facts here. */
export function wordsOfPinnedDay(anchor: Anchor): string {
  switch (anchor.kind) {
    case 'term':
      return anchor.term;
    case 'day':
      return anchor.day;
    case 'fact':
      return anchor.fact;
    case 'earliest':
    case 'latest':
      return `the ${anchor.kind} of ${anchor.of.map(wordsOfPinnedDay).join(', ')}`;
  }
}
