import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * Returns text that differs between a process and a later one with the same id: the time when it began, as the system
 * prints it. Empty where the system does not say, as on Windows without starting a shell.
 */
export async function processIdentity(pid: number): Promise<string> {
	try {
		switch (process.platform) {
			case 'linux':
				return await linuxIdentity(pid);
			case 'darwin':
				return (
					await execute('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], { env: { LC_ALL: 'C', TZ: 'UTC' } })
				).stdout.trim();
			default:
				return '';
		}
	} catch {
		return '';
	}
}

/** Returns the id of the boot and the clock ticks from the boot to the start of the process. */
async function linuxIdentity(pid: number): Promise<string> {
	const [stat, boot] = await Promise.all([
		readFile(`/proc/${pid}/stat`, 'utf8'),
		readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
	]);
	// The second field is the program's name in parentheses; it may contain spaces and parentheses.
	const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	// A zombie has ended, but its parent has not read its exit status yet.
	return state === 'Z' || state === 'X' ? 'ended' : `${boot.trim()} ${rest[18] ?? ''}`;
}

/** Tells whether a process with this id runs, under any user. */
export function isProcessRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}
