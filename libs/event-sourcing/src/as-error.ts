/** What was thrown, as an error; what is none becomes the cause of one. */
export const asError = (thrown: unknown): Error =>
  typeof thrown === 'object' && thrown !== null && 'message' in thrown
    ? (thrown as Error)
    : new Error(String(thrown), { cause: thrown });
