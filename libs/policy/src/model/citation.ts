/** V primary text, S secondary source, C public source code, K general knowledge and therefore unverified. */
export type Grade = 'V' | 'S' | 'C' | 'K';

/** An authority: what it is, how sure we are of it, where it can be read and what it says. */
export interface Citation {
  readonly id: string;
  readonly text: string;
  readonly grade: Grade;
  readonly unverified: boolean;
  readonly source?: string;
  readonly says?: string;
}

/** A rule in one sentence, with its authority and the readings it rests on. */
export interface Cited {
  readonly clause: string;
  readonly citation: Citation;
  readonly readings: readonly string[];
}
