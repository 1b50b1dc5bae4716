import { signal, type ReadonlySignal } from '@preact/signals';
import type { PanelBridge } from '../base/bridge';
import { format } from '../base/format';
import type { PanelModel } from '../state/panelModel';
import { announce } from './announcer';

/** The most that one file may hold, in megabytes. */
const MAX_COUNT = 20;

/** Hands the host what was pasted and dropped, and tells the user what could not be taken. */
export class FileIntake {
	readonly #problems = signal<readonly string[]>([]);
	/** A sentence for each file of the last time that was not taken. */
	readonly problems: ReadonlySignal<readonly string[]> = this.#problems;

	constructor(
		readonly bridge: PanelBridge,
		readonly panel: PanelModel,
	) {}

	/** One after the other, so that chips stand in the order of the files and no more than one is in memory. */
	async take(files: readonly File[]): Promise<void> {
		this.forget();
		for (const file of files) {
			await this.#take(file);
		}
	}

	/** What was wrong the last time is no longer of interest. */
	forget(): void {
		this.#problems.value = [];
	}

	async #take(file: File): Promise<void> {
		const strings = this.panel.strings.peek();
		if (file.size > MAX_COUNT * 1_000_000) {
			this.#tell(format(strings.pasteTooLarge, file.name, MAX_COUNT));
			return;
		}
		let data: string;
		try {
			data = await readBase64(file);
		} catch {
			// A folder, or a file that went away meanwhile.
			this.#tell(format(strings.pasteFailed, file.name));
			return;
		}
		this.bridge.post({ type: 'paste', name: file.name.slice(0, 500), mime: file.type.slice(0, 200), data });
	}

	#tell(problem: string): void {
		this.#problems.value = [...this.#problems.value, problem];
		announce(this.#problems.value.join(' '));
	}
}

function readBase64(file: File): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.addEventListener('load', () => {
			const address = typeof reader.result === 'string' ? reader.result : '';
			resolve(address.slice(address.indexOf(',') + 1));
		});
		reader.addEventListener('error', () => {
			reject(reader.error ?? new Error('The file cannot be read.'));
		});
		reader.readAsDataURL(file);
	});
}
