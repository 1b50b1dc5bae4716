// `node --require mintKey.cjs out/server-main.js …`: the inner server does not answer POST /mint-key, and the workbench
// then keeps secrets in memory and loses them on each reload. The key lives in the file that PARLEY_KEY_FILE names.
const { randomBytes } = require('node:crypto');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const http = require('node:http');

const file = process.env.PARLEY_KEY_FILE;
// The extension hosts inherit the flag, and have no business with it.
delete process.env.PARLEY_KEY_FILE;
if (file) {
	if (!existsSync(file)) {
		writeFileSync(file, randomBytes(32), { mode: 0o600 });
	}
	const key = readFileSync(file);
	const { emit } = http.Server.prototype;
	http.Server.prototype.emit = function (event, request, response) {
		if (event !== 'request' || request.method !== 'POST' || !request.url.startsWith('/mint-key')) {
			return emit.apply(this, arguments);
		}
		response.setHeader('content-type', 'application/octet-stream');
		response.end(key);
		return true;
	};
}
