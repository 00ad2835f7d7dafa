export { referenceRegisterContract, type TestRegister } from './reference-register.contract';
