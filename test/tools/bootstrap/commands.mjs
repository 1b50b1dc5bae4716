import { desktopCode } from './desktopCode.mjs';

const nothing = () => ({});
const workbench = () => ({ vscode: 'server', browser: true });

/** Per npm script: the tool that runs it, what must be there first, and the parts of the build that it uses. */
export const COMMANDS = {
	start: { tool: 'start', needs: startNeeds, build: ['host', 'view', 'tools'] },
	test: { tool: 'test', needs: () => ({ ...workbench(), otherServers: true }), build: [], closes: true },
	'test:unit': { tool: 'unitTests', needs: nothing, build: ['unit', 'tools'] },
	'test:host': { tool: 'hostTests', needs: workbench, build: ['host', 'view', 'hostTests', 'tools'] },
	'test:e2e': { tool: 'e2eTests', needs: workbench, build: ['host', 'view', 'e2e', 'tools'] },
	'test:desktop': { tool: 'desktopTests', needs: nothing, build: ['host', 'view', 'hostTests', 'tools'] },
	'test:vsix': { tool: 'vsixTest', needs: workbench, build: ['tools'] },
	check: { tool: 'check', needs: nothing, build: ['host', 'view', 'tools'] },
	screenshots: {
		tool: 'screenshots',
		needs: () => ({ vscode: 'server', browser: true, chinese: true }),
		build: ['host', 'view', 'tools'],
	},
	gallery: { tool: 'gallery', needs: () => ({ browser: true, chinese: true }), build: ['host', 'view', 'tools'] },
	fuzz: {
		tool: 'fuzz',
		needs: ([name]) => (name === 'render' ? { browser: true } : {}),
		build: ['view', 'tools'],
	},
	bench: { tool: 'bench', needs: nothing, build: ['tools'] },
	wire: { tool: 'wire', needs: nothing, build: ['tools'] },
	servers: { tool: 'servers', needs: () => ({ otherServers: true }), build: ['tools'], closes: true },
	requests: { tool: 'requests', needs: nothing, build: ['tools'] },
	cases: { tool: 'cases', needs: workbench, build: ['host', 'view', 'hostTests', 'tools'] },
	package: { tool: 'package', needs: nothing, build: ['tools'] },
};

/**
 * Chooses the user's own VS Code if there is a display, else one in the browser; `--desktop` and `--browser` decide.
 */
function startNeeds(args) {
	const desktop = desktopCode();
	const wanted =
		args.includes('--desktop') ||
		(!args.includes('--browser') && (desktop !== undefined || process.platform !== 'linux'));
	return wanted ? { vscode: 'desktop', desktop: desktop ?? null } : { vscode: 'server' };
}
