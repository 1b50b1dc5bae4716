import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

const KILL_DELAY = 4_000;
const groups = new Set<ProcessGroup>();

// The last resort, where a tool leaves without its teardown.
process.on('exit', () => {
	for (const group of groups) {
		group.signal('SIGKILL');
	}
});

/** A program and all that it starts, ended as one. */
export class ProcessGroup {
	readonly child: ChildProcess;
	readonly #ended: Promise<unknown>;

	constructor(program: string, args: readonly string[], options: SpawnOptions) {
		this.child = spawn(program, args, { ...options, detached: process.platform !== 'win32' });
		groups.add(this);
		this.#ended = once(this.child, 'exit').catch(() => undefined);
	}

	get hasEnded(): boolean {
		return this.child.exitCode !== null || this.child.signalCode !== null || this.child.pid === undefined;
	}

	/** Resolves when the program itself has ended, whatever the reason. */
	async ended(): Promise<void> {
		await this.#ended;
	}

	/** Asks first, and insists after a while. What the program left behind goes with it. */
	async stop(): Promise<void> {
		if (!this.hasEnded) {
			this.signal('SIGTERM');
			const insist = setTimeout(() => this.signal('SIGKILL'), KILL_DELAY);
			await this.#ended;
			clearTimeout(insist);
		}
		this.signal('SIGKILL');
		groups.delete(this);
	}

	signal(signal: 'SIGTERM' | 'SIGKILL'): void {
		const { pid } = this.child;
		if (pid === undefined) {
			return;
		}
		try {
			if (process.platform === 'win32') {
				this.child.kill(signal);
			} else {
				process.kill(-pid, signal);
			}
		} catch (error) {
			// Nobody is left in the group.
			if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
				throw error;
			}
		}
	}
}
