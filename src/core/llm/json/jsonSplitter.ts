import { JsonScanner } from './jsonScanner';

/** A splitter of text into the JSON documents that follow each other in it: one whole body, or one per line. */
export class JsonSplitter {
	#scanner = new JsonScanner();
	#pieces: string[] = [];
	#length = 0;
	#nonJson: string | undefined;

	constructor(readonly maxDocument: number) {}

	/** The rest of the text from the first character that is not JSON: it is framed in another way. */
	get nonJson(): string | undefined {
		return this.#nonJson;
	}

	get hasOverflowed(): boolean {
		return this.#length > this.maxDocument;
	}

	/** The beginning of a document whose end has not arrived. */
	get openDocument(): string {
		return this.#pieces.join('');
	}

	feed(text: string): readonly string[] {
		const documents: string[] = [];
		let rest = text;
		while (rest !== '' && this.#nonJson === undefined && !this.hasOverflowed) {
			if (this.#length === 0) {
				rest = rest.replace(/^[\s,\]]+/, '');
			}
			if (rest === '') {
				break;
			}
			if (this.#length === 0 && !/^[{[]/.test(rest)) {
				this.#nonJson = rest;
				break;
			}
			const end = this.#scanner.feed(rest);
			this.#pieces.push(end === -1 ? rest : rest.slice(0, end));
			this.#length += end === -1 ? rest.length : end;
			if (end === -1 || this.hasOverflowed) {
				break;
			}
			documents.push(this.openDocument);
			this.#restart();
			rest = rest.slice(end);
		}
		return documents;
	}

	#restart(): void {
		this.#pieces = [];
		this.#length = 0;
		this.#scanner = new JsonScanner();
	}
}
