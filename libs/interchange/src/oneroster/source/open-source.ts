import { stat } from 'node:fs/promises';
import { BundleRefused } from '../bundle-refused';
import { type BundleLimits } from '../limits';
import { openFolder } from './folder-source';
import { type Source } from './source';
import { openZipSource } from './zip-source';

/**
 * Opens the folder or ZIP at a path.
 *
 * @throws BundleRefused when there is neither, or when it breaks a rule for packages
 */
export async function openSource(path: string, limits: BundleLimits): Promise<Source> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined)
    throw new BundleRefused('package.not_found', `no folder or ZIP at ${path}; check the path`);
  if (found.isDirectory()) return openFolder(path, limits);
  if (found.isFile()) return openZipSource(path, limits);
  throw new BundleRefused('package.not_a_bundle', `${path} is neither a folder nor a ZIP`);
}
