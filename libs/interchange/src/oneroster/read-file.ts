import { type Bundle } from './bundle';
import { type ReadableFile } from './format/files';
import { type FileItem, FileReader } from './reading/file-reader';
import { FileTally } from './reading/file-tally';
import { linesOf } from './reading/lines';
import { recordsOf } from './reading/records';

/** The file's items in batches, one for each piece read; cheaper than item by item. */
export async function* readBatches<File extends ReadableFile>(
  bundle: Bundle,
  file: File,
  tally: FileTally,
): AsyncGenerator<readonly FileItem<File>[]> {
  const { manifest, limits } = bundle;
  const mode = manifest.modes[file] ?? 'absent';
  if (mode === 'absent') return;
  const reader = new FileReader({ file, mode, version: manifest.version, limits, tally });
  for await (const lines of linesOf(bundle.bytesOf(`${file}.csv`), limits.lineCharacters)) {
    yield reader.read(recordsOf(lines));
    if (reader.ended) return;
  }
  yield reader.end();
}

/**
 * Streams one file of a bundle: rows that hold, in file order, and diagnostics of those that do not. A file
 * that is absent yields nothing. References to other files are checked by `readRoster`.
 *
 * @throws BundleRefused when the package turns out larger than its limits, or damaged
 */
export async function* readFile<File extends ReadableFile>(
  bundle: Bundle,
  file: File,
): AsyncGenerator<FileItem<File>> {
  const tally = new FileTally(`${file}.csv`, bundle.limits.diagnosticsPerFile);
  for await (const items of readBatches(bundle, file, tally)) yield* items;
}
