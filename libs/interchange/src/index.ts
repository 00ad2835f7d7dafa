export { type Bundle, openBundle } from './oneroster/bundle';
export { BundleRefused, type BundleRefusalCode } from './oneroster/bundle-refused';
export { type Diagnostic, type DiagnosticItem } from './oneroster/diagnostic';
export { type DiagnosticCode, DIAGNOSTICS, type Severity } from './oneroster/diagnostic-catalogue';
export {
  type FileMode,
  type OneRosterFile,
  type OneRosterVersion,
  READABLE_FILES,
  type ReadableFile,
} from './oneroster/format/files';
export * from './oneroster/format/rows';
export { type BundleLimits, DEFAULT_LIMITS } from './oneroster/limits';
export { type Manifest } from './oneroster/manifest';
export { readFile } from './oneroster/read-file';
export { type FileItem } from './oneroster/reading/file-reader';
export { readRoster, type RosterOptions } from './oneroster/roster/read-roster';
export * from './oneroster/roster/roster-item';
