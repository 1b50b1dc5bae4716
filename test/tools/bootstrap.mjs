// `node test/tools/bootstrap.mjs COMMAND [arguments]`: from a clean clone to a running command, on any Node from 20.20.
// Knows no package, because it is what installs them.
const needed = [20, 20];
const running = process.versions.node.split('.').map(Number);

if (running[0] < needed[0] || (running[0] === needed[0] && running[1] < needed[1])) {
	process.stderr.write(
		`Parley needs Node ${needed.join('.')} or newer to start from; this is ${process.versions.node}.\n`,
	);
	process.exitCode = 1;
} else {
	const { bootstrap } = await import('./bootstrap/bootstrap.mjs');
	process.exitCode = await bootstrap(process.argv.slice(2));
}
