/** What personal data may be read for. */
export type DisclosurePurpose =
  | 'school-official'
  | 'course-delivery'
  | 'audit-evaluation'
  | 'parent-inspection'
  | 'record-amendment'
  | 'consented'
  | 'legal-process';

/** A purpose: what it means, what allows it, and in which roles somebody may read for it. */
export interface PurposeTerms {
  readonly says: string;
  readonly citation: string;
  readonly roles: readonly string[];
  /** Whether 34 CFR 99.32 asks for a record of it; the ledger records every reading all the same. */
  readonly isRecordRequired: boolean;
  /** Whether it goes to somebody outside by an agreement, which R.S. 17:3913 asks to publish. */
  readonly isByAgreement: boolean;
}

/**
 * The purposes personal data may be read for; for any other it is refused.
 *
 * @source 34 CFR 99.10, 99.20, 99.30, 99.31, 99.32(d), 99.35
 */
export const DISCLOSURE_PURPOSES: Readonly<Record<DisclosurePurpose, PurposeTerms>> = {
  'school-official': {
    says: 'a school official with a legitimate educational interest',
    citation: '34 CFR 99.31(a)(1)(i)(A)',
    roles: ['administrator', 'approver'],
    isRecordRequired: false,
    isByAgreement: false,
  },
  'course-delivery': {
    says: 'a provider that teaches the student under the direct control of the school',
    citation: '34 CFR 99.31(a)(1)(i)(B)',
    roles: ['provider'],
    isRecordRequired: false,
    isByAgreement: true,
  },
  'audit-evaluation': {
    says: 'an audit or evaluation of a publicly funded program',
    citation: '34 CFR 99.31(a)(3), 99.35',
    roles: ['auditor', 'administrator'],
    isRecordRequired: true,
    isByAgreement: true,
  },
  'parent-inspection': {
    says: 'a parent or eligible student inspects the record',
    citation: '34 CFR 99.10',
    roles: ['administrator', 'approver'],
    isRecordRequired: false,
    isByAgreement: false,
  },
  'record-amendment': {
    says: 'a request to amend the record is decided',
    citation: '34 CFR 99.20',
    roles: ['administrator', 'approver'],
    isRecordRequired: false,
    isByAgreement: false,
  },
  consented: {
    says: 'the parent or eligible student consented in writing',
    citation: '34 CFR 99.30',
    roles: ['administrator', 'approver'],
    isRecordRequired: false,
    isByAgreement: false,
  },
  'legal-process': {
    says: 'a judicial order or lawfully issued subpoena',
    citation: '34 CFR 99.31(a)(9)',
    roles: ['administrator'],
    isRecordRequired: true,
    isByAgreement: false,
  },
};

/** Whether a word names a purpose. */
export const isPurpose = (word: string): word is DisclosurePurpose =>
  Object.hasOwn(DISCLOSURE_PURPOSES, word);
