import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBundle } from '../oneroster/bundle';
import { readRoster } from '../oneroster/roster/read-roster';
import { generateBundle } from './generate-bundle';
import { removeTemporaryFolders, temporaryFolder } from './temporary-folder';

afterAll(removeTemporaryFolders);

const bytesOf = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .map((name) => `${name}\n${readFileSync(join(folder, name), 'utf8')}`);

describe('a generated bundle', () => {
  it('is a valid bundle of the size asked for', async () => {
    const generated = await generateBundle(temporaryFolder(), { enrollments: 1500, withdrawnShare: 0.1 });
    const bundle = await openBundle(generated.folder);
    const items = [];
    for await (const item of readRoster(bundle)) items.push(item);
    const { studentEnrollments, withdrawals, results } = generated;
    expect(studentEnrollments).toBe(1500);
    expect(items.at(-1)).toMatchObject({ studentEnrollments, withdrawals, results, errors: 0, warnings: 0 });
    expect(withdrawals / studentEnrollments).toBeCloseTo(0.1, 1);
    const places = items.flatMap((item) =>
      item.kind === 'enrollment' ? [`${item.studentSourcedId} ${item.classSourcedId}`] : [],
    );
    expect(new Set(places).size).toBe(1500);
  });

  it('is the same for the same seed and another for another', async () => {
    const made = async (seed: number): Promise<string[]> =>
      bytesOf((await generateBundle(temporaryFolder(), { enrollments: 200, seed })).folder);
    expect(await made(7)).toEqual(await made(7));
    expect(await made(8)).not.toEqual(await made(7));
  });

  it('cannot enroll a student twice in a class', async () => {
    const shape = { enrollments: 11, students: 5, providers: 1, classesPerProvider: 2 };
    await expect(generateBundle(temporaryFolder(), shape)).rejects.toThrow(RangeError);
    await expect(generateBundle(temporaryFolder(), { ...shape, enrollments: 10 })).resolves.toMatchObject({
      studentEnrollments: 10,
    });
  });
});
