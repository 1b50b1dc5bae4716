import { type Disposable, toDisposable } from '../base/disposable';
import type { Tool } from './tool';

/** The tools there are, by name. Which of them a chat offers to the model is the chat's choice. */
export class ToolRegistry {
	readonly #tools = new Map<string, Tool>();

	register(tool: Tool): Disposable {
		if (this.#tools.has(tool.name)) {
			throw new Error(`There is a tool named ${tool.name} already.`);
		}
		this.#tools.set(tool.name, tool);
		return toDisposable(() => this.#tools.delete(tool.name));
	}

	list(): readonly Tool[] {
		return [...this.#tools.values()];
	}

	/** Those of the named tools that exist, in the order of their registration. */
	pick(names: readonly string[]): readonly Tool[] {
		return this.list().filter(tool => names.includes(tool.name));
	}
}
