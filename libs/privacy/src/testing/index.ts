export { referenceRegisterContract, type TestRegister } from './reference-register.contract';
export { personalVaultContract, type TestVault } from './personal-vault.contract';
