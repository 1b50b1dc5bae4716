// Builds everything: `node esbuild.js [--production] [--watch] [host view unit e2e hostTests tools]` (default: all).
// One host source makes two bundles that differ only in what `#host` resolves to (package.json "imports").
const { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const esbuild = require('esbuild');

const args = process.argv.slice(2);
const production = args.includes('--production');
const wanted = args.filter(argument => !argument.startsWith('--'));
const wants = part => wanted.length === 0 || wanted.includes(part);
const at = (...parts) => join(__dirname, ...parts);

/** Every file below `folder` whose path in it matches, so that a new test joins by existing. */
const found = (folder, pattern) =>
	existsSync(at(folder))
		? readdirSync(at(folder), { recursive: true, encoding: 'utf8' })
				.filter(path => pattern.test(path))
				.toSorted()
		: [];

const common = {
	bundle: true,
	logLevel: 'warning',
	sourcemap: production ? false : 'linked',
	minify: production,
	// Text as it is, not as escapes of three times its size.
	charset: 'utf8',
	metafile: production,
	target: 'es2022',
	legalComments: 'none',
	absWorkingDir: __dirname,
};

const host = () => [
	{
		...common,
		entryPoints: { main: at('src/extension.ts') },
		outdir: at('out'),
		platform: 'node',
		format: 'cjs',
		external: ['vscode'],
		// Its modules, as in the browser: of what Node would resolve to, nothing that is unused can be left out.
		alias: { yaml: at('node_modules/yaml/browser/index.js') },
		// zod looks whether it runs at Cloudflare, and VS Code logs an error for every extension that touches this.
		define: { navigator: 'undefined' },
	},
	{
		...common,
		entryPoints: { browser: at('src/extension.ts') },
		outdir: at('out'),
		platform: 'browser',
		format: 'cjs',
		external: ['vscode'],
		conditions: ['browser'],
	},
];

const view = () => [
	{
		...common,
		entryPoints: { panel: at('src/webview/main.tsx'), inspector: at('src/webview/inspector/main.tsx') },
		outdir: at('media/webview'),
		platform: 'browser',
		format: 'esm',
		splitting: true,
		chunkNames: 'chunks/[name]-[hash]',
		jsx: 'automatic',
		jsxImportSource: 'preact',
		external: ['*.ttf'],
	},
];

const test = { ...common, sourcemap: 'inline', minify: false, metafile: false };

/** Tests and tools for Node: each file a bundle of its own, so that a test stands alone. */
const nodeFiles = (folder, pattern) => ({
	...test,
	entryPoints: found(folder, pattern).map(path => at(folder, path)),
	outbase: at('test'),
	outdir: at('out/test'),
	platform: 'node',
	format: 'esm',
	outExtension: { '.js': '.mjs' },
	packages: 'external',
	jsx: 'automatic',
	jsxImportSource: 'preact',
});

/** Mocha's browser build looks for `module` and would take the bundle's own exports for its own. */
const mochaAlone = {
	name: 'mocha-alone',
	setup: build =>
		build.onLoad({ filter: /mocha[\\/]mocha\.js$/ }, ({ path }) => ({
			contents: `const module = undefined;\n${readFileSync(path, 'utf8')}`,
		})),
};

/** One file for every extension host, node or worker: mocha's browser build runs in both. Mocha's setup comes first. */
const hostTests = () => ({
	...test,
	outfile: at('out/test/host/index.js'),
	platform: 'browser',
	format: 'cjs',
	external: ['vscode'],
	conditions: ['browser'],
	plugins: [mochaAlone],
	stdin: {
		resolveDir: at('test/host'),
		sourcefile: 'all.ts',
		loader: 'ts',
		contents:
			['./support/mochaSetup', ...found('test/host', /\.test\.ts$/).map(path => `./${path.replaceAll('\\', '/')}`)]
				.map(path => `import ${JSON.stringify(path)};\n`)
				.join('') + `export { run } from './index';\n`,
	},
});

/** The parts by name. A test bundle is built in no production build. */
const parts = {
	host,
	view,
	unit: () => [nodeFiles('test/unit', /\.test\.tsx?$/)],
	e2e: () => [nodeFiles('test/e2e', /\.test\.ts$/)],
	hostTests: () => [hostTests()],
	tools: () => [nodeFiles('test/tools', /^[^/\\]+\.ts$/)],
};

/** What the view ships beside its bundle. */
function copyMedia() {
	for (const name of ['codicon.css', 'codicon.ttf']) {
		copyFileSync(at('node_modules/@vscode/codicons/dist', name), at('media/webview', name));
	}
}

/** A test that is gone must not run on from an older build. */
function clear() {
	if (wants('view')) {
		rmSync(at('media/webview'), { recursive: true, force: true });
		mkdirSync(at('media/webview'), { recursive: true });
		copyMedia();
	}
	for (const part of ['unit', 'e2e']) {
		if (wants(part)) {
			rmSync(at('out/test', part), { recursive: true, force: true });
		}
	}
}

async function main() {
	clear();
	const builds = Object.keys(parts)
		.filter(part => wants(part) && (!production || part === 'host' || part === 'view'))
		.flatMap(part => parts[part]());
	if (args.includes('--watch')) {
		for (const options of builds) {
			await (await esbuild.context({ ...options, logLevel: 'info' })).watch();
		}
		return;
	}
	const results = await Promise.all(builds.map(options => esbuild.build(options)));
	// What is bundled, for the notices of the packages in it.
	if (production) {
		writeFileSync(
			at('out/bundled.json'),
			JSON.stringify([...new Set(results.flatMap(result => Object.keys(result.metafile.inputs)))]),
		);
	}
}

main().catch(error => {
	// esbuild has told its own errors.
	if (!Array.isArray(error.errors)) {
		process.stderr.write(`${error.stack}\n`);
	}
	process.exitCode = 1;
});
