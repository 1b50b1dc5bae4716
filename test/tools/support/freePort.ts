import { once } from 'node:events';
import { createServer } from 'node:net';

/** Tells whether a server could listen on a port. */
export async function isFree(port: number): Promise<boolean> {
	const server = createServer().listen(port, '127.0.0.1');
	const listens = await once(server, 'listening').then(
		() => true,
		() => false,
	);
	server.close();
	return listens;
}

/** Resolves to a port on which nothing listens at this moment. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	if (address === null || typeof address === 'string') {
		throw new Error('The system gave no port.');
	}
	return address.port;
}
