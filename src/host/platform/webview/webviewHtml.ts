/** The parts of a view's HTML document. */
export interface WebviewDocument {
	/** `webview.cspSource`: the source of the shipped files. */
	readonly cspSource: string;
	/** An unguessable value, new for each document. */
	readonly nonce: string;
	/** A BCP 47 tag. */
	readonly language: string;
	/** The addresses of the built module and of the style sheets, in order. */
	readonly script: string;
	readonly styles: readonly string[];
}

/**
 * Returns the HTML document of a view. It loads only our own files: no request can leave the view, and no text can
 * become a script (`default-src 'none'`, a nonce, Trusted Types without a policy).
 */
export function webviewHtml({ cspSource, nonce, language, script, styles }: WebviewDocument): string {
	const policy = [
		`default-src 'none'`,
		`script-src 'nonce-${nonce}'`,
		`style-src 'nonce-${nonce}' ${cspSource}`,
		`img-src ${cspSource} data:`,
		`font-src ${cspSource}`,
		`media-src data: blob:`,
		`base-uri 'none'`,
		`form-action 'none'`,
		`require-trusted-types-for 'script'`,
	].join('; ');
	const links = styles.map(href => `\t<link rel="stylesheet" nonce="${nonce}" href="${escape(href)}">`).join('\n');
	return `<!DOCTYPE html>
<html lang="${escape(language)}">
<head>
	<meta charset="utf-8">
	<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<title>Parley</title>
${links}
</head>
<body>
	<div id="panel"></div>
	<script type="module" nonce="${nonce}" src="${escape(script)}"></script>
</body>
</html>
`;
}

const escape = (value: string): string =>
	value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
