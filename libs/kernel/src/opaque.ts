const EMAIL_ADDRESS = /[^\s@]@[^\s@]+\.[A-Za-z]{2,}/;
const SOCIAL_SECURITY_NUMBER = /(^|\D)\d{3}-\d{2}-\d{4}(\D|$)/;

/**
 * Whether a text shows whom it stands for, so that it may not be a reference in an event: an e-mail address, a
 * social security number, or words with spaces between them, such as a name.
 */
export const looksPersonal = (text: string): boolean =>
  /\s/.test(text) || EMAIL_ADDRESS.test(text) || SOCIAL_SECURITY_NUMBER.test(text);
