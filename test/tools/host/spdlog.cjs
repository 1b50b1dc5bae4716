// Stands in for the native @vscode/spdlog, which is not compiled here: without it a log output channel writes no file,
// and a test that finds no key in the log would prove nothing.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
let defaultLevel = LEVELS.indexOf('info');

class Logger {
	#file;
	#level = defaultLevel;
	#plain = false;

	constructor(_kind, _name, file) {
		this.#file = file;
		if (file) {
			mkdirSync(dirname(file), { recursive: true });
		}
	}

	getLevel() {
		return this.#level;
	}
	setLevel(level) {
		this.#level = level;
	}
	setPattern() {}
	// Whoever wants no formatter brings line ends of its own.
	clearFormatters() {
		this.#plain = true;
	}
	flush() {}
	drop() {}

	write(level, message) {
		if (level < this.#level || !this.#file) {
			return;
		}
		appendFileSync(this.#file, this.#plain ? message : `${new Date().toISOString()} [${LEVELS[level]}] ${message}\n`);
	}
}

for (const [level, name] of LEVELS.entries()) {
	Logger.prototype[name] = function (message) {
		this.write(level, message);
	};
}

const createLogger = (name, file) => Promise.resolve(new Logger('rotating', name, file));

// One by one, because VS Code imports them by name, and Node finds the names of a CommonJS module by reading it.
exports.version = 1;
exports.Logger = Logger;
exports.setLevel = level => {
	defaultLevel = level;
};
exports.setFlushOn = () => {};
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
