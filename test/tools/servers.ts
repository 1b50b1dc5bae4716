// `npm run servers [-- NAME]`: servers that others wrote, as the shipped client and the `openai` SDK read them.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Teardown } from '../support/teardown';
import { isOffered } from './servers/expectations';
import { FEATURES } from './servers/features';
import { endpointOf, type ServerRoute, ROUTES, SERVER_NAMES, type ServerName, startServer } from './servers/others';
import { type PlayedCell, playCell } from './servers/play';
import { differenceOf, failureOf, tableOf } from './servers/table';
import { Tape } from './servers/tape';
import { Upstream } from './servers/upstream';
import { Failure, testMain } from './support/main';
import { print, seconds } from './support/print';
import { provision } from './support/provision';

/** Real time that one cell may take, for a machine that has other work as well. */
const CELL_LIMIT = 60_000;

testMain(async (teardown, args) => {
	const [name] = args.filter(arg => !arg.startsWith('--'));
	const routes = ROUTES.filter(route =>
		args.includes('--quick') ? route.quick : name === undefined || route.name.startsWith(name),
	);
	if (routes.length === 0) {
		throw new Failure(`There is no server ${name}: ${ROUTES.map(route => route.name).join(', ')}`);
	}
	const servers = SERVER_NAMES.filter(server => routes.some(route => route.server === server));
	const played = await Promise.all(
		servers.map(server =>
			playServer(
				server,
				routes.filter(route => route.server === server),
				teardown,
			),
		),
	);
	const cells = played.flat();
	print('');
	tableOf(routes, cells).forEach(print);
	print('');
	cells.flatMap(cell => differenceOf(cell) ?? []).forEach(print);
	if (args.includes('--bytes')) {
		cells.flatMap(bytesOf).forEach(print);
	}
	const failures = cells.flatMap(cell => failureOf(cell) ?? []);
	print('');
	failures.forEach(print);
	return { passed: cells.length - failures.length, failed: failures.length, failures };
});

/** Starts a server and plays all features through each of its routes, one after another. */
async function playServer(
	server: ServerName,
	routes: readonly ServerRoute[],
	teardown: Teardown,
): Promise<readonly PlayedCell[]> {
	const { otherServers } = provision();
	if (otherServers === undefined) {
		throw new Failure('This command was started without the servers of others.');
	}
	const since = performance.now();
	const folder = mkdtempSync(join(tmpdir(), `parley-${server}-`));
	const upstream = await Upstream.start();
	teardown.add(() => upstream.stop());
	const tape = await Tape.start();
	teardown.add(() => tape.stop());
	const origin = await startServer(server, { modules: otherServers, folder, upstream }, teardown);
	const cells: PlayedCell[] = [];
	for (const route of routes) {
		const open = { route, origin, tape, folder, endpointAt: (at: string) => endpointOf(route, at, upstream) };
		for (const feature of FEATURES.filter(each => isOffered(route, each))) {
			upstream.play(feature.scenes ?? []);
			cells.push(await within(CELL_LIMIT, playCell(open, feature), `${route.name} · ${feature.name}`));
		}
	}
	print(`${server}: ${cells.length} cells in ${seconds(performance.now() - since)}`);
	return cells;
}

/** Rejects where the work takes longer than the limit: a server that hangs ends the run. */
function within<T>(limit: number, work: Promise<T>, title: string): Promise<T> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Failure(`${title} takes more than ${seconds(limit)}`)), limit);
		work.then(resolve, reject).finally(() => clearTimeout(timer));
	});
}

/** Returns the bytes of a cell that is not as it should be, for whoever looks into it; those of a retry only once. */
function bytesOf(cell: PlayedCell): readonly string[] {
	if (failureOf(cell) === undefined) {
		return [];
	}
	const answers = cell.exchanges.map(
		({ answer }) =>
			`${answer.status}\n${Buffer.concat(answer.pieces.map(piece => Buffer.from(piece))).toString('utf8')}`,
	);
	return [...new Set(answers)].map(answer => `\n${cell.route.name} · ${cell.feature.name}: ${answer}`);
}
