import {
  acceptJointly,
  type CommandResult,
  type DecideJointly,
  type DecidedWrite,
  streamOf,
  writeTo,
} from '@ledger/event-sourcing';
import { type CommandMetadata, type DomainCommand, refuse } from '@ledger/kernel';
import {
  dataSubjects,
  type PersonalField,
  type PersonalFields,
  type PersonalVault,
  RecordDisclosure,
} from '@ledger/privacy';

/** The most persons one reading names: their records are one append. */
export const DISCLOSED_TOGETHER = 500;

/** Puts on record, before it happens, that somebody is given personal data of these persons. */
export class DisclosePersonalData {
  readonly type = 'DisclosePersonalData';
  constructor(
    readonly data: {
      readonly disclosureId: string;
      readonly subjectRefs: readonly string[];
      readonly fields: readonly string[];
      readonly purpose: string;
      readonly role: string;
      readonly org: string | null;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** All of them or none: one record in the stream of each person. */
export const disclosePersonalData: DecideJointly<DisclosePersonalData> = ({ data, metadata }, read) => {
  const { subjectRefs, ...disclosure } = data;
  if (subjectRefs.length > DISCLOSED_TOGETHER) {
    const details = { subjects: subjectRefs.length, most: DISCLOSED_TOGETHER };
    return refuse('DisclosureTooWide', details);
  }
  const writes: DecidedWrite[] = [];
  for (const subjectRef of new Set(subjectRefs)) {
    const reference = streamOf(dataSubjects, subjectRef);
    const command = new RecordDisclosure({ subjectRef, ...disclosure }, metadata);
    const decision = dataSubjects.decider.decide(command, read(reference));
    if (decision.kind === 'refused') return decision;
    writes.push(writeTo(reference, decision.events));
  }
  return acceptJointly(...writes);
};

/** Who asks for which fields of whom, and what for. */
export interface DisclosureRequest {
  readonly subjectRefs: readonly string[];
  readonly fields: readonly PersonalField[];
  readonly purpose: string;
  readonly role: string;
  readonly org: string | null;
}

/** How a reading is put on record. */
export interface DisclosureParts {
  readonly vault: PersonalVault;
  /** Fresh for each reading. */
  readonly disclosureId: string;
  readonly metadata: CommandMetadata;
  readonly execute: (command: DomainCommand) => Promise<CommandResult>;
}

/** What was handed out; or the rule that refused it. */
export type DisclosureResult =
  | {
      readonly kind: 'disclosed';
      readonly disclosureId: string;
      readonly people: ReadonlyMap<string, PersonalFields>;
    }
  | Extract<CommandResult, { kind: 'refused' }>;

/**
 * Reads personal data: the record of it is durable before a single field is decrypted. Persons of whom the
 * vault has none of the fields are on no record and not in the answer.
 *
 * @throws PersonalDataUnreadable
 */
export async function readPersonalData(
  { vault, disclosureId, metadata, execute }: DisclosureParts,
  { subjectRefs, fields, ...capacity }: DisclosureRequest,
): Promise<DisclosureResult> {
  const known = await knownAmong(vault, subjectRefs, fields);
  const asked = { disclosureId, subjectRefs: known, fields, ...capacity };
  const recorded = await execute(new DisclosePersonalData(asked, metadata));
  if (recorded.kind === 'refused') return recorded;
  return { kind: 'disclosed', disclosureId, people: await vault.read(known, fields) };
}

async function knownAmong(
  vault: PersonalVault,
  subjectRefs: readonly string[],
  fields: readonly PersonalField[],
): Promise<readonly string[]> {
  const known: string[] = [];
  for (const subjectRef of new Set(subjectRefs))
    if ((await vault.fieldsOf(subjectRef)).some((field) => fields.includes(field))) known.push(subjectRef);
  return known;
}
