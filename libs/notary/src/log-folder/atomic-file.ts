import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';

/** Puts a file in place whole: readers see what was there before or all of this, and a power cut leaves one of both. */
export function putFile(path: string, bytes: Uint8Array | string, mode = 0o644): void {
  place(
    path,
    (file) => {
      writeFileSync(file, bytes);
      fsyncSync(file);
    },
    mode,
  );
}

/**
 * Puts a file in place whole for readers, without waiting for the disk: what a power cut leaves of it can be short or
 * nothing, so it is for what can be made again.
 */
export function putFileUnsynced(path: string, bytes: Uint8Array): void {
  place(path, (file) => {
    writeFileSync(file, bytes);
  });
}

function place(path: string, write: (file: number) => void, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  const file = openSync(draft, 'wx', mode);
  try {
    write(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
