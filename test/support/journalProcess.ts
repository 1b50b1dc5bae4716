import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { build } from 'esbuild';

/** Bundles the writing process into `folder`; resolves to its path. Tests run in the project's folder. */
export async function buildJournalChild(folder: string): Promise<string> {
	const outfile = join(folder, 'journalChild.mjs');
	await build({
		entryPoints: [join(process.cwd(), 'test/support/journalChild.ts')],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'esm',
		logLevel: 'silent',
	});
	return outfile;
}

/** Another window, as far as the journal can tell. */
export class JournalProcess {
	readonly lines: string[] = [];
	readonly #child: ChildProcessByStdio<Writable, Readable, null>;
	readonly #closed: Promise<unknown>;
	#onLine: () => void = () => undefined;

	constructor(script: string, mode: 'write' | 'hold', folder: string, id: string) {
		this.#child = spawn(process.execPath, [script, mode, folder, id], { stdio: ['pipe', 'pipe', 'inherit'] });
		this.#closed = once(this.#child, 'close');
		createInterface(this.#child.stdout).on('line', line => {
			this.lines.push(line);
			this.#onLine();
		});
	}

	/** Resolves when it has said this many lines. */
	async waitForLines(count: number): Promise<void> {
		while (this.lines.length < count) {
			await new Promise<void>(resolve => {
				this.#onLine = resolve;
			});
		}
	}

	proceed(): void {
		this.#child.stdin.write('go\n');
	}

	/**
	 * Sends SIGKILL: no handler runs, nothing is flushed. Resolves when the process is gone and its output has been read.
	 */
	async kill(): Promise<void> {
		this.#child.kill('SIGKILL');
		await this.#closed;
	}
}
