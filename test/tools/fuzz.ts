// `npm run fuzz -- NAME [--runs N] [--seed S]`: random input until something breaks, or nothing does.
import { randomInt } from 'node:crypto';
import { run as comments } from './fuzz/comments';
import { run as edit } from './fuzz/edit';
import type { FuzzReport } from './fuzz/fuzzReport';
import { run as gate } from './fuzz/gate';
import { run as hostile } from './fuzz/hostile';
import { run as journal } from './fuzz/journal';
import { run as journalKills } from './fuzz/journalKills';
import { run as mutations } from './fuzz/mutations';
import { run as removal } from './fuzz/removal';
import { run as render } from './fuzz/render';
import { run as requests } from './fuzz/requests';
import { run as sse } from './fuzz/sse';
import { argument } from './support/argument';
import { Failure, testMain } from './support/main';
import { print } from './support/print';

interface Suite {
	readonly runs: number;
	run(options: { readonly runs: number; readonly seed: number }): Promise<FuzzReport>;
}

/** The fuzzers by name, each with its default number of runs. */
const SUITES: Readonly<Record<string, Suite>> = {
	comments: { runs: 2_000, run: comments },
	edit: { runs: 50_000, run: edit },
	gate: { runs: 100_000, run: gate },
	hostile: { runs: 5_000, run: hostile },
	journal: { runs: 10_000, run: journal },
	'journal-kills': {
		runs: 200,
		run: async options => {
			const { failures, ...report } = await journalKills(options);
			return { ...report, counterexample: failures.join('\n') };
		},
	},
	render: { runs: 2_000, run: render },
	removal: { runs: 20_000, run: removal },
	requests: { runs: 10_000, run: requests },
	sse: { runs: 20_000, run: sse },
	'sse-harmed': { runs: 20_000, run: mutations },
};

testMain(async (_, args) => {
	const [name = ''] = args;
	const suite = SUITES[name];
	if (suite === undefined) {
		throw new Failure(`Usage: npm run fuzz -- ${Object.keys(SUITES).join(' | ')} [--runs N] [--seed S]`);
	}
	const runs = whole(argument(args, '--runs'), '--runs') ?? suite.runs;
	const seed = whole(argument(args, '--seed'), '--seed') ?? randomInt(2 ** 31);
	const report = await suite.run({ runs, seed });
	if (report.failed > 0) {
		print(`FAILED with --seed ${seed}\n${report.counterexample ?? ''}`);
	}
	return { passed: report.passed, failed: report.failed };
});

function whole(text: string | undefined, flag: string): number | undefined {
	if (text === undefined) {
		return undefined;
	}
	const number = Number(text);
	if (!Number.isSafeInteger(number) || text.trim() === '') {
		throw new Failure(`${flag} wants a whole number, not ${JSON.stringify(text)}.`);
	}
	return number;
}
