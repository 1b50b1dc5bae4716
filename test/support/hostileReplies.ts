/**
 * Targets that a model, or an attacker who writes through it, would send to make the panel load, run or open something.
 */
export const HOSTILE_TARGETS = [
	'https://evil.example/',
	'http://127.0.0.1:9/',
	'//evil.example/',
	'data:text/html,<script>alert(1)</script>',
	'data:image/svg+xml,<svg onload=alert(1)>',
	'javascript:alert(1)',
	'JaVaScRiPt:alert(1)',
	'java\tscript:alert(1)',
	'&#106;avascript:alert(1)',
	'vbscript:x',
	'file:///etc/passwd',
	'command:workbench.action.terminal.new',
	'vscode://x.y/z',
	'vscode-resource://x',
	'blob:https://x/1',
	'about:blank',
	'./codicon.css',
	'/panel.js',
	'#x',
	'?x',
	'',
];
const FORMS: readonly ((target: string) => string)[] = [
	target => `![x](${target})`,
	target => `[x](${target})`,
	target => `[x](<${target}>)`,
	target => `<${target}>`,
	target => `${target} bare`,
	target => `[![x](${target})](${target})`,
	target => `![x][r]\n\n[r]: ${target}\n`,
	target => `[x][r]\n\n[r]: <${target}> "t"\n`,
	target => `<img src="${target}" onerror="alert(1)">`,
	target => `<script src="${target}"></script>`,
	target => `<iframe src="${target}"></iframe>`,
	target => `<link rel=stylesheet href="${target}">`,
	target => `<a href="${target}" target=_top>x</a>`,
	target => `<style>@import "${target}"</style>`,
	target => `<svg><image href="${target}"/></svg>`,
	target => `<form action="${target}"><button>`,
	target => `\`\`\`html\n<img src="${target}">\n\`\`\``,
	target => `| a |\n|---|\n| ![x](${target}) |\n`,
	target => `- [ ] ![x](${target})\n> ![y](${target})`,
];

export const hostileReplies: readonly string[] = HOSTILE_TARGETS.flatMap(target => FORMS.map(form => form(target)));
