// Builds everything: `node esbuild.js [--production] [--watch] [host view unit e2e hostTests tools]` (default: all).
// One host source makes two bundles that differ only in what `#host` resolves to (package.json "imports"). What they
// share is in browser.js alone: a web host loads no second file, and main.js takes it from there.
const { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const esbuild = require('esbuild');
const subsetFont = require('subset-font');

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

/** What `#host` is in each bundle, as package.json says for the compiler. */
const PORTS = { main: 'src/host/desktop/ports.ts', browser: 'src/host/web/ports.ts' };

/** Reads the host's one entry once for each bundle, and gives each its ports. */
const entryPerHost = {
	name: 'entry-per-host',
	setup(build) {
		build.onResolve({ filter: /\?(?:main|browser)$/ }, ({ path }) => ({
			path: at('src/extension.ts'),
			suffix: path.slice(path.indexOf('?')),
		}));
		build.onLoad({ filter: /[\\/]src[\\/]extension\.ts$/ }, ({ path, suffix }) => ({
			contents: readFileSync(path, 'utf8'),
			loader: 'ts',
			pluginData: suffix.slice(1),
		}));
		build.onResolve({ filter: /^#host$/ }, ({ pluginData }) => ({ path: at(PORTS[pluginData]) }));
	},
};

/** Writes the modules that were split into the two files: the shared ones go into browser.js, by their names. */
const joinHosts = {
	name: 'join-hosts',
	setup(build) {
		build.onEnd(async ({ outputFiles = [] }) => {
			const files = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
			const shared = [...files.keys()].filter(name => name.startsWith('shared-'));
			const bundle = (name, contents, taken) =>
				esbuild.build({
					...common,
					metafile: false,
					stdin: { contents, resolveDir: at('out') },
					outfile: at('out', `${name}.js`),
					format: 'cjs',
					platform: 'neutral',
					external: ['vscode', 'node:*', './browser.js'],
					plugins: [
						{
							name: 'split-modules',
							setup({ onResolve, onLoad }) {
								onResolve({ filter: /^\.\/(?:split-|shared-)/ }, ({ path }) => ({ path: at('out', path) }));
								onLoad({ filter: /[\\/](?:split-|shared-)[^\\/]*\.js$/ }, ({ path }) => ({
									contents: taken(basename(path)) ?? files.get(basename(path)),
									loader: 'js',
								}));
							},
						},
					],
				});
			if (files.size === 0) {
				return;
			}
			const names = shared.map((name, index) => `import * as m${index} from './${name}';\n`).join('');
			const table = shared.map((name, index) => `'${name}': m${index}`).join(', ');
			await Promise.all([
				bundle(
					'browser',
					`${names}export * from './split-browser.js';\nexport const shared = { ${table} };\n`,
					() => undefined,
				),
				bundle('main', `export * from './split-main.js';\n`, name =>
					shared.includes(name) ? `module.exports = require('./browser.js').shared['${name}'];` : undefined,
				),
			]);
		});
	},
};

const host = () => [
	{
		...common,
		sourcemap: production ? false : 'inline',
		entryPoints: { 'split-main': 'src/extension.ts?main', 'split-browser': 'src/extension.ts?browser' },
		outdir: at('out'),
		chunkNames: 'shared-[hash]',
		write: false,
		format: 'esm',
		splitting: true,
		platform: 'browser',
		conditions: ['browser'],
		external: ['vscode', 'node:*'],
		// zod looks whether it runs at Cloudflare, and VS Code logs an error for every extension that touches this.
		define: { navigator: 'undefined' },
		plugins: [entryPerHost, joinHosts],
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

/** A rule of the icons' style sheet that gives one its character. */
const ICON = /\.codicon-([\w-]+):before \{ content: "\\([\da-f]+)" \}\n?/g;

/**
 * Ships the icons beside the view's bundle: of their font and style sheet what some string in the sources names. One
 * too many costs a few bytes; the whole font is larger than the panel.
 */
async function copyIcons() {
	const dist = at('node_modules/@vscode/codicons/dist');
	const words = new Set(
		found('src', /\.(?:tsx?|css)$/).flatMap(path =>
			[...readFileSync(at('src', path), 'utf8').matchAll(/(?:["'`]|codicon-)([a-z][a-z\d-]*)(?![\w-])/g)].map(
				([, name]) => name,
			),
		),
	);
	const glyphs = [];
	const css = readFileSync(join(dist, 'codicon.css'), 'utf8').replaceAll(ICON, (rule, name, code) => {
		if (!words.has(name)) {
			return '';
		}
		glyphs.push(String.fromCodePoint(Number.parseInt(code, 16)));
		return rule;
	});
	writeFileSync(at('media/webview/codicon.css'), css);
	const font = readFileSync(join(dist, 'codicon.ttf'));
	writeFileSync(at('media/webview/codicon.ttf'), await subsetFont(font, glyphs.join(''), { targetFormat: 'truetype' }));
}

/** A test that is gone must not run on from an older build. */
function clear() {
	if (wants('view')) {
		rmSync(at('media/webview'), { recursive: true, force: true });
		mkdirSync(at('media/webview'), { recursive: true });
	}
	for (const part of ['unit', 'e2e']) {
		if (wants(part)) {
			rmSync(at('out/test', part), { recursive: true, force: true });
		}
	}
}

async function main() {
	clear();
	if (wants('view')) {
		await copyIcons();
	}
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
