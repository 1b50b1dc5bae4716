// `node startLlms.cjs MODULE CONFIG`: @musistudio/llms is a library without a program of its own.
const [modulePath, config] = process.argv.slice(2);
const { default: Server } = require(modulePath);

const server = new Server({ logger: false, useJsonFile: false, initialConfig: JSON.parse(config) });
// Its providers are there a moment after it was made, and it does not say when.
setImmediate(() => server.start());
