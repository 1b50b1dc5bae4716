/** Folders of which every file counts. */
const FOLDERS: ReadonlySet<string> = new Set([
	'.ssh',
	'.gnupg',
	'.aws',
	'.azure',
	'.kube',
	'.docker',
	'.git',
	'.password-store',
	'.chef',
	'keychains',
	'keyrings',
]);

/** Names without an ending that says it. */
const NAMES: ReadonlySet<string> = new Set([
	'.npmrc',
	'.yarnrc',
	'.yarnrc.yml',
	'.netrc',
	'_netrc',
	'.pypirc',
	'.pgpass',
	'pgpass.conf',
	'.my.cnf',
	'.mylogin.cnf',
	'.git-credentials',
	'.htpasswd',
	'.htdigest',
	'.dockercfg',
	'.dockerconfigjson',
	'.envrc',
	'.flaskenv',
	'.dev.vars',
	'.s3cfg',
	'.boto',
	'.passwd-s3fs',
	'.vault_pass',
	'.rclone.conf',
	'rclone.conf',
	'.terraformrc',
	'terraform.rc',
	'credentials.tfrc.json',
	'service-account.json',
	'serviceaccount.json',
	'serviceaccountkey.json',
	'application_default_credentials.json',
	'accesstokens.json',
	'kubeconfig',
	'kubeconfig.yaml',
	'kubeconfig.yml',
	'admin.conf',
	'auth.json',
	'settings-security.xml',
	'local.settings.json',
	'wp-config.php',
	'master.key',
	'shadow',
	'gshadow',
	'sam',
	'ntuser.dat',
	'wallet.dat',
	'key3.db',
	'key4.db',
	'logins.json',
	'login data',
	'login.keychain',
	'.bash_history',
	'.zsh_history',
	'.psql_history',
	'.mysql_history',
	'.python_history',
	'.node_repl_history',
]);

/** The last parts of names: private keys, stores of keys, and states and variables of tools that deploy. */
const ENDINGS: readonly string[] = [
	'pem',
	'key',
	'p8',
	'p12',
	'pfx',
	'pkcs8',
	'pkcs12',
	'der',
	'jks',
	'jceks',
	'bcfks',
	'bks',
	'keystore',
	'truststore',
	'keychain',
	'keychain-db',
	'keyring',
	'kdb',
	'kdbx',
	'agilekeychain',
	'opvault',
	'1pux',
	'psafe3',
	'ppk',
	'snk',
	'asc',
	'gpg',
	'pgp',
	'age',
	'ovpn',
	'mobileprovision',
	'tfvars',
	'tfvars.json',
	'tfstate',
	'auto.tfvars',
	'secret',
	'secrets',
	'vault',
	'kubeconfig',
	'rdp',
	'keytab',
	'publishsettings',
	'htpasswd',
	'env',
];

/**
 * Words in the name of a file that holds the thing: `dbPassword`, `db-password`, `DBPASSWORDS`. In letters of one case
 * nothing tells where a word begins.
 */
const WORD =
	/secret|credential|passw(?:or)?d|passphrase|passcode|(?:api|access|private|signing)keys?$|(?:^creds?|tokens?)$/;

/** First words of a pair that means a key that is secret. */
const KEY_KINDS: ReadonlySet<string> = new Set(['api', 'access', 'secret', 'private', 'signing', 'ssh', 'deploy']);

/**
 * Endings of source code, styles and pages: the name says what the code is about, `passwordField.tsx`. Every other
 * ending counts, and so does none.
 */
const CODE: ReadonlySet<string> = new Set(
	(
		'ts tsx mts cts js jsx mjs cjs vue svelte astro py pyi rb rs go java kt kts scala groovy swift m mm c h cc ' +
		'cpp cxx hpp hh hxx cs fs fsx vb php pl pm lua r jl dart ex exs erl hrl hs elm clj cljs edn ml mli nim zig d ' +
		'sol v sv vhd sh bash zsh fish ps1 psm1 bat cmd css scss sass less styl html htm xhtml svg sql graphql gql ' +
		'proto thrift snap'
	).split(' '),
);

/** Names of code that only holds what its name says, in the forms of Django, Arduino and others. */
const ONLY_SECRETS = /^(?:secrets?|credentials?|passwords?)$|[._-]secrets$/;

/** Files that are committed on purpose, to show what the real one has. */
const EXAMPLE = /(?:^|[._-])(?:example|sample|template|tpl|dist|defaults?|schema)(?:\.env)?$/;

/** The name that systems from before Windows 95 see, such as `CREDEN~1.JSO`. */
const SHORT_NAME = /^[^.~]{1,6}~\d{1,6}(?:\.[^.]{0,3})?$/;

/**
 * Returns the parts of a path as the least careful file system reads them: Windows drops dots and spaces at the end
 * and opens the same file by `name:stream`, macOS ignores characters that do not show, both fold case and take other
 * forms of a letter for the same; a backslash may be a separator.
 */
export const pathParts = (path: string): readonly string[] =>
	path.split(/[\\/]/).map(part =>
		visible(part)
			.toLowerCase()
			.normalize('NFKC')
			.replace(/(?!^):.*$/su, '')
			.replace(/(?<=[^. ])[. ]+$/u, ''),
	);

/** Removes what does not show, and takes one form of a letter for all. */
const visible = (text: string): string =>
	text.normalize('NFKC').replaceAll(/[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '');

/** Tells whether a path has a part by which a system may mean another name: a short name of Windows. */
export const hasShortName = (path: string): boolean => pathParts(path).some(part => SHORT_NAME.test(part));

/**
 * Tells whether a file of this name often holds keys or passwords, on any system. Names are known by list, endings and
 * words; what cannot be told from them counts.
 */
export function isSecretPath(path: string): boolean {
	const parts = pathParts(path);
	const name = parts.at(-1) ?? '';
	const folders = parts.slice(0, -1);
	return folders.some(part => FOLDERS.has(part) || isShortFor(part, FOLDERS)) || isSecretName(name, wordsOf(path));
}

function isSecretName(name: string, words: readonly string[]): boolean {
	if (isEnvironment(name)) {
		return !EXAMPLE.test(name);
	}
	if (name === '' || name.endsWith('.pub')) {
		return false;
	}
	if (NAMES.has(name) || FOLDERS.has(name) || isShortFor(name, NAMES) || isShortFor(name, ['.env', ...FOLDERS])) {
		return true;
	}
	// A copy keeps what it is a copy of: `server.key.bak`, `id_rsa~`, `terraform.tfstate.1700000000.backup`.
	const original = name.replace(/~$|(?:[._-](?:bak|backup|old|orig|save|copy|tmp|swp|\d+|enc|gz|zip|txt))+$/, '');
	return (
		NAMES.has(original) ||
		ENDINGS.some(ending => original.endsWith(`.${ending}`)) ||
		/^id_[a-z0-9]+(?:_sk)?(?![a-z0-9_])/.test(original) ||
		isNamedAfterSecrets(original, words)
	);
}

/** Tells whether a file holds variables of an environment: `.env.local` and `prod.env`, not `environment`. */
const isEnvironment = (name: string): boolean => /^\.env(?:[^a-z]|$)/.test(name) || name.endsWith('.env');

function isNamedAfterSecrets(name: string, words: readonly string[]): boolean {
	const dot = name.lastIndexOf('.');
	if (dot > 0 && CODE.has(name.slice(dot + 1))) {
		return ONLY_SECRETS.test(name.slice(0, dot));
	}
	const isKey = (word: string, index: number): boolean =>
		WORD.test(word) || (/^keys?$/.test(word) && (words.length <= 2 || KEY_KINDS.has(words[index - 1] ?? '')));
	return !EXAMPLE.test(name) && words.some(isKey);
}

/** Splits the last part of a path into words. The spelling tells them apart, so case is not folded yet. */
const wordsOf = (path: string): readonly string[] =>
	visible(path.split(/[\\/]/).at(-1) ?? '')
		.replaceAll(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
		.toLowerCase()
		.split(/[^\p{L}]+/u)
		.filter(word => word !== '');

/** Tells whether a part is the short name that Windows may give one of these names. */
function isShortFor(part: string, names: Iterable<string>): boolean {
	if (!SHORT_NAME.test(part)) {
		return false;
	}
	const [base = '', ending = ''] = part.split('.');
	const stem = base.replace(/~\d+$/, '');
	return [...names].some(name => {
		const bare = name.replace(/^\.+/, '').replaceAll(' ', '');
		const dot = bare.lastIndexOf('.');
		const [long, last] = dot === -1 ? [bare, ''] : [bare.slice(0, dot), bare.slice(dot + 1)];
		return long.replaceAll('.', '').startsWith(stem) && last.slice(0, 3) === ending;
	});
}
