import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { webviewHtml } from '../../../../src/host/platform/webview/webviewHtml';

const MIME_TYPES: Readonly<Record<string, string>> = {
	'.css': 'text/css; charset=utf-8',
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.ttf': 'font/ttf',
};
/** The folder of the built views. */
const BUILD_FOLDER = 'media/webview';
const NONCE = 'c2VjcmV0LW5vbmNl';

/** A server, on loopback, of the documents of our views, made by the host's own code, and of the built files. */
export class PanelServer {
	/** Paths of all requests, in order: everything that drawing an answer loads is here. */
	readonly requests: string[] = [];
	/** Files by path, read once, so that a build in the meantime changes nothing. */
	readonly #files = new Map<string, string | Buffer>();

	private constructor(
		readonly origin: string,
		readonly server: Server,
	) {}

	static async start(): Promise<PanelServer> {
		const server = createServer();
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const address = server.address();
		if (address === null || typeof address === 'string') {
			throw new Error('The server has no port.');
		}
		const started = new PanelServer(`http://127.0.0.1:${address.port}`, server);
		await started.#readBuild();
		server.on('request', (request, response) => {
			const path = new URL(request.url ?? '/', started.origin).pathname;
			// The browser asks for it by itself on a page that is not in a webview.
			if (path === '/favicon.ico') {
				response.writeHead(204).end();
				return;
			}
			started.requests.push(path);
			const file = started.#files.get(path);
			if (file === undefined) {
				response.writeHead(404).end();
				return;
			}
			response
				.writeHead(200, {
					'content-type': MIME_TYPES[extname(path)] ?? 'application/octet-stream',
					'cache-control': 'no-store',
				})
				.end(file);
		});
		return started;
	}

	/** Returns the address of the real panel. */
	get panel(): string {
		return `${this.origin}/panel.html`;
	}

	/** Returns the address of the real inspector. */
	get inspector(): string {
		return `${this.origin}/inspector.html`;
	}

	/**
	 * Returns the address of a page with the same policy that runs a module of the tests instead of the panel. `entry` is
	 * relative to the project.
	 */
	async fixture(entry: string): Promise<string> {
		const { outputFiles } = await build({
			entryPoints: [entry],
			bundle: true,
			write: false,
			format: 'esm',
			platform: 'browser',
			target: 'es2022',
			jsx: 'automatic',
			jsxImportSource: 'preact',
			logLevel: 'silent',
		});
		const script = `/fixture/${this.#files.size}.js`;
		this.#files.set(script, outputFiles[0]?.text ?? '');
		const page = script.replace('.js', '.html');
		this.#files.set(page, this.#html(script, ['/panel.css']));
		return this.origin + page;
	}

	async close(): Promise<void> {
		this.server.close();
		this.server.closeAllConnections();
		await once(this.server, 'close');
	}

	#html(script: string, styles: readonly string[]): string {
		return webviewHtml({ cspSource: this.origin, nonce: NONCE, language: 'en', script, styles });
	}

	async #readBuild(): Promise<void> {
		const entries = await readdir(BUILD_FOLDER, { recursive: true, withFileTypes: true });
		for (const entry of entries.filter(one => one.isFile())) {
			const path = join(entry.parentPath, entry.name);
			this.#files.set(`/${relative(BUILD_FOLDER, path).replaceAll('\\', '/')}`, await readFile(path));
		}
		for (const view of ['panel', 'inspector']) {
			if (!this.#files.has(`/${view}.js`)) {
				throw new Error(`The view is not built: ${view}`);
			}
			this.#files.set(`/${view}.html`, this.#html(`/${view}.js`, ['/codicon.css', `/${view}.css`]));
		}
	}
}
