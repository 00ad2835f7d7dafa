/** What a refusal means and what the asker can do next; `{name}` in a text stands for a detail of that name. */
export interface RefusalText {
  /** The broken rule in one sentence, with its numbers. */
  readonly says: string;
  /** What to do next. */
  readonly next: string;
}

export type RefusalCatalogue<Name extends string = string> = Readonly<Record<Name, RefusalText>>;

/** Puts the numbers of a refusal into its text. */
export const fillIn = (text: string, details: Readonly<Record<string, unknown>>): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    name in details ? String(details[name]) : placeholder,
  );
