/** A system by whose rules names of files are read. */
export type SystemName = 'linux' | 'macos' | 'windows';

export const SYSTEMS: readonly SystemName[] = ['linux', 'macos', 'windows'];

interface ModelFolder {
	readonly kind: 'folder';
	readonly path: string;
	readonly up: ModelFolder | undefined;
	readonly entries: Map<string, ModelNode>;
}
type ModelNode =
	| ModelFolder
	| { readonly kind: 'file'; readonly path: string }
	| { readonly kind: 'link'; readonly path: string; readonly target: string };

const MAX_LINKS = 20;

/**
 * A file system in memory that opens names as a system does: Windows folds case, drops dots and spaces at the end,
 * opens `name:stream` and short names, and takes a backslash for a slash; macOS folds case and forms of letters, and
 * ignores characters that do not show. Paths are those of URIs: `/c:/work/a.ts`.
 */
export class ModelFiles {
	readonly #system: SystemName;
	readonly #root: ModelFolder = { kind: 'folder', path: '', up: undefined, entries: new Map() };

	constructor(system: SystemName) {
		this.#system = system;
	}

	addFile(path: string): void {
		this.#add(path, (full, folder, name) => folder.entries.set(this.#fold(name), { kind: 'file', path: full }));
	}

	addLink(path: string, target: string): void {
		this.#add(path, (full, folder, name) => folder.entries.set(this.#fold(name), { kind: 'link', path: full, target }));
	}

	/** Returns the file that is opened by a path, by its own full name; `undefined` where none is. */
	open(path: string): string | undefined {
		const found = this.#walk(this.#root, this.#split(path), 0);
		return found?.kind === 'file' ? found.path : undefined;
	}

	/** Returns the path with links resolved, in the words of the caller where the system lets them stand. */
	resolveLazily(path: string): string | undefined {
		const opened = this.open(path);
		if (opened === undefined) {
			return undefined;
		}
		const parts = this.#split(path);
		const isPlain = !parts.includes('..') && !parts.includes('.');
		// Where no link may be followed any more, a path with one leads nowhere.
		return isPlain && this.#walk(this.#root, parts, MAX_LINKS) !== undefined ? `/${parts.join('/')}` : opened;
	}

	#add(path: string, put: (full: string, folder: ModelFolder, name: string) => void): void {
		const parts = path.split('/').slice(1);
		const name = parts.pop() ?? '';
		let folder = this.#root;
		for (const part of parts) {
			const known = folder.entries.get(this.#fold(part));
			const next: ModelFolder =
				known?.kind === 'folder'
					? known
					: { kind: 'folder', path: `${folder.path}/${part}`, up: folder, entries: new Map() };
			folder.entries.set(this.#fold(part), next);
			folder = next;
		}
		put(path, folder, name);
	}

	#split(path: string): readonly string[] {
		return path.split(this.#system === 'windows' ? /[\\/]/ : '/').filter(part => part !== '');
	}

	#walk(from: ModelFolder, parts: readonly string[], links: number): ModelNode | undefined {
		let node: ModelNode = from;
		for (const [index, part] of parts.entries()) {
			if (node.kind !== 'folder' || links > MAX_LINKS) {
				return undefined;
			}
			const found: ModelNode | undefined =
				part === '.' ? node : this.#isUp(part) ? (node.up ?? node) : this.#find(node, part);
			if (found?.kind === 'link') {
				const rest = parts.slice(index + 1);
				const start = found.target.startsWith('/') ? this.#root : node;
				return this.#walk(start, [...this.#split(found.target), ...rest], links + 1);
			}
			if (found === undefined) {
				return undefined;
			}
			node = found;
		}
		return node;
	}

	/** Windows drops a space behind the dots. */
	#isUp(part: string): boolean {
		return part === '..' || (this.#system === 'windows' && /^\.\. +$/.test(part));
	}

	#find(folder: ModelFolder, part: string): ModelNode | undefined {
		const direct = folder.entries.get(this.#fold(part));
		if (direct !== undefined || this.#system !== 'windows') {
			return direct;
		}
		const wanted = this.#fold(part);
		return [...folder.entries.values()].find(
			({ path }) => shortName(path.slice(path.lastIndexOf('/') + 1)).toLowerCase() === wanted,
		);
	}

	#fold(name: string): string {
		switch (this.#system) {
			case 'linux':
				return name;
			case 'macos':
				return name
					.normalize('NFD')
					.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
					.toLowerCase();
			case 'windows':
				return name
					.replace(/(?!^):.*$/s, '')
					.replace(/[. ]+$/, '')
					.toLowerCase();
		}
	}
}

/** Returns the name that Windows makes for programs from before it had long names. */
export function shortName(name: string): string {
	const bare = name.replace(/^\.+/, '').replaceAll(' ', '');
	const dot = bare.lastIndexOf('.');
	const [base, ending] = dot === -1 ? [bare, ''] : [bare.slice(0, dot), bare.slice(dot + 1)];
	const short = `${base.replaceAll('.', '').slice(0, 6)}~1`;
	return ending === '' ? short : `${short}.${ending.slice(0, 3)}`;
}
