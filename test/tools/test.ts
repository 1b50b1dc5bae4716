import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import * as z from 'zod';
import type { Teardown } from '../support/teardown';
import { PART, testMain } from './support/main';
import { OUT } from './support/paths';
import { provision } from './support/provision';
import { print, seconds } from './support/print';
import { type Tally, closingLine, sum } from './support/tally';

/** A part of the whole: a tool of its own, so that what it leaves behind in memory is gone with it. */
interface Part {
	readonly name: string;
	readonly tool: string;
	readonly args?: readonly string[];
}

/** The parts in order. Those of a row run in parallel: windows spend much time waiting, which leaves the cores idle. */
const STAGES: readonly (readonly Part[])[] = [
	[{ name: 'static', tool: 'check' }],
	[
		{ name: 'unit', tool: 'unitTests' },
		{ name: 'wire', tool: 'wire' },
		{ name: 'requests', tool: 'requests' },
	],
	[
		{ name: 'host', tool: 'hostTests' },
		{ name: 'web host', tool: 'hostTests', args: ['--web'] },
	],
	[
		{ name: 'workbench', tool: 'e2eTests', args: ['--in', 'workbench'] },
		{ name: 'panel', tool: 'e2eTests', args: ['--in', 'panel'] },
	],
	[
		{ name: 'cases', tool: 'cases' },
		{ name: 'servers', tool: 'servers', args: ['--quick'] },
	],
	[{ name: 'package', tool: 'package' }],
	[{ name: 'vsix', tool: 'vsixTest' }],
];

const LIMIT = 25 * 60_000;

/** Bytes that a part may print while another one is shown. */
const MAX_OUTPUT = 64 * 1024 * 1024;

const tallySchema = z.object({
	passed: z.number(),
	failed: z.number(),
	failures: z.array(z.string()).default([]),
	passedOnRetry: z.array(z.string()).default([]),
});

/** `npm test`: everything, in order, also after a failure, so that all failures are seen. */
testMain(async teardown => {
	const { milliseconds, buildMilliseconds } = provision();
	const times: [name: string, milliseconds: number][] = [
		['provision', milliseconds],
		['build', buildMilliseconds],
	];
	const tallies: Tally[] = [];
	for (const stage of STAGES) {
		const since = performance.now();
		tallies.push(...(await runSideBySide(stage, teardown)));
		times.push([stage.map(({ name }) => name).join(' + '), performance.now() - since]);
	}
	// Once more at the end: a log is often kept, or read, from its end only.
	const { failures = [] } = sum(tallies);
	if (failures.length > 0) {
		print(`\n── failed ${'─'.repeat(54)}`);
		print(failures.join('\n\n'));
	}
	const totalTime = times.reduce((all, [, time]) => all + time, 0);
	print(`\n── time ${'─'.repeat(56)}`);
	for (const [name, time] of times) {
		print(`${name.padEnd(20)}${seconds(time).padStart(9)}${`${Math.round((time / totalTime) * 100)} %`.padStart(7)}`);
	}
	print(`${'total'.padEnd(20)}${seconds(totalTime).padStart(9)}`);
	if (totalTime > LIMIT) {
		print(`That is more than ${LIMIT / 60_000} minutes.`);
		tallies.push({ passed: 0, failed: 1 });
	}
	return sum(tallies);
});

/** Runs parts in parallel. The output of the first is shown while it runs, that of the others in their turn. */
async function runSideBySide(parts: readonly Part[], teardown: Teardown): Promise<readonly Tally[]> {
	const running = parts.map(part => run(part, teardown));
	for (const [index, { output }] of running.entries()) {
		const name = parts[index]?.name ?? '';
		print(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
		for await (const text of output) {
			process.stdout.write(text);
		}
	}
	return Promise.all(running.map(({ tally }) => tally));
}

interface RunningPart {
	/** The whole output of the part. */
	readonly output: AsyncIterable<string>;
	readonly tally: Promise<Tally>;
}

function run({ name, tool, args = [] }: Part, teardown: Teardown): RunningPart {
	const child = fork(join(OUT, 'test/tools', `${tool}.mjs`), args, {
		execArgv: ['--enable-source-maps'],
		env: { ...process.env, [PART]: 'yes' },
		stdio: ['inherit', 'pipe', 'inherit', 'ipc'],
	});
	// Nothing is lost, and nobody waits, where it says something before it is listened to.
	const output = new PassThrough({ highWaterMark: MAX_OUTPUT, encoding: 'utf8' });
	child.stdout?.pipe(output);
	return { output, tally: waitForTally(name, child, teardown) };
}

/** Resolves to the figures of a part. One that ends without figures has failed, whatever it printed before. */
async function waitForTally(name: string, child: ChildProcess, teardown: Teardown): Promise<Tally> {
	const exited = once(child, 'exit');
	teardown.add(async () => {
		if (child.exitCode === null && child.signalCode === null && child.connected) {
			child.disconnect();
		}
		await exited;
	});
	let tally: Tally | undefined;
	child.on('message', message => {
		tally = tallySchema.parse(message);
	});
	const [code, signal] = (await exited) as [number | null, NodeJS.Signals | null];
	if (tally !== undefined && (code === 0 || tally.failed > 0)) {
		return tally;
	}
	const closing = closingLine({ passed: 0, failed: 1 });
	const failure = `${name} broke off (${signal ?? `exit code ${code}`}) before it had its figures`;
	print(`${failure}: ${closing}`);
	return { passed: tally?.passed ?? 0, failed: 1, failures: [failure] };
}
