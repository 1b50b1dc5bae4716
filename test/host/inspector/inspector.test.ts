import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import type { Inspector } from '../../../src/host/inspector/inspector';
import type { AttemptView, InspectorState, ToInspectorHost, ToInspectorView } from '../../../src/protocol/inspector';
import { deepEqual, equal, eventually, match, ok } from '../support/assert';
import type { Models } from '../support/models';
import { CANARY, useChat, type View } from '../support/parley';

/** A view of the test's own on a real inspector. */
class InspectorView implements vscode.Disposable {
	readonly received: ToInspectorView[] = [];
	readonly #inspector: Inspector;
	#tell: (message: unknown) => void = () => {};

	constructor(access: TestAccess) {
		this.#inspector = access.openInspector({
			postMessage: async message => {
				this.received.push(JSON.parse(JSON.stringify(message)) as ToInspectorView);
				return true;
			},
			onDidReceiveMessage: listener => {
				this.#tell = listener;
				return { dispose: () => {} };
			},
		});
		this.say({ type: 'ready' });
	}

	say(message: ToInspectorHost): void {
		this.#tell(message);
	}

	/** The state that a view would hold now. */
	get state(): InspectorState {
		const [first, ...later] = this.received;
		if (first?.type !== 'state') {
			throw new Error('The state comes first.');
		}
		return later.reduce(applied, first.state);
	}

	get attempt(): AttemptView | undefined {
		return this.state.exchange?.attempt ?? undefined;
	}

	get text(): string {
		return (this.attempt?.frames ?? []).map(([, text]) => text).join('');
	}

	dispose(): void {
		this.#inspector.dispose();
	}
}

function applied(state: InspectorState, message: ToInspectorView): InspectorState {
	switch (message.type) {
		case 'state':
			return message.state;
		case 'rows':
			return { ...state, rows: message.rows };
		case 'exchange':
			return { ...state, exchange: message.exchange };
		case 'grown': {
			const attempt = state.exchange?.attempt ?? null;
			if (state.exchange === null || attempt === null) {
				throw new Error('Nothing is there that could grow.');
			}
			const { answer, frames, leftOut } = message;
			return {
				...state,
				exchange: {
					...state.exchange,
					attempt: { ...attempt, ...answer, frames: [...attempt.frames, ...frames], leftOut },
				},
			};
		}
	}
}

describe('the request inspector', () => {
	let access: TestAccess;
	let models: Models;
	let view: View;
	let inspector: InspectorView;

	useChat(chat => {
		({ access, models, view } = chat);
	});
	beforeEach('an inspector', () => {
		inspector = new InspectorView(access);
		inspector.say({ type: 'clear' });
	});
	afterEach('the inspector', () => inspector.dispose());

	it('opens as an editor, once', async () => {
		const tabs = (): readonly vscode.Tab[] =>
			vscode.window.tabGroups.all
				.flatMap(group => group.tabs)
				.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('parley.requests'));
		await vscode.commands.executeCommand('parley.showRequests');
		await vscode.commands.executeCommand('parley.showRequests');
		await eventually(() => tabs().length > 0, 'the editor');
		deepEqual(
			tabs().map(({ label }) => label),
			['Requests'],
		);
	});

	it('shows what left and what comes, while it comes', async () => {
		await models.script({ replies: [{ chunks: ['one', { text: 'two', hold: true }] }] });
		view.say({ type: 'send', text: 'go' });
		await eventually(() => inspector.text.includes('"one"'), 'the first frame');
		equal(inspector.state.rows[0]?.outcome.tone, 'running');
		ok(!inspector.text.includes('"two"'), 'the second has not come');
		await models.continue();
		await view.ended();
		await eventually(() => inspector.state.rows[0]?.outcome.tone === 'good', 'the end');
		await eventually(() => inspector.text.endsWith('data: [DONE]\n\n'), 'the last frame');
		equal(inspector.attempt?.body, (await models.chats())[0]?.body);
		deepEqual(
			inspector.attempt?.requestHeaders.find(([name]) => name === 'authorization'),
			['authorization', 'Bearer •••'],
		);
		ok(inspector.attempt?.usage.length !== 0, 'usage');
		const later = new InspectorView(access);
		await eventually(() => JSON.stringify(inspector.state.rows) === JSON.stringify(later.state.rows), 'the same rows');
		deepEqual(later.state.exchange, inspector.state.exchange);
		later.dispose();
	});

	it('copies a command line that repeats the request and holds no key', async () => {
		await view.ask('it\'s "quoted"');
		await eventually(() => inspector.state.exchange !== null, 'the exchange');
		const copyContent = async (what: 'curl' | 'body' | 'frames'): Promise<string> => {
			await vscode.env.clipboard.writeText('');
			inspector.say({ type: 'copy', content: what });
			return eventually(async () => (await vscode.env.clipboard.readText()) || undefined, what);
		};
		const curl = await copyContent('curl');
		match(curl, /^curl -N -X POST 'http:\/\/127\.0\.0\.1:\d+\/v1\/chat\/completions' /);
		match(curl, /-H 'authorization: Bearer '"\$PARLEY_API_KEY"/);
		ok(curl.includes(`it'\\''s \\"quoted\\"`), curl);
		equal(await copyContent('body'), (await models.chats())[0]?.body);
		// The view gets the frames in pieces.
		const frames = await copyContent('frames');
		await eventually(() => inspector.text === frames, 'the same frames in the view');
	});

	it('tells every attempt, and why there was another', async () => {
		await models.script({ replies: [{ status: 500, json: { error: { message: 'not now' } } }] });
		await view.ask('go');
		await eventually(() => inspector.state.rows[0]?.outcome.tone === 'good', 'the end');
		deepEqual(
			inspector.state.exchange?.timeline.map(line => (line.kind === 'attempt' ? line.outcome.label : line.kind)),
			['500 · Server error', 'retry', 'Complete'],
		);
		equal(inspector.attempt?.number, 2);
		inspector.say({ type: 'select', exchange: inspector.state.exchange?.id ?? '', attempt: 1 });
		equal(inspector.attempt?.number, 1);
		equal(inspector.attempt.error?.serverText, 'not now');
		equal(inspector.text, '{"error":{"message":"not now"}}');
	});

	it('never shows the key that a server hands back', async () => {
		const half = CANARY.length / 2;
		await models.script({
			replies: [
				{
					status: 401,
					json: { error: { message: `Incorrect API key provided: ${CANARY}` } },
					headers: { 'x-echo': CANARY },
				},
				{ chunks: [{ raw: `: ${CANARY.slice(0, half)}` }, { raw: `${CANARY.slice(half)}\n\n`, delayMs: 50 }, CANARY] },
			],
		});
		await view.ask('go');
		await view.ask(`again, with ${CANARY}`);
		await eventually(
			() => inspector.state.rows.length === 2 && inspector.state.rows[0]?.outcome.tone === 'good',
			'the end',
		);
		inspector.say({ type: 'select', exchange: inspector.state.rows[0]?.id ?? '' });
		ok(inspector.text.includes(`: ${'•'.repeat(CANARY.length)}\n\n`), inspector.text);
		ok(!JSON.stringify(inspector.received).includes(CANARY), 'the key is in the inspector');
	});

	it('lives on when the view says nonsense', async () => {
		for (const nonsense of [
			undefined,
			null,
			7,
			{},
			{ type: 'select' },
			{ type: 'copy', content: 'key' },
			{ type: 'select', exchange: '1', attempt: -1 },
		]) {
			inspector.say(nonsense as ToInspectorHost);
		}
		inspector.say({ type: 'select', exchange: 'not there', attempt: 7 });
		inspector.say({ type: 'copy', content: 'curl' });
		await view.ask('hello');
		await eventually(() => inspector.state.rows.length === 1, 'the request');
	});
});
