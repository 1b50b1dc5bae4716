import { type Disposable, toDisposable } from '../base/disposable';
import type { Tool } from './tool';

/** All tools by name. Each chat chooses which of them it offers to the model. */
export class ToolRegistry {
	readonly #tools = new Map<string, Tool>();

	/** Adds a tool until the result is disposed of. Throws where the name is taken. */
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

	/** Returns the named tools that exist, in the order of their registration. */
	pick(names: readonly string[]): readonly Tool[] {
		return this.list().filter(tool => names.includes(tool.name));
	}
}
