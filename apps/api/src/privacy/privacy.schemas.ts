import { DATA_ELEMENTS, DISCLOSURE_PURPOSES, PERSONAL_FIELDS, RECIPIENT_FAULTS } from '@ledger/privacy';
import { day, listOf, oneOf, orNull, type Schema, shape, text, truth, whole } from '../description/schema';

const fieldNames = listOf(oneOf(...PERSONAL_FIELDS));

/** What is answered about persons. */
export const privacySchemas: Readonly<Record<string, Schema>> = {
  DataSubject: shape({
    subjectRef: text,
    holds: listOf(
      shape({
        holdId: text,
        reasonCode: text,
        placedBy: text,
        effectiveOn: day,
        release: orNull(shape({ reasonCode: text, proposedBy: text })),
        released: orNull(shape({ on: day, confirmedBy: text })),
      }),
    ),
    erasure: orNull(shape({ on: day, reasonCode: text, erasedBy: text })),
    disclosures: whole,
    fields: fieldNames,
  }),
  PersonalDataKept: shape({ subjectRef: text, changed: truth }),
  DisclosedPersonalData: shape({
    subjectRef: text,
    disclosureId: text,
    fields: shape({}, Object.fromEntries(PERSONAL_FIELDS.map((field) => [field, text]))),
  }),
  DisclosureReport: shape({
    subjectRef: orNull(text),
    from: orNull(day),
    to: orNull(day),
    basis: text,
    disclosures: listOf(
      shape({
        subjectRef: text,
        disclosureId: text,
        fields: listOf(text),
        purpose: oneOf(...Object.keys(DISCLOSURE_PURPOSES)),
        disclosedTo: text,
        role: text,
        org: orNull(text),
        effectiveOn: day,
        recordedAt: text,
        position: whole,
        purposeSays: text,
        citation: text,
        isRecordRequired: truth,
        unlisted: listOf(oneOf(...Object.keys(RECIPIENT_FAULTS))),
      }),
    ),
    recipients: shape({
      list: oneOf('compared', 'missing', 'invalid'),
      unlisted: whole,
      withoutDisclosure: listOf(shape({ id: text, name: text })),
    }),
  }),
  Recipients: shape({
    format: text,
    version: whole,
    publisher: shape({ name: text, contact: text, complaintPath: text }),
    recipients: listOf(
      shape(
        {
          id: text,
          name: text,
          agreement: shape({ title: text, reference: text, signedOn: day, endsOn: orNull(day) }),
          dataElements: listOf(oneOf(...Object.keys(DATA_ELEMENTS))),
          intendedUse: text,
          citation: text,
          contact: text,
        },
        { complaintPath: text },
      ),
    ),
  }),
};
