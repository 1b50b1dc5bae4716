import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isExecutable, onPath } from './paths.mjs';

/**
 * The program behind the `code` on the PATH, where a window can be seen. The program and not the command: `code`
 * starts it and lets go of it, so that it would outlive a Ctrl+C. In a remote terminal `code` is something else.
 */
export function desktopCode() {
	const command = onPath('code', 'code-insiders');
	const display = process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
	if (command === undefined || !display || process.env.VSCODE_IPC_HOOK_CLI !== undefined) {
		return undefined;
	}
	const folder = dirname(realpathSync(command));
	const candidates = {
		linux: [join(folder, '../code'), join(folder, '../code-insiders')],
		darwin: [join(folder, '../../../MacOS/Electron'), join(folder, '../../../MacOS/Code')],
		win32: [join(folder, '../Code.exe'), join(folder, '../Code - Insiders.exe')],
	};
	return (candidates[process.platform] ?? []).find(isExecutable);
}
