const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*){1,3}$/;
const VERSION = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;
const MAX_LENGTH = 100;

/** Whether a text can name a rule pack: lower case words parted by `/`, such as `us-la/course-choice`. */
export const isPackId = (text: string): boolean => text.length <= MAX_LENGTH && ID.test(text);

/** Whether a text can name a version of a rule pack, such as `2014` or `2014.1`. */
export const isPackVersion = (text: string): boolean => text.length <= MAX_LENGTH && VERSION.test(text);

/** A rule pack and its version. */
export interface PackName {
  readonly id: string;
  readonly version: string;
}

/**
 * Reads `id@version`.
 *
 * @returns undefined when the text names no rule pack
 */
export function packNameFrom(text: string): PackName | undefined {
  const parts = text.split('@');
  const [id = '', version = ''] = parts;
  return parts.length === 2 && isPackId(id) && isPackVersion(version) ? { id, version } : undefined;
}

/**
 * Where the document of a rule pack lies, relative to the folder of packs:
 * `us-la/course-choice@2014.policy.yaml`. It never leads out of that folder.
 *
 * @throws RangeError when id or version are not such names
 */
export function packPath(id: string, version: string): string {
  if (!isPackId(id) || !isPackVersion(version))
    throw new RangeError(`Not a rule pack: ${id}@${version}; name it like us-la/course-choice@2014`);
  return `${id}@${version}.policy.yaml`;
}
