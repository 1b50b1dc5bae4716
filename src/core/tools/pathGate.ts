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

/** The decision of the gate about a path. */
export type Verdict =
	| { readonly allowed: true }
	| { readonly allowed: false; readonly reason: 'outside' | 'unresolved' | 'excluded' | 'secret' };

/**
 * Decides whether a tool may read a file: the one gate on every way of a file into a request. The file has to be inside
 * the workspace after links are resolved, must not be excluded, and must not have the name of a file of secrets.
 */
export async function admitPath(path: string, facts: PathFacts): Promise<Verdict> {
	const fold = (text: string): string => (facts.ignoresCase ? text.toLowerCase() : text);
	const resolved = await facts.resolve(path);
	if (resolved === undefined) {
		return { allowed: false, reason: 'unresolved' };
	}
	const root = (await facts.roots()).find(folder => isInside(fold(resolved), fold(folder)));
	if (root === undefined) {
		return { allowed: false, reason: 'outside' };
	}
	// Both names count: a link may have a harmless name and a secret target, or the other way round.
	if (isSecretPath(path) || isSecretPath(resolved.slice(root.length))) {
		return { allowed: false, reason: 'secret' };
	}
	return facts.isExcluded(path) || facts.isExcluded(resolved)
		? { allowed: false, reason: 'excluded' }
		: { allowed: true };
}

function isInside(path: string, folder: string): boolean {
	const base = folder.endsWith('/') ? folder : `${folder}/`;
	return path.startsWith(base) && !path.split('/').includes('..');
}

const SECRET_FOLDERS = new Set(['.ssh', '.gnupg', '.aws', '.azure', '.kube', '.docker', '.git', '.password-store']);
const SECRET_NAMES = new Set([
	'.npmrc',
	'.netrc',
	'_netrc',
	'.pypirc',
	'.pgpass',
	'.my.cnf',
	'.git-credentials',
	'.htpasswd',
	'.dockercfg',
	'.envrc',
	'credentials',
	'credentials.json',
	'secrets.json',
	'secrets.yaml',
	'secrets.yml',
	'secrets.toml',
	'service-account.json',
	'terraform.tfstate',
	'terraform.tfvars',
	'kubeconfig',
	'wallet.dat',
]);
const SECRET_ENDINGS = [
	'.pem',
	'.key',
	'.p12',
	'.pfx',
	'.jks',
	'.keystore',
	'.kdbx',
	'.ppk',
	'.asc',
	'.gpg',
	'.ovpn',
	'.tfstate',
	'.secret',
];
/** Files that are committed on purpose, to show which variables there are. */
const HARMLESS_ENV = new Set(['.env.example', '.env.sample', '.env.template', '.env.dist']);

/** Tells whether a file of this name usually holds keys or passwords. Case never matters. */
export function isSecretPath(path: string): boolean {
	const parts = path.toLowerCase().split('/');
	// Windows drops trailing dots and spaces, and `name:stream` opens the same file.
	const name = (parts.pop() ?? '').replace(/:.*$/s, '').replace(/[. ]+$/, '');
	if (parts.some(part => SECRET_FOLDERS.has(part))) {
		return true;
	}
	if (/^\.env([^a-z]|$)/.test(name) || name.endsWith('.env')) {
		return !HARMLESS_ENV.has(name);
	}
	return (
		SECRET_NAMES.has(name) ||
		(/^id_(rsa|dsa|ecdsa|ed25519)/.test(name) && !name.endsWith('.pub')) ||
		SECRET_ENDINGS.some(ending => name.endsWith(ending))
	);
}
