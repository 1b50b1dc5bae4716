// `npm run wire [-- FILE]`: what servers really send, over real sockets, whole and byte by byte.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { testMain } from './support/main';
import { ROOT } from './support/paths';
import { print } from './support/print';
import { judge } from './wire/judge';
import type { Cutting } from './wire/plan';
import { play, type Route } from './wire/play';
import { scenarioOf } from './wire/scenarios';
import { readVectors, type Vector } from './wire/vector';

interface Mode {
	readonly cutting: Cutting;
	readonly route: Route;
}

/** What broke clients in general, and what public reports told of. */
const VECTORS: readonly string[] = ['vectors.json', 'reports.json', 'variants.json'];

testMain(async (_, [file]) => {
	const files = file === undefined ? VECTORS.map(name => join(ROOT, 'test/fixtures/wire', name)) : [file];
	const vectors = (await Promise.all(files.map(path => readFile(path, 'utf8')))).flatMap(readVectors);
	const failed: string[] = [];
	for (const read of vectors) {
		const id = 'vector' in read ? `${read.vector.id} ${read.vector.title}` : read.id;
		const failures = 'vector' in read ? await failuresOf(read.vector) : [read.problem];
		if (failures.length > 0) {
			const line = `FAILED ${id}: ${failures.join('; ')}`;
			failed.push(line);
			print(line);
		}
	}
	return { passed: vectors.length - failed.length, failed: failed.length, failures: failed };
});

async function failuresOf(vector: Vector): Promise<readonly string[]> {
	if (vector.bytes_or_json.startsWith('@@') && vector.transport === undefined) {
		return scenarioOf(vector.bytes_or_json)?.().catch(problemOf) ?? [`unknown scenario ${vector.bytes_or_json}`];
	}
	const failures = new Map<string, string[]>();
	for (const { cutting, route } of modesOf(vector)) {
		const found = await play(vector, cutting, route)
			.then(observation => judge(vector, observation))
			.catch(problemOf);
		for (const failure of found) {
			failures.set(failure, [...(failures.get(failure) ?? []), `${cutting} over ${route}`]);
		}
	}
	return [...failures].map(([failure, modes]) => `${failure} (${modes.join(', ')})`);
}

const problemOf = (error: unknown): readonly string[] => [error instanceof Error ? error.message : String(error)];

/**
 * Lists every cutting over the route of loopback servers, and over the global route if that can reach a test server.
 */
function modesOf({ transport }: Vector): readonly Mode[] {
	const cuttings: readonly Cutting[] =
		transport?.generated === 'huge-event' || transport?.socket === 'slow-loris' || transport?.socket === 'endless'
			? ['own']
			: ['whole', 'every-byte', 'own'];
	const redirects = transport?.status !== undefined && transport.status >= 300 && transport.status < 400;
	const routes: readonly Route[] = redirects ? ['loopback'] : ['loopback', 'global'];
	return routes.flatMap(route => cuttings.map(cutting => ({ cutting, route })));
}
