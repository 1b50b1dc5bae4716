// Builds everything: `node esbuild.js [--production] [--watch] [host|view|tests …]` (default: all).
// One host source makes two bundles that differ only in what `#host` resolves to (package.json "imports").
const { readdirSync, mkdirSync, copyFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const esbuild = require('esbuild');

const args = process.argv.slice(2);
const production = args.includes('--production');
const wanted = args.filter(argument => !argument.startsWith('--'));
const wants = part => wanted.length === 0 || wanted.includes(part);
const at = (...parts) => join(__dirname, ...parts);

/** Every file below `folder` whose name matches, so that a new test joins by existing. */
const found = (folder, pattern) => readdirSync(at(folder), { recursive: true, encoding: 'utf8' })
	.filter(path => pattern.test(path)).map(path => at(folder, path));

const common = {
	bundle: true, logLevel: 'warning', sourcemap: production ? false : 'linked', minify: production,
	target: 'es2022', legalComments: 'none', absWorkingDir: __dirname,
};

const host = [
	{ ...common, entryPoints: { main: at('src/extension.ts') }, outdir: at('out'), platform: 'node', format: 'cjs', external: ['vscode'] },
	{ ...common, entryPoints: { browser: at('src/extension.ts') }, outdir: at('out'), platform: 'browser', format: 'cjs', external: ['vscode'], conditions: ['browser'] },
];

const view = [{
	...common, entryPoints: { panel: at('src/webview/main.tsx') }, outdir: at('media/webview'), platform: 'browser', format: 'esm',
	splitting: true, chunkNames: 'chunks/[name]-[hash]', jsx: 'automatic', jsxImportSource: 'preact', external: ['*.ttf'],
}];

const tests = () => [
	{
		...common, minify: false, sourcemap: 'inline', entryPoints: [...found('test/unit', /\.test\.tsx?$/), ...found('test/e2e', /\.test\.ts$/), ...found('test/tools', /\.ts$/)],
		outbase: at('test'), outdir: at('out/test'), platform: 'node', format: 'esm', outExtension: { '.js': '.mjs' },
		packages: 'external', jsx: 'automatic', jsxImportSource: 'preact',
	},
	// One file for every extension host, node or worker: mocha's browser build runs in both.
	{
		...common, minify: false, sourcemap: 'inline', entryPoints: { index: at('test/host/index.ts') }, outdir: at('out/test/host'),
		platform: 'browser', format: 'cjs', external: ['vscode'], conditions: ['browser'], define: { 'process.env.NODE_DEBUG': 'undefined' },
	},
];

function copyCodicons() {
	mkdirSync(at('media/webview'), { recursive: true });
	for (const name of ['codicon.css', 'codicon.ttf']) { copyFileSync(at('node_modules/@vscode/codicons/dist', name), at('media/webview', name)); }
}

async function main() {
	if (wants('view')) { rmSync(at('media/webview'), { recursive: true, force: true }); copyCodicons(); }
	const builds = [...wants('host') ? host : [], ...wants('view') ? view : [], ...wants('tests') && !production ? tests() : []];
	if (!args.includes('--watch')) { await Promise.all(builds.map(options => esbuild.build(options))); return; }
	for (const options of builds) { await (await esbuild.context({ ...options, logLevel: 'info' })).watch(); }
}

main().catch(() => process.exit(1));
