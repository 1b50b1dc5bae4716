import type { ToolCall } from '../../llm/types/types';
import type { EntryLog } from './entryLog';

/** The user's answer to a call that asks: allowed this once, allowed for the rest of the chat, or denied. */
export type Decision = 'once' | 'chat' | 'deny';

/** The tool calls of one running reply that wait for the user. */
export class Approvals {
	readonly #entries: EntryLog;
	readonly #signal: AbortSignal;
	readonly #pending = new Map<string, (decision: Decision) => void>();

	/** An abort of `signal` denies every call that is still waiting. */
	constructor(entries: EntryLog, signal: AbortSignal) {
		this.#entries = entries;
		this.#signal = signal;
	}

	/** Tells whether the user has to be asked about a call. */
	mustAsk({ name }: ToolCall): boolean {
		return !this.#entries.conversation.allowed.has(name);
	}

	/** Waits for the user's decision about a call, unless its tool is allowed for the rest of the chat. */
	async request(call: ToolCall): Promise<'allow' | 'deny'> {
		if (!this.mustAsk(call)) {
			return 'allow';
		}
		const decision = await new Promise<Decision>(resolve => {
			const deny = (): void => resolve('deny');
			this.#pending.set(call.id, made => {
				this.#signal.removeEventListener('abort', deny);
				resolve(made);
			});
			// Nobody answers after a stop; the loop itself reports the call as cancelled.
			this.#signal.addEventListener('abort', deny, { once: true });
		});
		this.#pending.delete(call.id);
		if (decision === 'chat') {
			await this.#entries.commit({ type: 'allow', tool: call.name });
		}
		return decision === 'deny' ? 'deny' : 'allow';
	}

	/** Passes on the user's decision. Unknown ids are ignored: the card may be older than the question. */
	decide(call: string, decision: Decision): void {
		this.#pending.get(call)?.(decision);
	}
}
