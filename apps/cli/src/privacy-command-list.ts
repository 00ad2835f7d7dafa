import type { ListedCommand } from './listed-command';

/** The commands about what is known of persons, in the order in which help lists them. */
export const PRIVACY_COMMANDS: readonly ListedCommand[] = [
  {
    name: 'subject show',
    summary: 'what stands of a student; with a purpose, who it is',
    load: async () => (await import('./commands/subject-show')).subjectShow,
  },
  {
    name: 'subject names',
    summary: 'who the students of a statement or work paper are, by one reading on record',
    load: async () => (await import('./commands/subject-names')).subjectNames,
  },
  {
    name: 'subject keep',
    summary: 'keep personal data of a student in the vault',
    load: async () => (await import('./commands/subject-keep')).subjectKeep,
  },
  {
    name: 'subject hold',
    summary: 'keep what is known of a student from being erased',
    load: async () => (await import('./commands/subject-hold')).subjectHold,
  },
  {
    name: 'subject release-hold',
    summary: 'end a legal hold, as one of two people',
    load: async () => (await import('./commands/subject-release-hold')).subjectReleaseHold,
  },
  {
    name: 'subject erase',
    summary: 'destroy what is known of a student, with its key',
    load: async () => (await import('./commands/subject-erase')).subjectErase,
  },
  {
    name: 'subject disclosures',
    summary: 'who was given whose personal data, and what for',
    load: async () => (await import('./commands/subject-disclosures')).subjectDisclosures,
  },
  {
    name: 'assessment original',
    summary: 'write an imported result file as the assessor sent it, by a reading on record',
    load: async () => (await import('./commands/assessment-original')).assessmentOriginal,
  },
  {
    name: 'privacy rotate-key',
    summary: 'wrap the keys of students under a new master key',
    load: async () => (await import('./commands/privacy-rotate-key')).privacyRotateKey,
  },
  {
    name: 'privacy recipients',
    summary: 'who receives which data elements, as R.S. 17:3913 asks to publish',
    load: async () => (await import('./commands/privacy-recipients')).privacyRecipients,
  },
];
