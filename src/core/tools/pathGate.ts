import { assertNever } from '../base/assertNever';
import { hasShortName, isSecretPath, pathParts } from './secretNames';

/** The facts about the file system that the gate needs. Paths are absolute, with forward slashes. */
export interface PathFacts {
	/** Returns the workspace's folders, with links resolved. */
	roots(): Promise<readonly string[]>;
	/** Returns the path with every link in it resolved; `undefined` where that is not possible. */
	resolve(path: string): Promise<string | undefined>;
	/** Applies the user's `files.exclude` to a path inside a root. */
	isExcluded(path: string): boolean;
	/** True on Windows and macOS, which fold case: `.ENV` is `.env` there. */
	readonly ignoresCase: boolean;
}

/** A document or file whose text could go into a request. */
export interface Source {
	/** Absolute, with forward slashes; for a cell of a notebook that of the notebook. */
	readonly path: string;
	/**
	 * `folder`: its whole address, not its path alone, lies in a folder of the workspace; `loose`: a file in a window
	 * without folders; `untitled`: typed in this window, the path is a name; `foreign`: all else, such as an old version.
	 */
	readonly place: 'folder' | 'loose' | 'untitled' | 'foreign';
}

/** The one who chose the text: the user selected it or picked the file; Parley found it for them; the model asks. */
export type ChosenBy = 'user' | 'parley' | 'model';

/** The reason why text does not go by itself. */
export type GateReason = 'outside' | 'unresolved' | 'excluded' | 'secret';

/** The name is that of the file to which a link leads, where that is the reason. */
interface Objection {
	readonly reason: GateReason;
	readonly name?: string;
}

export type Verdict = { readonly decision: 'allow' } | ({ readonly decision: 'ask' | 'refuse' } & Objection);

/**
 * Decides whether text of a document may go into a request: the one gate on every way. What the user chose goes. What
 * Parley found goes unless its file often holds secrets, is outside of the workspace, or cannot be resolved: then the
 * user is asked. A model gets no such text at all, nor what the user's settings exclude.
 */
export async function decide(source: Source, chosenBy: ChosenBy, facts: PathFacts): Promise<Verdict> {
	switch (chosenBy) {
		case 'user':
			return { decision: 'allow' };
		case 'parley': {
			const objection = await findObjection(source, facts);
			// They keep their lists short with it, and have opened the file nevertheless.
			return objection === undefined || objection.reason === 'excluded'
				? { decision: 'allow' }
				: { decision: 'ask', ...objection };
		}
		case 'model': {
			const isLoose = source.place === 'loose';
			const objection = isLoose ? { reason: 'outside' as const } : await findObjection(source, facts);
			return objection === undefined ? { decision: 'allow' } : { decision: 'refuse', ...objection };
		}
		default:
			return assertNever(chosenBy);
	}
}

async function findObjection({ path, place }: Source, facts: PathFacts): Promise<Objection | undefined> {
	// Both names count: a link may have a harmless name and a secret target, or the other way round.
	if (isSecretPath(path)) {
		return { reason: 'secret' };
	}
	switch (place) {
		case 'untitled':
			return undefined;
		case 'foreign':
			return { reason: 'outside' };
		case 'loose':
		case 'folder':
			return findObjectionToFile(path, place, facts);
		default:
			return assertNever(place);
	}
}

async function findObjectionToFile(
	path: string,
	place: 'loose' | 'folder',
	facts: PathFacts,
): Promise<Objection | undefined> {
	const resolved = await facts.resolve(path);
	if (resolved === undefined || hasShortName(resolved) || leadsUp(resolved)) {
		return { reason: 'unresolved' };
	}
	if (isSecretPath(resolved)) {
		return { reason: 'secret', name: resolved.slice(resolved.lastIndexOf('/') + 1) };
	}
	const fold = (text: string): string => (facts.ignoresCase ? text.toLowerCase() : text);
	if (place === 'folder' && !(await facts.roots()).some(root => isInside(fold(resolved), fold(root)))) {
		return { reason: 'outside' };
	}
	return facts.isExcluded(path) || facts.isExcluded(resolved) ? { reason: 'excluded' } : undefined;
}

const isInside = (path: string, folder: string): boolean =>
	path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

/** Tells whether a path still has a part that a system may read as the folder above: `..`, `.. ` or `...`. */
const leadsUp = (path: string): boolean => pathParts(path).some(part => /^[. ]*\.\.[. ]*$/.test(part));
