import type { CommandResult } from '@ledger/event-sourcing';
import type { Tree } from './tree';
import type { World } from './world';

/** Who does what in a scenario, by role. */
export const ROLES = [
  'administrator',
  'approver',
  'school',
  'provider',
  'assessor',
  'second assessor',
  'accountant',
  'certifier',
  'second administrator',
  'hearing officer',
] as const;

export type Role = (typeof ROLES)[number];

/** Carries a step out, in the name of a person; `second` names the person of another role where a step needs two. */
export type Act = (world: World, actor: Actor) => Promise<readonly CommandResult[]>;

/** The person who acts, and the people of all roles. */
export interface Actor {
  readonly name: string;
  readonly of: (role: Role) => string;
}

/** Something people do: whose part it is where nobody is named, and how it is read. */
export interface Verb {
  readonly role: Role;
  readonly read: (told: Tree) => Act;
}

/** The verbs of one part of the story, by their words. */
export type Verbs = Readonly<Record<string, Verb>>;

/** Looks at how things stand; throws where they stand otherwise. */
export type Look = (world: World) => Promise<void>;

/** What can be looked at, by its words: how each is read. */
export type Looks = Readonly<Record<string, (told: Tree) => Look>>;
