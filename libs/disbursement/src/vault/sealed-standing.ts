import { existsSync, readFileSync } from 'node:fs';
import { unsealed } from '@ledger/privacy';

/** How a sealed file stands: it opens in its place, it is not there, there is no key, or it is not what was sealed. */
export type SealedStanding = 'opens' | 'missing' | 'without-key' | 'altered';

/** A file that was sealed, and what its ciphertext is bound to. */
interface SealedFile {
  readonly path: string;
  readonly binding: Buffer;
}

/** Whether a sealed file opens under a key, and holds what it must; nothing of it is told. */
export function sealedStanding(
  { path, binding }: SealedFile,
  key: Buffer | undefined,
  isSound: (bytes: Uint8Array) => boolean = () => true,
): SealedStanding {
  if (!existsSync(path)) return 'missing';
  if (key === undefined) return 'without-key';
  try {
    return isSound(unsealed(key, readFileSync(path), binding)) ? 'opens' : 'altered';
  } catch {
    return 'altered';
  }
}
