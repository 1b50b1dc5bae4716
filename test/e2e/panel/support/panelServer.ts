import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { build } from 'esbuild';
import { panelHtml } from '../../../../src/host/chatView/html';

const TYPES: Readonly<Record<string, string>> = { '.css': 'text/css', '.js': 'text/javascript', '.ttf': 'font/ttf' };
const NONCE = 'c2VjcmV0LW5vbmNl';

/** Serves the panel's document, made by the host's own code, and the built files, on loopback. */
export class PanelServer {
	/** Paths that were asked for, in order: what drawing an answer loads is all here. */
	readonly requests: string[] = [];
	#fixtures = new Map<string, string>();

	private constructor(readonly origin: string, readonly server: Server) {}

	static async start(): Promise<PanelServer> {
		const server = createServer();
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const address = server.address();
		if (address === null || typeof address === 'string') { throw new Error('The server has no port.'); }
		const started = new PanelServer(`http://127.0.0.1:${address.port}`, server);
		server.on('request', (request, response) => {
			const path = new URL(request.url ?? '/', started.origin).pathname;
			started.requests.push(path);
			started.#body(path).then(
				body => response.writeHead(200, { 'content-type': body.type, 'cache-control': 'no-store' }).end(body.bytes),
				() => response.writeHead(404).end(),
			);
		});
		return started;
	}

	/** The real panel. */
	get panel(): string { return `${this.origin}/panel.html`; }

	/** A page with the same policy that runs a module of the tests instead of the panel. `entry` is relative to the project. */
	async fixture(entry: string): Promise<string> {
		const { outputFiles } = await build({
			entryPoints: [entry], bundle: true, write: false, format: 'esm', platform: 'browser', target: 'es2022', jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'silent',
		});
		const script = `/fixture/${this.#fixtures.size}.js`;
		this.#fixtures.set(script, outputFiles[0]?.text ?? '');
		const page = script.replace('.js', '.html');
		this.#fixtures.set(page, this.#html(script, []));
		return this.origin + page;
	}

	async close(): Promise<void> {
		this.server.close();
		this.server.closeAllConnections();
		await once(this.server, 'close');
	}

	#html(script: string, styles: readonly string[]): string {
		return panelHtml({ cspSource: this.origin, nonce: NONCE, language: 'en', script, styles });
	}

	async #body(path: string): Promise<{ readonly type: string; readonly bytes: string | Buffer }> {
		const fixture = this.#fixtures.get(path);
		if (fixture !== undefined) { return { type: extname(path) === '.html' ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8', bytes: fixture }; }
		if (path === '/panel.html') { return { type: 'text/html; charset=utf-8', bytes: this.#html('/panel.js', ['/codicon.css', '/panel.css']) }; }
		return { type: TYPES[extname(path)] ?? 'application/octet-stream', bytes: await readFile(join('media/webview', path)) };
	}
}
