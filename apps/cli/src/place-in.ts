/** Where in a file something stands, as compilers write it; line 0 speaks of the file as a whole. */
export const placeIn = (file: string, line: number): string =>
  line === 0 ? file : `${file}:${String(line)}`;
