import { PLANTED_SETTING } from './host/plantedExtension';
import { runInWindow } from './host/runInWindow';
import type { TestWindow } from './host/testEnvironment';
import { argument } from './support/argument';
import { testMain } from './support/main';
import { print } from './support/print';
import { sum, type Tally } from './support/tally';

/** The suite that wants windows of its own: trust, and the number of folders, are settled when a window opens. */
const WINDOW_SUITE = 'the settings of a repository';
/** The suite that wants the keys of every system. */
const KEYS_SUITE = 'the default keys';

/** `test:host [-- --web] [--grep TEXT]`: the tests that run inside VS Code, in its Node or its web extension host. */
testMain(async (teardown, args) => {
	const kind = args.includes('--web') ? 'web' : 'node';
	const grep = argument(args, '--grep');
	const tallies: Tally[] = [];
	for (const [title, window] of windowsFor(kind, grep)) {
		print(`\nInside VS Code's ${kind === 'web' ? 'web' : 'Node'} extension host${title}`);
		tallies.push(await runInWindow(window, teardown));
	}
	return sum(tallies);
});

function windowsFor(
	kind: 'node' | 'web',
	grep: string | undefined,
): readonly (readonly [title: string, window: TestWindow])[] {
	const untrustedFolders = [
		', in two folders that are not trusted',
		{ kind, grep: WINDOW_SUITE, folders: 2, trusted: false },
	] as const;
	// The settings are VS Code's and their reader is one for both hosts: the browser's need not see every window.
	const others =
		kind === 'web'
			? [untrustedFolders]
			: [
					untrustedFolders,
					[', in two folders', { kind, grep: WINDOW_SUITE, folders: 2, trusted: true }] as const,
					[', in a folder that is not trusted', { kind, grep: WINDOW_SUITE, folders: 1, trusted: false }] as const,
					[
						', with a setting that every workspace reaches',
						{ kind, grep: WINDOW_SUITE, folders: 1, trusted: true, planted: PLANTED_SETTING },
					] as const,
					[', with the keys of macOS', { kind, grep: KEYS_SUITE, folders: 1, trusted: true, system: 'mac' }] as const,
					[
						', with the keys of Windows',
						{ kind, grep: KEYS_SUITE, folders: 1, trusted: true, system: 'windows' },
					] as const,
				];
	const selected = others.filter(([, window]) => grep === undefined || window.grep.includes(grep));
	return [['', { kind, grep, folders: 1, trusted: true }], ...selected];
}
