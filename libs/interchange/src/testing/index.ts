export { type BundleShape } from './bundle-plan';
export {
  codesOf,
  collectFile,
  type CollectedFile,
  collectRoster,
  type CollectedRoster,
  smallRoster,
  smallRosterWith,
} from './collect';
export { generateBundle, type GeneratedBundle } from './generate-bundle';
export {
  headerOf,
  smallBundle,
  type SmallBundleChanges,
  smallBundleFiles,
  type SmallRow,
  smallRows,
} from './small-bundle';
export { removeTemporaryFolders, temporaryFolder } from './temporary-folder';
export { writeZip, type ZipEntry } from './zip-writer';
export {
  proofOf,
  type RegisterChanges,
  SAMPLE_ISSUER,
  sampleBadge,
  sampleRegister,
  signCredential,
  type Signing,
  type SigningKey,
  signingKey,
  signToken,
} from './sign-credential';
