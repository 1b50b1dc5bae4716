/** What the gate must know of the file system. Paths are absolute, with forward slashes. */
export interface PathFacts {
	/** The workspace's folders, links resolved. */
	roots(): Promise<readonly string[]>;
	/** The path with every link in it resolved; `undefined` where that cannot be told. */
	resolve(path: string): Promise<string | undefined>;
	/** The user's own `files.exclude`, for a path that is inside a root. */
	isExcluded(path: string): boolean;
	/** Windows and macOS fold case, so that `.ENV` is `.env` there. */
	readonly ignoresCase: boolean;
}

export type Verdict =
	| { readonly allowed: true }
	| { readonly allowed: false; readonly reason: 'outside' | 'unresolved' | 'excluded' | 'secret' };

/**
 * The one gate for every way a file reaches a request. A tool may read what is inside the workspace after links
 * are resolved, is not excluded, and is no file that holds secrets by its name.
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
/** Committed on purpose, to show which variables there are. */
const HARMLESS_ENV = new Set(['.env.example', '.env.sample', '.env.template', '.env.dist']);

/** Whether a file of this name usually holds keys or passwords. Case never matters here. */
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
