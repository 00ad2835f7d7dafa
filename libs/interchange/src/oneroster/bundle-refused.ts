/** Why a whole bundle is refused, before or while it is read. */
export type BundleRefusalCode =
  | 'package.not_found'
  | 'package.not_a_bundle'
  | 'package.missing_manifest'
  | 'manifest.unreadable'
  | 'manifest.unsupported_version'
  | 'folder.path_not_flat'
  | 'folder.entry_count_exceeded'
  | 'folder.entry_size_exceeded'
  | 'folder.total_size_exceeded'
  | 'zip.path_not_flat'
  | 'zip.duplicate_entry'
  | 'zip.entries_overlap'
  | 'zip.encrypted'
  | 'zip.unsupported_compression'
  | 'zip.entry_corrupt'
  | 'zip.entry_count_exceeded'
  | 'zip.entry_size_exceeded'
  | 'zip.total_uncompressed_size_exceeded'
  | 'zip.compression_ratio_exceeded';

/** The bundle as a whole cannot be read; `code` names the broken rule, the message says what to do. */
export class BundleRefused extends Error {
  override readonly name = 'BundleRefused';

  constructor(
    readonly code: BundleRefusalCode,
    /** What to do, without the code. */
    readonly advice: string,
  ) {
    super(`${code}: ${advice}`);
  }
}
