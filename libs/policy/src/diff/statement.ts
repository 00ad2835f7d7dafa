import type { Citation } from '../model/policy';
import type { Said } from './words-of-amount';

/** One thing a policy says, and where: what is compared with another policy. */
export interface Statement {
  /** The part of the document, such as `stages`. */
  readonly section: string;
  /** What it is about, such as `stage completion / late`; with `name` it tells the statement from others. */
  readonly about: string;
  readonly name: string;
  readonly says: Said;
  readonly citation?: Citation;
}

/** What all statements about one thing share. */
export interface Subject {
  readonly section: string;
  readonly about: string;
  readonly citation?: Citation;
}

/** A statement in one piece. */
export const says = (subject: Subject, name: string, value: string): Statement => ({
  ...subject,
  name,
  says: ['', value, ''],
});

/** A statement with what stands around its value. */
export const saysAround = (subject: Subject, name: string, said: Said): Statement => ({
  ...subject,
  name,
  says: said,
});

/** The name of the statement that says what a clause rests on. */
export const AUTHORITY = 'authority';

/** What a clause rests on. */
export const authorityOf = (subject: Subject, { text }: Citation): Statement =>
  saysAround(subject, AUTHORITY, ['rests on ', text, '']);
