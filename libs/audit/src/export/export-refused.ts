/** Why no bundle is written. */
export type ExportRefusalCode =
  | 'ProgramNotFound'
  | 'ProviderNotFound'
  | 'ProviderWithoutEvents'
  | 'NothingNotarized'
  | 'NotCosigned'
  | 'WindowEmpty'
  | 'WindowNotNotarized'
  | 'FolderNotEmpty'
  | 'FolderHoldsBundle'
  | 'FolderHoldsAnotherExport'
  | 'LogForked';

/** A bundle that is not written; the message says what is in the way, `next` what to do about it. */
export class ExportRefused extends Error {
  override readonly name = 'ExportRefused';

  constructor(
    readonly code: ExportRefusalCode,
    message: string,
    readonly next: string,
  ) {
    super(message);
  }
}
