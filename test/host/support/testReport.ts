/** An event that is sent to the runner. */
export type ReportEvent =
	| { readonly type: 'begin'; readonly tests: number }
	| { readonly type: 'suite' | 'suiteEnd'; readonly title: string }
	/** A test, or a hook of one, has begun: what is to blame should nothing more be heard. */
	| { readonly type: 'test'; readonly fullTitle: string }
	| { readonly type: 'pass'; readonly title: string; readonly fullTitle: string; readonly milliseconds: number }
	| { readonly type: 'fail'; readonly title: string; readonly fullTitle: string; readonly message: string }
	/** Nothing follows. `message` is there where the run itself broke. */
	| { readonly type: 'end'; readonly message?: string };

/** A reporter that sends mocha's events to the runner as they happen and in order. */
export class TestReport {
	readonly #url: string;
	#sent: Promise<void> = Promise.resolve();

	constructor(url: string) {
		this.#url = url;
	}

	/** Starts mocha and resolves to the number of failures when it has ended and everything is told. */
	async runMocha(start: (done: (failures: number) => void) => Mocha.Runner): Promise<number> {
		const failures = await new Promise<number>(resolve => {
			const runner = start(resolve);
			this.#queue({ type: 'begin', tests: runner.total });
			runner.on('suite', suite => this.#queue({ type: 'suite', title: suite.title }));
			runner.on('suite end', suite => this.#queue({ type: 'suiteEnd', title: suite.title }));
			runner.on('test', test => this.#queue({ type: 'test', fullTitle: test.fullTitle() }));
			runner.on('hook', hook => this.#queue({ type: 'test', fullTitle: hook.fullTitle() }));
			const titles = (test: Mocha.Runnable) => ({ title: test.title, fullTitle: test.fullTitle() });
			runner.on('pass', test => this.#queue({ type: 'pass', ...titles(test), milliseconds: test.duration ?? 0 }));
			runner.on('fail', (test, error) => this.#queue({ type: 'fail', ...titles(test), message: textOf(error) }));
		});
		this.#queue({ type: 'end' });
		await this.#sent;
		return failures;
	}

	/** Reports that the run itself broke. */
	async reportBroken(error: unknown): Promise<void> {
		this.#queue({ type: 'end', message: textOf(error) });
		await this.#sent;
	}

	#queue(event: ReportEvent): void {
		this.#sent = this.#post(event, this.#sent);
	}

	/** Posts an event after those before it. A plain-text body needs no preflight from a worker. */
	async #post(event: ReportEvent, before: Promise<void>): Promise<void> {
		await before;
		await fetch(this.#url, { method: 'POST', body: JSON.stringify(event) });
	}
}

/** Returns the text of an error without the frames below the test, which are mocha's. */
function textOf(error: unknown): string {
	if (!(error instanceof Error)) {
		return String(error);
	}
	const lines = (error.stack ?? error.message).split('\n');
	const test = lines.findIndex(line => /^\s+at .*\bContext\d*\./.test(line));
	return lines.slice(0, test < 0 ? lines.length : test + 1).join('\n');
}
