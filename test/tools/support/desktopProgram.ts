import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { Failure } from './main';
import { CACHE } from './paths';

/** Resolves to the program of a desktop VS Code: the one at VSCODE_PATH, else one that is downloaded once. */
export async function desktopProgram(): Promise<string> {
	const chosen = process.env['VSCODE_PATH'];
	if (chosen !== undefined && chosen !== '') {
		return chosen;
	}
	try {
		return await downloadAndUnzipVSCode({ cachePath: CACHE });
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Failure(
			`A desktop VS Code could not be downloaded (${reason}). ` +
				'Set VSCODE_PATH to the program of one, or use npm run test:host, which needs none.',
		);
	}
}
