import type { AllotmentIdentity } from '@ledger/appropriation';
import type { CourseOfferingTerms, ProgramTerms, ProviderAuthorization } from '@ledger/catalog';
import type { Policy } from '@ledger/policy';

/** All that a program file declares, with amounts in cents and every reference resolved. */
export interface ProgramFile {
  readonly program: ProgramTerms;
  readonly policies: readonly Policy[];
  readonly providers: readonly ProviderAuthorization[];
  readonly offerings: readonly CourseOfferingTerms[];
  readonly allotments: readonly DeclaredAllotment[];
  readonly imports: ImportRules;
}

/** An allotment and the whole authority it shall have. */
export type DeclaredAllotment = AllotmentIdentity & { readonly allottedCents: number };

/** How results of a roster are read; used by the import, not kept in the ledger. */
export interface ImportRules {
  /** The least score that completes a course; below it the student failed. */
  readonly passingScore: number;
  /** Titles or categories of the line items that grade a whole course, compared without regard to case. */
  readonly finalGrades: readonly string[];
}

/** What holds where a program file says nothing about imports. */
export const DEFAULT_IMPORT_RULES: ImportRules = {
  passingScore: 60,
  finalGrades: ['Final grade', 'Final course grade'],
};

/** What is wrong with a program file, where, and what to do. */
export interface ProgramFileDiagnostic {
  readonly code: string;
  readonly message: string;
  /** Line of the file, from 1. */
  readonly line: number;
  /** Where in the document, such as `offerings[3].price`. */
  readonly path: string;
}

/** Either what the file declares, or everything that is wrong with it. */
export type ProgramFileResult =
  | { readonly kind: 'read'; readonly file: ProgramFile }
  | { readonly kind: 'invalid'; readonly diagnostics: readonly ProgramFileDiagnostic[] };

/** Gives the reader of a program file the texts it names; undefined where there is none. */
export interface NamedTexts {
  /** The YAML of a policy: a rule pack by `id@version`, or a file by its path. */
  readonly policy: (name: string) => string | undefined;
  /** A CSV file by its path. */
  readonly csv: (path: string) => string | undefined;
}
