export { memoryReferenceRegister } from './memory-reference-register';
export { newReference } from './new-reference';
export type * from './reference-register';
