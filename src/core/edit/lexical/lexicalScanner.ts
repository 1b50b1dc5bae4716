import { type LexicalForm, type LexicalRow, NEW_LINE } from './lexicalForm';

/** A stretch of text that is not code. Offsets in UTF-16 units; `end` is behind its last unit. */
export interface LexicalSpan {
	readonly kind: 'string' | 'comment';
	readonly start: number;
	readonly end: number;
}

/** An open string or comment. */
interface Region {
	readonly form: LexicalForm;
	readonly reader: Reader<InRegion>;
	/** How many of its kind are open inside it. */
	depth: number;
}

/** Code inside of a string, up to the bracket that closes it. */
interface InnerCode {
	readonly brackets: '{}' | '()';
	depth: number;
}

/** An expression of alternatives, and what the groups of it stand for, by their numbers. */
interface Reader<Name> {
	readonly expression: RegExp;
	readonly names: ReadonlyMap<number, Name>;
}

interface Hit<Name> {
	readonly name: Name | undefined;
	readonly start: number;
	readonly end: number;
}

type InCode = LexicalForm | 'line' | 'open' | 'close';
type InRegion = 'end' | 'skip' | 'nest' | 'code' | 'line';

/**
 * Reads a text once from its beginning to its end. Each step is one search from where the last one ended, so the time
 * is linear in the length.
 */
export class LexicalScanner {
	readonly spans: LexicalSpan[] = [];
	/** True where the end was reached inside of a string or comment that has an end of its own. */
	isOpen = false;
	readonly #text: string;
	readonly #forms: readonly LexicalForm[];
	readonly #codeReaders = new Map<string, Reader<InCode>>();
	readonly #regionReaders = new Map<string, Reader<InRegion>>();
	readonly #openings = new Map<LexicalForm, RegExp>();
	readonly #stack: (Region | InnerCode)[] = [];
	/** The here documents that begin in the next line. */
	#below: Region[] = [];
	#at = 0;

	constructor(text: string, { forms, first }: LexicalRow) {
		this.#text = text;
		this.#forms = forms;
		if (first !== undefined) {
			this.#stack.push(this.#region(first, first.close));
		}
	}

	run(): void {
		let goesOn = true;
		while (goesOn) {
			const top = this.#stack.at(-1);
			goesOn = top !== undefined && 'form' in top ? this.#readRegion(top) : this.#readCode(top);
		}
		this.isOpen ||= this.#stack.length > 0 || this.#below.length > 0;
	}

	/** Reads code up to the next thing in it that matters. */
	#readCode(inner: InnerCode | undefined): boolean {
		const found = this.#next(this.#codeReader(inner?.brackets ?? ''));
		if (found === undefined) {
			return false;
		}
		const { name, start, end } = found;
		this.#at = end;
		if (name === 'line') {
			this.#addTo(this.#below[0], start, end);
			this.#stack.push(...this.#below.toReversed());
			this.#below = [];
		} else if (name === 'close' && inner !== undefined && inner.depth-- === 0) {
			this.#stack.pop();
			this.#addTo(this.#stack.at(-1), start, end);
		} else if (name === 'open' && inner !== undefined) {
			inner.depth++;
		} else if (typeof name === 'object') {
			this.#open(name, start, end);
		}
		return true;
	}

	#open(form: LexicalForm, start: number, end: number): void {
		const expression = this.#openings.get(form) ?? new RegExp(form.open, 'y');
		this.#openings.set(form, expression);
		expression.lastIndex = start;
		const opening = expression.exec(this.#text);
		if (opening === null) {
			return;
		}
		if (form.end !== undefined) {
			this.#at = Math.max(end, form.end(this.#text, opening));
			this.#add(form, end, this.#at);
		} else if (form.close === undefined) {
			this.#add(form, start, end);
		} else {
			const region = this.#region(form, typeof form.close === 'string' ? form.close : form.close(opening));
			if (form.isBelow === true) {
				this.#below.push(region);
			} else {
				this.#add(form, start, end);
				this.#stack.push(region);
			}
		}
	}

	/** Reads the inside of a string or comment up to the next thing in it that matters. */
	#readRegion(region: Region): boolean {
		const { form, reader } = region;
		const start = this.#at;
		const found = this.#next(reader);
		if (found === undefined) {
			this.#add(form, start, this.#text.length);
			if (form.isLine === true || form.mayStayOpen === true) {
				this.#stack.pop();
			}
			return false;
		}
		const { name, end } = found;
		this.#at = end;
		this.#add(form, start, end);
		if (name === 'nest') {
			region.depth++;
		} else if (name === 'code' && form.code !== undefined) {
			this.#stack.push({ brackets: form.code.brackets, depth: 0 });
		} else if (name === 'line' || (name === 'end' && region.depth-- === 0)) {
			this.#stack.pop();
		}
		return true;
	}

	#addTo(region: Region | InnerCode | undefined, start: number, end: number): void {
		if (region !== undefined && 'form' in region) {
			this.#add(region.form, start, end);
		}
	}

	/** Adds a stretch, to the last span where it goes on. */
	#add({ kind }: LexicalForm, start: number, end: number): void {
		const last = this.spans.at(-1);
		if (kind === 'skip' || start === end) {
			return;
		}
		if (last !== undefined && last.kind === kind && last.end === start) {
			this.spans[this.spans.length - 1] = { kind, start: last.start, end };
		} else {
			this.spans.push({ kind, start, end });
		}
	}

	#next<Name>({ expression, names }: Reader<Name>): Hit<Name> | undefined {
		expression.lastIndex = this.#at;
		const found = expression.exec(this.#text);
		if (found === null) {
			return undefined;
		}
		const end = found.index + found[0].length;
		for (const [number, name] of names) {
			if (found[number] !== undefined) {
				return { name, start: found.index, end };
			}
		}
		return { name: undefined, start: found.index, end };
	}

	#region(form: LexicalForm, close: LexicalForm['close']): Region {
		const end = typeof close === 'string' ? close : undefined;
		const key = [form.skip, end, form.nest, form.code?.open, form.isLine].join('\n');
		const reader =
			this.#regionReaders.get(key) ??
			readerOf<InRegion>([
				['skip', form.skip],
				['end', end],
				['nest', form.nest],
				['code', form.code?.open],
				['line', form.isLine === true ? String.raw`(?=[\r\n])` : undefined],
			]);
		this.#regionReaders.set(key, reader);
		return { form, reader, depth: 0 };
	}

	#codeReader(brackets: '{}' | '()' | ''): Reader<InCode> {
		const [open, close] = brackets;
		const reader =
			this.#codeReaders.get(brackets) ??
			readerOf<InCode>([
				...this.#forms.map(form => [form, form.open] as const),
				['line', NEW_LINE],
				['open', open && `\\${open}`],
				['close', close && `\\${close}`],
			]);
		this.#codeReaders.set(brackets, reader);
		return reader;
	}
}

/** Joins expressions to one that tells which of them was found. Their named groups become numbered ones. */
function readerOf<Name>(sources: readonly (readonly [name: Name, source: string | undefined])[]): Reader<Name> {
	const names = new Map<number, Name>();
	const parts: string[] = [];
	let groups = 0;
	for (const [name, source] of sources) {
		if (source !== undefined) {
			const first = ++groups;
			names.set(first, name);
			const own = [...source.matchAll(GROUP)].map(([, group = '']) => group);
			groups += own.length;
			parts.push(
				`(${source
					.replace(GROUP, '(')
					.replace(/\\k<(\w+)>/g, (_, group: string) => `(?:\\${first + 1 + own.indexOf(group)})`)})`,
			);
		}
	}
	return { expression: new RegExp(parts.join('|'), 'g'), names };
}

const GROUP = /\(\?<(\w+)>/g;
