/** The formats of what can be read as a document, too, with their media types. */
export const TEXT_OR_JSON = { json: 'application/json', text: 'text/plain' } as const;
