import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';

/** Lets a server listen on a free port of this machine, and on no other address. */
export async function listenOnLoopback(server: Server): Promise<number> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') {
		throw new Error('The server does not listen.');
	}
	return address.port;
}

export async function stopServer(server: Server): Promise<void> {
	const closed = once(server, 'close');
	server.close();
	server.closeAllConnections();
	await closed;
}

export async function readBody(request: IncomingMessage): Promise<string> {
	const pieces: Buffer[] = [];
	for await (const piece of request) {
		pieces.push(piece as Buffer);
	}
	return Buffer.concat(pieces).toString('utf8');
}
