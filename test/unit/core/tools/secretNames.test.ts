import { strict as assert } from 'node:assert';
import { isSecretPath } from '../../../../src/core/tools/secretNames';

/** Names that count, by the reason. */
const SECRET: Readonly<Record<string, readonly string[]>> = {
	variables: ['.env', 'a/.env.local', '.env-prod', '.env_local', '.env~', '.env1', 'prod.env', '.envrc', '.dev.vars'],
	keys: ['key.pem', 'server.KEY', 'id_rsa', 'id_ed25519.bak', 'id_ecdsa_sk', 'AuthKey_1.p8', 'a.ppk', 'site.crt.key'],
	stores: ['store.kdbx', 'debug.keystore', 'a.jks', 'login.keychain-db', 'wallet.dat', 'backup.psafe3'],
	tools: ['.npmrc', '.netrc', '_netrc', '.pgpass', '.pypirc', '.s3cfg', '.git-credentials', 'kubeconfig', '.htpasswd'],
	deployment: ['terraform.tfstate', 'prod.tfvars', 'prod.auto.tfvars.json', 'terraform.tfstate.backup', '.terraformrc'],
	folders: ['.ssh/config', '.aws/credentials', '.git/config', '.kube/config', '/home/a/.cargo/credentials.toml'],
	words: [
		'x/secrets.yaml',
		'client_secret_1.apps.json',
		'dbPassword.txt',
		'DBPASSWORD.TXT',
		'authtokens.json',
		'GITHUB-TOKEN',
		'my tokens.csv',
		'api_key.json',
		'private-key.xml',
		'creds.ini',
		'passphrase',
		'keys.json',
		'secrets.py',
		'arduino_secrets.h',
		'credentials.rb',
	],
	copies: ['server.key.bak', 'id_rsa~', 'terraform.tfstate.1700000000.backup', '.npmrc.old', 'key.pem.txt'],
	windows: ['.env ', '.env.', '.env::$DATA', '.env:s', 'a\\.env', '.ssh. /config', 'ENV~1', 'CREDEN~1.JSO', 'SSH~1/x'],
	'forms of letters': ['.ENV', '.e\u200dnv', '．env', 'ID_R\u017fA', '.\u2060netrc', 'se\u00adcret.txt'],
};

const HARMLESS: readonly string[] = [
	'src/env.ts',
	'environment.md',
	'.env.example',
	'example.env',
	'terraform.tfvars.example',
	'id_rsa.pub',
	'keys.ts',
	'keyboard.key.ts',
	'keybindings.json',
	'secretsanta.ts',
	'tokenizer.json',
	'token.ts',
	'PasswordField.tsx',
	'reset_password.py',
	'use-credentials.ts',
	'tokens.scss',
	'.gitignore',
	'.github/workflows/ci.yml',
	'package-lock.json',
	'monkey.txt',
	'README.md',
	'C:/work/a.ts',
	'//server/share/a.ts',
	'identity.ts',
	'idea.txt',
];

describe('names of files that hold secrets', () => {
	for (const [reason, paths] of Object.entries(SECRET)) {
		it(`are known by ${reason}`, () => {
			assert.deepEqual(
				paths.filter(path => !isSecretPath(path)),
				[],
			);
		});
	}
	it('are no others', () => {
		assert.deepEqual(
			HARMLESS.filter(path => isSecretPath(path)),
			[],
		);
	});
});
