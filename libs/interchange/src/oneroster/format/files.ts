/** The editions of the format that are read; 1.1.1 reads as 1.1 and 1.2.1 as 1.2. */
export type OneRosterVersion = '1.1' | '1.2';

/** How the manifest announces a file: the whole truth, changes only, or not in the package. */
export type FileMode = 'bulk' | 'delta' | 'absent';

/** The files this library can read, in the order in which a file is named only after those it refers to. */
export const READABLE_FILES = [
  'orgs',
  'academicSessions',
  'courses',
  'classes',
  'users',
  'roles',
  'demographics',
  'enrollments',
  'categories',
  'lineItems',
  'results',
] as const;

/** A file this library can read. */
export type ReadableFile = (typeof READABLE_FILES)[number];

const RESOURCE_FILES = ['classResources', 'courseResources', 'resources'] as const;

const UNREAD_FILES_1_2 = [
  ...RESOURCE_FILES,
  'lineItemLearningObjectiveIds',
  'lineItemScoreScales',
  'resultLearningObjectiveIds',
  'resultScoreScales',
  'scoreScales',
  'userProfiles',
  'userResources',
] as const;

/** Every file the format knows; the manifest must say something about each. */
export type OneRosterFile = ReadableFile | (typeof UNREAD_FILES_1_2)[number];

/** The files of each edition. */
export const FILES_OF: Record<OneRosterVersion, readonly OneRosterFile[]> = {
  '1.1': [...READABLE_FILES.filter((file) => file !== 'roles'), ...RESOURCE_FILES],
  '1.2': [...READABLE_FILES, ...UNREAD_FILES_1_2],
};

/** The files payment needs. All others are named in a diagnostic and never opened by the roster reader. */
export const isReadable = (file: OneRosterFile): file is ReadableFile =>
  (READABLE_FILES as readonly string[]).includes(file);
