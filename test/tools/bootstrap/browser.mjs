import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isExecutable, onPath } from './paths.mjs';
import { Failure } from './progress.mjs';

const PROGRAMS = [
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
	'microsoft-edge',
	'microsoft-edge-stable',
	'chrome',
	'msedge',
];
const INSTALLED = {
	darwin: ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
		name => `/Applications/${name}.app/Contents/MacOS/${name}`,
	),
	win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap(variable =>
		['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map(path =>
			join(process.env[variable] ?? '', path),
		),
	),
};
const ADVICE = 'Install Chromium, Chrome or Edge, or set CHROME_PATH.';

/** The path of a Chromium. As root on Debian a missing one is installed; `chinese` wants fonts for it too. */
export async function browserPath(children, progress, { chinese }) {
	const found = findBrowser();
	const fonts = !chinese || hasChineseFonts();
	if (found !== undefined && fonts) {
		return found;
	}
	if (!mayInstall()) {
		throw new Failure(
			found === undefined
				? `The browser tests need a Chromium. ${ADVICE}`
				: 'The Chinese screenshots need a font (Debian: fonts-noto-cjk).',
		);
	}
	const packages = [...(found === undefined ? ['chromium'] : []), 'fonts-noto-cjk'];
	await progress.step(`Installing ${packages.join(' and ')} with apt-get`, () => aptInstall(children, packages));
	const installed = findBrowser();
	if (installed === undefined) {
		throw new Failure(`apt-get installed no Chromium. ${ADVICE}`);
	}
	return installed;
}

function findBrowser() {
	const chosen = process.env.CHROME_PATH;
	if (chosen !== undefined && chosen !== '') {
		if (!isExecutable(chosen)) {
			throw new Failure(`CHROME_PATH is no program: ${chosen}`);
		}
		return chosen;
	}
	return onPath(...PROGRAMS) ?? (INSTALLED[process.platform] ?? []).find(isExecutable) ?? playwrightBrowser();
}

/** One that `npx playwright-core install chromium` left behind, newest first. */
function playwrightBrowser() {
	const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache/ms-playwright');
	if (!existsSync(cache)) {
		return undefined;
	}
	return readdirSync(cache)
		.filter(name => /^chromium-\d+$/.test(name))
		.toSorted()
		.toReversed()
		.flatMap(name => ['chrome-linux64/chrome', 'chrome-linux/chrome'].map(path => join(cache, name, path)))
		.find(isExecutable);
}

function hasChineseFonts() {
	return (
		process.platform !== 'linux' ||
		spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout?.trim().length > 0
	);
}

/** Ubuntu's `chromium` is a door to a snap, which containers cannot open. */
function mayInstall() {
	return (
		process.platform === 'linux' &&
		process.getuid?.() === 0 &&
		onPath('apt-get') !== undefined &&
		existsSync('/etc/os-release') &&
		/^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'))
	);
}

/** The lists may be missing or stale, and refreshing them takes a while: only where the first try fails. */
async function aptInstall(children, packages) {
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	const install = () => children.run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
	try {
		await install();
	} catch (error) {
		if (!(error instanceof Failure)) {
			throw error;
		}
		await children.run('apt-get', ['update'], { env });
		await install();
	}
}
