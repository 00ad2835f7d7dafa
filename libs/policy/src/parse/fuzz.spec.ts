import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  checkPolicy,
  type Diagnostic,
  diffPolicies,
  type JsonObject,
  parsePolicy,
  type ParseResult,
  policyFromDocument,
} from '..';
import { mutationsOf, nested } from '../testing/mutated-document';
import { smallPolicyText } from '../testing/small-policy';
import { MAX_CONDITIONS, MAX_DEPTH, MAX_DIAGNOSTICS, MAX_ENTRIES, MAX_VALUES } from './limits';

const PACKS = join(__dirname, '..', '..', 'packs');

const textOf = (name: string): string => readFileSync(join(PACKS, name), 'utf8');

const PACK_DOCUMENTS: readonly JsonObject[] = readdirSync(PACKS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.policy.yaml'))
  .sort()
  .map((name) => parsePolicy(textOf(name), { base: (base) => textOf(`${base}.policy.yaml`) }))
  .flatMap((result) => (result.kind === 'parsed' ? [result.policy.document] : []));

const mutatedDocument = mutationsOf(PACK_DOCUMENTS);

const saysWhatToDo = ({ code, message, path }: Diagnostic): boolean =>
  /^[A-Z][A-Za-z]+$/.test(code) && message.length > 20 && typeof path === 'string';

/** Whether there is a policy that can be checked and compared, or between one and a hundred findings. */
function isAnswer(result: ParseResult): boolean {
  const faults = result.kind === 'invalid' ? result.diagnostics : checkPolicy(result.policy);
  const isSound =
    result.kind === 'invalid' ? faults.length > 0 : diffPolicies(result.policy, result.policy).length === 0;
  return isSound && faults.length <= MAX_DIAGNOSTICS && faults.every(saysWhatToDo);
}

const hashIn = (result: ParseResult): string => (result.kind === 'parsed' ? result.policy.hash : 'none');

describe('reading what nobody meant to write', () => {
  it('answers with a policy or with findings, for every change of a rule pack', () => {
    fc.assert(
      fc.property(mutatedDocument, (document) => {
        expect(isAnswer(policyFromDocument(document))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('answers the same for the text as for the document', () => {
    fc.assert(
      fc.property(mutatedDocument, (document) => {
        const [text, stored] = [parsePolicy(JSON.stringify(document)), policyFromDocument(document)];
        expect(isAnswer(text)).toBe(true);
        expect(hashIn(text)).toBe(hashIn(stored));
      }),
      { numRuns: 60 },
    );
  });

  it('answers for every change of a text that extends another', () => {
    const base = (): unknown => smallPolicyText();
    fc.assert(
      fc.property(mutatedDocument, (document) => {
        const text = JSON.stringify({ ...document, extends: 'example/small@1' });
        expect(isAnswer(parsePolicy(text, { base }))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('never lets a policy become larger than its limits', () => {
    const [document] = PACK_DOCUMENTS;
    const withStages = (stages: unknown): ParseResult => policyFromDocument({ ...document, stages });
    const refusedBy = (result: ParseResult): readonly string[] =>
      result.kind === 'invalid' ? result.diagnostics.map(({ code }) => code) : [];
    const many = (length: number): readonly string[] => Array.from({ length }, () => 'a');
    expect(refusedBy(withStages(many(MAX_VALUES + 1)))).toContain('TooManyValues');
    expect(refusedBy(withStages(many(MAX_ENTRIES)))).toContain('TooMany');
    expect(refusedBy(withStages([{ when: nested(MAX_DEPTH) }]))).toContain('TooDeep');
    expect(refusedBy(policyFromDocument({ ...document, about: 'x'.repeat(300_000) }))).toContain('TooLarge');
    expect(MAX_CONDITIONS).toBeLessThan(MAX_VALUES);
  });
});
