import type * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import type { ToInspectorHost, ToInspectorView } from '../../../src/protocol/inspector';

/** The texts that the request inspector sends to a view, and would copy to the clipboard. */
export class InspectedText implements vscode.Disposable {
	#received: ToInspectorView[] = [];
	#copied: string[] = [];
	readonly #inspector: vscode.Disposable;
	#listener: (message: unknown) => void = () => {};

	constructor(access: TestAccess) {
		this.#inspector = access.openInspector(
			{
				postMessage: async message => {
					this.#received.push(JSON.parse(JSON.stringify(message)) as ToInspectorView);
					return true;
				},
				onDidReceiveMessage: listener => {
					this.#listener = listener;
					return { dispose: () => {} };
				},
			},
			async text => void this.#copied.push(text),
		);
	}

	/** Forgets all requests. */
	clear(): void {
		this.#post({ type: 'clear' });
		this.#received = [];
		this.#copied = [];
	}

	/** Returns the messages received since, followed by every attempt of every request. */
	everything(): string {
		this.#post({ type: 'ready' });
		for (const exchange of this.#exchanges) {
			this.#post({ type: 'select', exchange });
			for (let attempt = 1; attempt <= this.#attempts; attempt++) {
				this.#post({ type: 'select', exchange, attempt });
			}
		}
		return JSON.stringify(this.#received);
	}

	/** Returns the command line, the body and the frames of every attempt. */
	copied(): string {
		for (const exchange of this.#exchanges) {
			this.#post({ type: 'select', exchange });
			for (let attempt = 1; attempt <= this.#attempts; attempt++) {
				this.#post({ type: 'select', exchange, attempt });
				for (const content of ['curl', 'powerShell', 'body', 'frames', 'exchange'] as const) {
					this.#post({ type: 'copy', content });
				}
			}
		}
		return this.#copied.join('\n');
	}

	dispose(): void {
		this.#inspector.dispose();
	}

	get #exchanges(): readonly string[] {
		const last = this.#received.findLast(message => message.type === 'state' || message.type === 'rows');
		const rows = last?.type === 'state' ? last.state.rows : last?.type === 'rows' ? last.rows : [];
		return rows.map(({ id }) => id);
	}

	/** The number of attempts of the selected request. */
	get #attempts(): number {
		const last = this.#received.findLast(message => message.type === 'state' || message.type === 'exchange');
		const exchange = last?.type === 'state' ? last.state.exchange : last?.type === 'exchange' ? last.exchange : null;
		return exchange?.timeline.filter(({ kind }) => kind === 'attempt').length ?? 0;
	}

	#post(message: ToInspectorHost): void {
		this.#listener(message);
	}
}
