// Preloaded into a server that knows no option for its address: what does not say where it listens, listens here alone.
const { Server } = require('node:net');

const { listen } = Server.prototype;
Server.prototype.listen = function (port, ...rest) {
	const ready = rest.find(each => typeof each === 'function');
	return typeof port === 'object'
		? listen.call(this, port, ...rest)
		: listen.call(this, { port, host: '127.0.0.1' }, ready);
};
