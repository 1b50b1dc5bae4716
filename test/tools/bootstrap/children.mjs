import { spawn, spawnSync } from 'node:child_process';
import { Failure } from './progress.mjs';
import { ROOT } from './paths.mjs';

/** The user pressed Ctrl+C, or whoever started us wants us gone. */
export class Interrupted extends Error {}

const WINDOWS = process.platform === 'win32';
const PATIENCE = 12_000;
const PARENT_CHECK = 500;

/**
 * The processes started here, each the head of a group of its own, so that the end of one is the end of all
 * that it started. A signal reaches only this process; it is passed on, and nothing outlives us.
 */
export class Children {
	#running = new Set();
	#interrupted = false;

	constructor() {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
			process.on(signal, () => this.#interrupt());
		}
		if (process.env.npm_lifecycle_event !== undefined) {
			this.#endWithParent();
		}
	}

	/** Runs to the end; a failure shows the last lines of its output. `quiet` hides the output of a success. */
	async run(program, args, { cwd = ROOT, env = {}, quiet = true, shell = false } = {}) {
		const { code, output } = await this.#start(program, args, { cwd, env, quiet, shell });
		if (code !== 0) {
			throw new Failure(`${excerpt(output)}Failed (${code}): ${[program, ...args].join(' ')}`);
		}
		return output;
	}

	/** Runs with the terminal as its own, and resolves to its exit code. It sees its channel close should we die. */
	async follow(program, args, env) {
		return (await this.#start(program, args, { cwd: ROOT, env, quiet: false, shell: false, channel: true })).code;
	}

	#start(program, args, { cwd, env, quiet, shell, channel = false }) {
		if (this.#interrupted) {
			throw new Interrupted();
		}
		const output = quiet ? 'pipe' : 'inherit';
		const child = spawn(program, args, {
			cwd,
			shell,
			env: { ...process.env, ...env },
			detached: !WINDOWS,
			stdio: ['ignore', output, output, ...(channel ? ['ipc'] : [])],
		});
		this.#running.add(child);
		const pieces = [];
		for (const stream of [child.stdout, child.stderr]) {
			stream?.on('data', piece => pieces.push(piece));
		}
		return new Promise((resolve, reject) => {
			child.once('error', error => {
				this.#running.delete(child);
				reject(new Failure(`${program} does not start: ${error.message}`));
			});
			child.once('close', (code, signal) => {
				this.#running.delete(child);
				if (this.#interrupted) {
					reject(new Interrupted());
					return;
				}
				resolve({ code: code ?? `signal ${signal}`, output: Buffer.concat(pieces).toString('utf8') });
			});
		});
	}

	/** A signal to npm ends npm and its shell, and the shell passes nothing on: we notice by having another parent. */
	#endWithParent() {
		const parent = process.ppid;
		setInterval(() => {
			if (process.ppid !== parent) {
				this.#interrupt();
			}
		}, PARENT_CHECK).unref();
	}

	#interrupt() {
		if (this.#interrupted) {
			return;
		}
		this.#interrupted = true;
		for (const child of this.#running) {
			end(child, 'SIGTERM');
		}
		setTimeout(() => {
			for (const child of this.#running) {
				end(child, 'SIGKILL');
			}
		}, PATIENCE).unref();
	}
}

/** The beginning, where npm says what is wrong, and the end, where everyone else does. */
function excerpt(output) {
	const lines = output.trimEnd().split('\n');
	const shown = lines.length > 60 ? [...lines.slice(0, 20), '…', ...lines.slice(-40)] : lines;
	return output.trim() === '' ? '' : `${shown.join('\n')}\n`;
}

function end(child, signal) {
	if (child.pid === undefined) {
		return;
	}
	if (WINDOWS) {
		spawnSync('taskkill', ['/T', '/F', '/PID', String(child.pid)]);
		return;
	}
	try {
		process.kill(-child.pid, signal);
	} catch (error) {
		if (error.code !== 'ESRCH') {
			throw error;
		}
	}
}
