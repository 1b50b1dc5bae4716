import { createServer } from 'node:http';
import { once } from 'node:events';
import * as z from 'zod';
import { print } from '../support/print';
import type { Tally } from '../support/tally';

const eventSchema = z.discriminatedUnion('type', [
	z.object({ type: z.literal('begin'), tests: z.number() }),
	z.object({ type: z.enum(['suite', 'suiteEnd']), title: z.string() }),
	z.object({ type: z.literal('test'), fullTitle: z.string() }),
	z.object({ type: z.literal('pass'), title: z.string(), fullTitle: z.string(), milliseconds: z.number() }),
	z.object({ type: z.literal('fail'), title: z.string(), fullTitle: z.string(), message: z.string() }),
	z.object({ type: z.literal('end'), message: z.string().optional() }),
]);

type ReportEvent = z.infer<typeof eventSchema>;

const SLOW_MS = 500;

/** A server that receives the reports of the tests inside an extension host, prints them as a listing, and counts. */
export class ReportServer {
	readonly #server = createServer();
	readonly #timeout: number;
	readonly #failures: string[] = [];
	#passed = 0;
	#failed = 0;
	#depth = 0;
	#lastTest = 'the extension host to start';
	#timer: NodeJS.Timeout | undefined;
	#finish: (problem: string | undefined) => void = () => undefined;

	/** @param timeout Milliseconds of silence after which the run counts as hung. */
	private constructor(timeout: number) {
		this.#timeout = timeout;
	}

	static async start(timeout = 60_000): Promise<ReportServer> {
		const report = new ReportServer(timeout);
		report.#server
			.on('request', (request, response) => {
				response.setHeader('access-control-allow-origin', '*');
				response.setHeader('access-control-allow-headers', '*');
				response.setHeader('access-control-allow-private-network', 'true');
				const pieces: Buffer[] = [];
				request.on('data', (piece: Buffer) => pieces.push(piece));
				request.on('end', () => {
					response.end();
					if (request.method === 'POST') {
						report.#receive(eventSchema.parse(JSON.parse(Buffer.concat(pieces).toString('utf8'))));
					}
				});
			})
			.listen(0, '127.0.0.1');
		await once(report.#server, 'listening');
		return report;
	}

	get url(): string {
		const address = this.#server.address();
		if (address === null || typeof address === 'string') {
			throw new Error('The report server does not listen.');
		}
		return `http://127.0.0.1:${address.port}/`;
	}

	/** Resolves when the run has ended, broken off or fallen silent; the last two are failures of their own. */
	async tally(): Promise<Tally> {
		const problem = await new Promise<string | undefined>(resolve => {
			this.#finish = resolve;
			this.#restartTimer();
		});
		clearTimeout(this.#timer);
		if (problem !== undefined) {
			this.#fail('the run', 'the run', problem);
		}
		for (const [index, failure] of this.#failures.entries()) {
			print(`\n${index + 1}) ${failure}`);
		}
		return { passed: this.#passed, failed: this.#failed, failures: this.#failures };
	}

	/** Ends the run because it cannot go on: the page crashed, or the window was closed. */
	breakOff(reason: string): void {
		this.#finish(reason);
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.#server.close();
		this.#server.closeAllConnections();
	}

	#receive(event: ReportEvent): void {
		this.#restartTimer();
		switch (event.type) {
			case 'begin':
				if (event.tests === 0) {
					this.#finish('There is no such test.');
				}
				break;
			case 'suite':
				if (event.title !== '') {
					this.#printLine(event.title);
				}
				this.#depth++;
				break;
			case 'suiteEnd':
				this.#depth--;
				break;
			case 'test':
				this.#lastTest = event.fullTitle;
				break;
			case 'pass':
				this.#passed++;
				this.#printLine(`✔ ${event.title}${event.milliseconds > SLOW_MS ? ` (${event.milliseconds} ms)` : ''}`);
				break;
			case 'fail':
				this.#fail(event.title, event.fullTitle, event.message);
				break;
			case 'end':
				this.#finish(event.message !== undefined && this.#failed === 0 ? event.message : undefined);
				break;
		}
	}

	/** Counts a failure. The listing shows the title below its suites; the summary needs the full title. */
	#fail(title: string, fullTitle: string, message: string): void {
		this.#failed++;
		this.#printLine(`✖ ${title}`);
		this.#failures.push(`${fullTitle}\n${message}`);
	}

	#printLine(text: string): void {
		print('  '.repeat(Math.max(0, this.#depth)) + text);
	}

	#restartTimer(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(
			() => this.#finish(`Nothing was heard for ${this.#timeout / 1000} s while waiting for: ${this.#lastTest}`),
			this.#timeout,
		);
	}
}
