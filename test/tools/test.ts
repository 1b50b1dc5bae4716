import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import * as z from 'zod';
import type { Teardown } from '../support/teardown';
import { testMain } from './support/main';
import { OUT } from './support/paths';
import { provision } from './support/provision';
import { say, seconds } from './support/say';
import { type Tally, closingLine, sum } from './support/tally';

/** A part of the whole: a tool of its own, so that what it leaves behind in memory is gone with it. */
interface Part {
	readonly name: string;
	readonly tool: string;
	readonly args?: readonly string[];
}

const PARTS: readonly Part[] = [
	{ name: 'static', tool: 'check' },
	{ name: 'unit', tool: 'unitTests' },
	{ name: 'wire', tool: 'wire' },
	{ name: 'host', tool: 'hostTests' },
	{ name: 'web host', tool: 'hostTests', args: ['--web'] },
	{ name: 'end to end', tool: 'e2eTests' },
	{ name: 'package', tool: 'package' },
	{ name: 'vsix', tool: 'vsixTest' },
];

const LIMIT = 25 * 60_000;

const tallySchema = z.object({ passed: z.number(), failed: z.number() });

/** `npm test`: everything, in order, also after a failure, so that all failures are seen. */
testMain(async teardown => {
	const { milliseconds, buildMilliseconds } = provision();
	const times: [name: string, milliseconds: number][] = [
		['provision', milliseconds],
		['build', buildMilliseconds],
	];
	const tallies: Tally[] = [];
	for (const part of PARTS) {
		say(`\n── ${part.name} ${'─'.repeat(60 - part.name.length)}`);
		const since = performance.now();
		tallies.push(await run(part, teardown));
		times.push([part.name, performance.now() - since]);
	}
	const total = times.reduce((all, [, time]) => all + time, 0);
	say(`\n── time ${'─'.repeat(56)}`);
	for (const [name, time] of times) {
		say(`${name.padEnd(12)}${seconds(time).padStart(9)}${`${Math.round((time / total) * 100)} %`.padStart(7)}`);
	}
	say(`${'total'.padEnd(12)}${seconds(total).padStart(9)}`);
	if (total > LIMIT) {
		say(`That is more than ${LIMIT / 60_000} minutes.`);
		tallies.push({ passed: 0, failed: 1 });
	}
	return sum(tallies);
});

/** A part that ends without its figures has failed, whatever it had shown before. */
async function run({ name, tool, args = [] }: Part, teardown: Teardown): Promise<Tally> {
	const child = fork(join(OUT, 'test/tools', `${tool}.mjs`), args, { execArgv: ['--enable-source-maps'] });
	const ended = once(child, 'exit');
	teardown.add(async () => {
		if (child.exitCode === null && child.signalCode === null && child.connected) {
			child.disconnect();
		}
		await ended;
	});
	let tally: Tally | undefined;
	child.on('message', message => {
		tally = tallySchema.parse(message);
	});
	const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null];
	if (tally !== undefined && (code === 0 || tally.failed > 0)) {
		return tally;
	}
	say(`${name} broke off (${signal ?? `exit code ${code}`}) before it had its figures: ${closingLine({ passed: 0, failed: 1 })}`);
	return { passed: tally?.passed ?? 0, failed: 1 };
}
