import { signal, type ReadonlySignal } from '@preact/signals';
import type { PanelBridge } from '../base/bridge';
import { format } from '../base/format';
import type { PanelModel } from '../state/panelModel';
import { announce } from './announcer';

/** Size limit of one file, in megabytes. */
const MAX_MEGABYTES = 20;

/**
 * The intake of pasted and dropped files: it posts them to the host, and tells the user which ones it could not take.
 */
export class FileIntake {
	readonly #problems = signal<readonly string[]>([]);
	/** A sentence for each file of the last paste or drop that was not taken. */
	readonly problems: ReadonlySignal<readonly string[]> = this.#problems;

	constructor(
		readonly bridge: PanelBridge,
		readonly panel: PanelModel,
	) {}

	/** Posts the files one after the other, so that their chips keep the order and only one file is in memory. */
	async add(files: readonly File[]): Promise<void> {
		this.clearProblems();
		for (const file of files) {
			await this.#add(file);
		}
	}

	/** Clears the problems of the last paste or drop. */
	clearProblems(): void {
		this.#problems.value = [];
	}

	async #add(file: File): Promise<void> {
		const strings = this.panel.strings.peek();
		if (file.size > MAX_MEGABYTES * 1_000_000) {
			this.#report(format(strings.pasteTooLarge, file.name, MAX_MEGABYTES));
			return;
		}
		let data: string;
		try {
			data = await readBase64(file);
		} catch {
			// A folder, or a file that has been deleted meanwhile.
			this.#report(format(strings.pasteFailed, file.name));
			return;
		}
		this.bridge.post({ type: 'paste', name: file.name.slice(0, 500), mime: file.type.slice(0, 200), data });
	}

	#report(problem: string): void {
		this.#problems.value = [...this.#problems.value, problem];
		announce(this.#problems.value.reduce((all, next) => format(this.panel.strings.peek().twoSentences, all, next)));
	}
}

function readBase64(file: File): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.addEventListener('load', () => {
			const dataUrl = typeof reader.result === 'string' ? reader.result : '';
			resolve(dataUrl.slice(dataUrl.indexOf(',') + 1));
		});
		reader.addEventListener('error', () => {
			reject(reader.error ?? new Error('The file cannot be read.'));
		});
		reader.readAsDataURL(file);
	});
}
