/**
 * Runs the npm that started us, else the one on the PATH. Hides engine warnings: only Node 24 will run the packages.
 */
export function npm(children, args, cwd) {
	const all = [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	const script = process.env.npm_execpath;
	return script !== undefined && /npm-cli\.[cm]?js$/.test(script)
		? children.run(process.execPath, [script, ...all], { cwd })
		: children.run('npm', all, { cwd, shell: process.platform === 'win32' });
}
