import {
  checkCredentialSignature,
  parseTrustRegister,
  type CredentialVerdict,
  type RejectedCredential,
  type SignatureOptions,
  type SignatureVerdict,
  type StatusListDocument,
  type TrustRegister,
  verifyCredential,
} from '@ledger/interchange';
import { argumentOf, type Call, type Command, dayOption, flagOf, optionOf } from '../command';
import { EXIT, type ExitCode } from '../exit-codes';
import { CliFailure } from '../failure';
import { readInputFile } from '../input-file';

/** Checks a signed credential. */
export const attestationCheck: Command = {
  help: `
Usage: ledger attestation check FILE [OPTIONS]

Checks a signed Open Badges 3.0, CLR 2.0 or other W3C credential: a JSON document with an eddsa-rdfc-2022 or
eddsa-jcs-2022 proof, or a compact JWT. Nothing is fetched. Prints the verdict and the first rule that is
broken, in this order: structure, proof, registered issuer and key, time, status list.

With --register the verdict is 'verified' or 'rejected': only then does a credential say anything about who
attests. Without it the verdict is 'signature fits' or 'rejected': the document is whole and signed by the
key that it names itself, which anybody can make; whose key it is and, unless a list is given, whether it
was revoked stay unchecked. A JWT without a register is checked only when its issuer is a did:key.

  --register FILE         assessors, their issuer ids and keys, in YAML or JSON
  --at DAY                as of the end of this day in UTC (default: now)
  --status-list [URL=]FILE  the status list that the credential names; may be repeated. With URL= it is
                          taken as published there, otherwise under the identifier inside it
  --legacy-suites         accept Ed25519Signature2020 as well

Ends with 0 for 'verified' and, without --register, for 'signature fits'; with 1 for 'rejected'; with 2 when
a file cannot be read or the register has faults.

A register:
  assessors:
    - id: state-testing
      issuers: [https://assessor.example/issuers/1]
      instruments: [exam]
      keys:
        - id: https://assessor.example/issuers/1#key-1
          publicKeyMultibase: z6Mk...            # or publicKeyJwk: { kty: ..., ... }
          validFrom: 2026-01-01                  # and validUntil, revokedOn, compromised: true
      suspended: [{ from: 2026-03-01, until: 2026-03-31 }]

Example: ledger attestation check credential.json --register assessors.yaml --at 2027-05-20`,
  options: {
    register: { type: 'string' },
    at: { type: 'string' },
    'status-list': { type: 'string', multiple: true },
    'legacy-suites': { type: 'boolean' },
  },
  takes: [1, 1],
  run: async (call) => {
    const file = argumentOf(call, 0);
    const text = readInputFile(file);
    const register = registerOf(call);
    const options: SignatureOptions = {
      at: dayOption(call, 'at') ?? new Date().toISOString(),
      statusLists: statusListsOf(call),
      legacySuites: flagOf(call, 'legacy-suites'),
    };
    const verdict =
      register === undefined
        ? await checkCredentialSignature(text, options)
        : await verifyCredential(text, { ...options, register });
    return tellVerdict(call, file, verdict);
  },
};

function registerOf(call: Call): TrustRegister | undefined {
  const file = optionOf(call, 'register');
  if (file === undefined) return undefined;
  const parsed = parseTrustRegister(readInputFile(file));
  if (parsed.kind === 'register') return parsed.register;
  const faults = parsed.faults.map(
    ({ line, path, message }) => `${file}:${String(line)}: ${path === '' ? '' : `${path} `}${message}`,
  );
  throw new CliFailure(EXIT.usage, {
    code: 'register.not_valid',
    message: faults.join('\n'),
    next: 'ledger attestation check --help shows a register.',
  });
}

/** A place is told from a file by what follows: `https://…=file`. */
const PLACED = /^([a-z][a-z0-9+.-]*:\S+)=([^=]+)$/i;

function statusListsOf({ values }: Call): readonly StatusListDocument[] {
  const given = values['status-list'];
  return (Array.isArray(given) ? given : []).map((item) => {
    const [, url, file] = PLACED.exec(String(item)) ?? [];
    return url === undefined || file === undefined
      ? { text: readInputFile(String(item)) }
      : { url, text: readInputFile(file) };
  });
}

function tellVerdict(
  { output }: Call,
  file: string,
  verdict: CredentialVerdict | SignatureVerdict,
): ExitCode {
  if (verdict.kind === 'rejected') {
    output.value({ file, verdict: verdict.kind, ...reasonOf(verdict) });
    output.text(`rejected: ${verdict.reason}: ${verdict.message}\n  ${verdict.next}`);
    return EXIT.differences;
  }
  // The learner is left out: an identity in the clear is personal data, and a hashed one can be guessed.
  const shown = Object.fromEntries(Object.entries(verdict).filter(([member]) => !HIDDEN.has(member)));
  output.value({ file, verdict: verdict.kind, trusted: verdict.kind === 'verified', ...shown });
  output.text(signedText(verdict));
  if (verdict.kind === 'signature-fits')
    output.note(
      `Not checked: ${verdict.unchecked.map((what) => UNCHECKED[what]).join('; ')}. Nothing can be paid on it.`,
    );
  return EXIT.done;
}

const HIDDEN: ReadonlySet<string> = new Set(['kind', 'subject']);

const UNCHECKED = {
  issuer: 'whose key this is (--register)',
  status: 'whether it was revoked (--status-list)',
} as const;

const reasonOf = ({ reason, message, next }: RejectedCredential) => ({
  trusted: false,
  reason,
  message,
  next,
});

function signedText(verdict: Exclude<CredentialVerdict | SignatureVerdict, RejectedCredential>): string {
  const { achievement, results } = verdict;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['assessor', verdict.kind === 'verified' ? verdict.assessor : undefined],
    ['issuer', verdict.issuer],
    ['key', verdict.keyId],
    ['signed at', verdict.signedAt],
    ['achievement', achievement === undefined ? undefined : `${achievement.name} (${achievement.id})`],
    ...results.map(
      ({ status, value, achievedLevel, description }) =>
        [
          'result',
          `${description?.name ?? 'result'}: ${value ?? achievedLevel ?? status ?? 'not said'}`,
        ] as const,
    ),
    ['valid until', verdict.validUntil],
    ['identity', verdict.identity],
  ];
  const told = lines.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name}: ${value}`]));
  return [verdict.kind === 'verified' ? 'verified' : 'signature fits', ...told].join('\n');
}
