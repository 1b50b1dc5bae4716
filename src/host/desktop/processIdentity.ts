import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * What tells a process from a later one with the same number: when it began, in the system's own words. Empty where
 * that cannot be asked, which is so on Windows without starting a shell for it.
 */
export async function processIdentity(pid: number): Promise<string> {
	try {
		switch (process.platform) {
			case 'linux':
				return await linuxIdentity(pid);
			case 'darwin':
				return (
					await run('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], { env: { LC_ALL: 'C', TZ: 'UTC' } })
				).stdout.trim();
			default:
				return '';
		}
	} catch {
		return '';
	}
}

/** Ticks from boot to start, and which boot. */
async function linuxIdentity(pid: number): Promise<string> {
	const [stat, boot] = await Promise.all([
		readFile(`/proc/${pid}/stat`, 'utf8'),
		readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
	]);
	// The second field is the program's name in parentheses, which may hold spaces and parentheses itself.
	const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	// A zombie has ended, though nobody has taken note of it yet.
	return state === 'Z' || state === 'X' ? 'ended' : `${boot.trim()} ${rest[18] ?? ''}`;
}

/** Whether a process of this number runs, whoever it belongs to. */
export function isProcessRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}
