/** A text as it stands in a page: nothing in it is markup. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${String(letter.charCodeAt(0))};`);

/** A page that needs nothing else and runs nothing, for reading and for printing: its title is escaped, its style and body are markup. */
export const htmlPage = (page: {
  readonly title: string;
  readonly style: string;
  readonly body: string;
}): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(page.title)}</title>
<style>${page.style}</style>
</head>
<body>
<main>
<h1>${escaped(page.title)}</h1>
${page.body}
</main>
</body>
</html>
`;
