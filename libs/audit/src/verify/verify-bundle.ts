import type { EventCodec } from '@ledger/event-sourcing';
import { tilePath, tilesOf, toBase64, verifierText } from '@ledger/merkle';
import { BUNDLE_PATHS } from '../bundle/bundle-format';
import { type BundleFolder, BundleNotRead, smallFile } from './bundle-folder';
import { CheckedFiles } from './checked-files';
import { DerivedFiles } from './derived-files';
import { EventWalk } from './event-walk';
import { Findings } from './findings';
import { LawRun } from './law-run';
import type { LawMaker } from './law';
import { MOST_MANIFEST_BYTES, readManifest, type ReadManifest } from './read-manifest';
import { ScopeCompleteness } from './scope-completeness';
import { SignedLog, type SignedLogParts } from './signed-log';
import { StreamOrder } from './stream-order';
import { type AuditorTrust, Signatures } from './trust';
import type { ReportedKey, Verdict, VerifyReport } from './verify-report';

/** What a bundle is verified with. */
export interface VerifyParts {
  readonly folder: BundleFolder;
  readonly trust: AuditorTrust;
  readonly laws: readonly LawMaker[];
  readonly codec: EventCodec;
  /** IANA name of the zone that the service ran in (its LEDGER_ZONE); Louisiana's where it is left out. */
  readonly serviceZone?: string | undefined;
  /** Told now and then how many events were checked. */
  readonly progress?: (events: number, all: number) => void;
  /** Whether only the seal is checked: that the folder has, byte for byte, the files whose list was signed. */
  readonly sealOnly?: boolean;
  /** Findings that the report shows. */
  readonly mostFindings?: number;
}

const MOST_FINDINGS = 100;
const MOST_NOTE_BYTES = 1_000_000;

/**
 * Verifies an evidence bundle with nothing but its folder and what the auditor holds. It never throws for what is in
 * the folder: what cannot be read is a verdict.
 */
export function verifyBundle(parts: VerifyParts): VerifyReport {
  const findings = new Findings(parts.mostFindings ?? MOST_FINDINGS);
  const verification = new Verification(parts, findings);
  try {
    verification.run();
    return verification.report(null);
  } catch (failure) {
    if (failure instanceof BundleNotRead) return verification.report(failure.message);
    throw failure;
  }
}

/** One verification, as far as it has come. */
class Verification {
  readonly #parts: VerifyParts;
  readonly #findings: Findings;
  #manifest: ReadManifest | undefined;
  #log: SignedLog | undefined;
  #derived: DerivedFiles | undefined;
  #root: string | null = null;

  constructor(parts: VerifyParts, findings: Findings) {
    this.#parts = parts;
    this.#findings = findings;
  }

  run(): void {
    const { folder, trust } = this.#parts;
    const findings = this.#findings;
    const bytes = smallFile(folder, BUNDLE_PATHS.manifest, MOST_MANIFEST_BYTES);
    const manifest = readManifest(bytes);
    this.#manifest = manifest;
    const signatures = new Signatures(manifest, trust, findings);
    signatures.checkManifest(bytes, smallFile(folder, BUNDLE_PATHS.manifestNote, MOST_NOTE_BYTES).toString());
    const files = new CheckedFiles(folder, manifest.files, findings);
    if (this.#parts.sealOnly !== true) this.#check({ manifest, files, trust, signatures, findings });
    files.finish();
    signatures.finish();
  }

  report(notReadBecause: string | null): VerifyReport {
    const findings = this.#findings;
    return {
      format: 'course-funding-ledger/verify-report',
      version: 1,
      verdict: verdictOn(findings, notReadBecause),
      notReadBecause,
      bundle: this.#manifest === undefined ? null : bundleOf(this.#manifest),
      keys: this.#keys(),
      root: this.#root,
      witnesses: { cosigned: this.#log?.cosigned ?? [], quorum: this.#parts.trust.quorum },
      checks: findings.checks,
      totals: this.#derived?.totals ?? [],
      first: findings.first ?? null,
      findings: findings.inOrder,
      findingsInAll: findings.count,
    };
  }

  #keys(): readonly ReportedKey[] {
    const pinned = new Set(this.#parts.trust.keys.map(verifierText));
    return (this.#manifest?.keys ?? []).map(verifierText).map((vkey) => ({ vkey, pinned: pinned.has(vkey) }));
  }

  #check(parts: SignedLogParts): void {
    const { manifest, findings } = parts;
    const log = new SignedLog(parts);
    this.#log = log;
    const completeness = new ScopeCompleteness(parts);
    const { codec, progress, serviceZone } = this.#parts;
    const bundle = { ...manifest, serviceZone };
    const laws = new LawRun(this.#parts.laws, bundle, findings);
    const order = new StreamOrder(manifest.scope, findings);
    const derived = new DerivedFiles({ ...parts, manifest: bundle });
    this.#derived = derived;
    const walk = { ...parts, log, order, completeness, laws, codec, derived };
    const events = new EventWalk(progress === undefined ? walk : { ...walk, progress });
    const counts = events.run();
    const root = log.finish();
    this.#root = root === undefined ? null : toBase64(root);
    completeness.finish();
    log.compareUnshown((event) => completeness.isOwn(event));
    derived.finish(counts);
    laws.conclude();
    requireKnownFiles(parts, [events.paths, derived.paths]);
  }
}

/** That every file is one that was checked: nothing may lie in a bundle that nobody answers for. */
function requireKnownFiles(
  { manifest, files, findings }: SignedLogParts,
  known: readonly ReadonlySet<string>[],
): void {
  const check = findings.check('files-are-known', 'Every file of the bundle is one that the format knows.');
  const tiles = new Set(tilesOf(manifest.treeSize).map((tile) => `log/${tilePath(tile)}`));
  const all = [FIXED_PATHS, tiles, ...known];
  for (const path of files.paths) {
    check.count();
    if (!all.some((paths) => paths.has(path)))
      check.fail({ file: path, says: `${path} is no file of a bundle about this scope and window.` });
  }
}

const FIXED_PATHS: ReadonlySet<string> = new Set(Object.values(BUNDLE_PATHS));

/** What was found wrong before the reading ended is found, whatever else could not be read. */
function verdictOn(findings: Findings, notReadBecause: string | null): Verdict {
  if (findings.count > 0) return 'does-not-hold';
  return notReadBecause === null ? 'holds' : 'cannot-be-read';
}

const bundleOf = ({ origin, scope, window, treeSize, events, streams }: ReadManifest) => ({
  origin,
  scope,
  window,
  treeSize,
  events,
  streams,
});
