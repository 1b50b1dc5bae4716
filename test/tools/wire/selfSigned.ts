import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface Identity {
	readonly key: string;
	readonly cert: string;
}

/** Makes a self-signed certificate for 127.0.0.1 and localhost, so that no key lies in the repository. */
export function selfSigned(): Identity {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const ecdsaSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
	const name = sequence(der(0x31, sequence(oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from('localhost')))));
	const names = sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])));
	const authority = sequence(der(0x01, Buffer.from([0xff])));
	const extensions = sequence(extension(oid(0x55, 0x1d, 0x11), names), extension(oid(0x55, 0x1d, 0x13), authority));
	const body = sequence(
		der(0xa0, der(0x02, Buffer.from([2]))),
		der(0x02, Buffer.concat([Buffer.from([0x01]), randomBytes(8)])),
		ecdsaSha256,
		name,
		sequence(utcTime(-1), utcTime(1)),
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
		der(0xa3, extensions),
	);
	const signature = sign('sha256', body, privateKey);
	const certificate = sequence(body, ecdsaSha256, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
	return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pem(certificate) };
}

function der(tag: number, ...contents: readonly Buffer[]): Buffer {
	const content = Buffer.concat(contents);
	const size = content.length;
	const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
	return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...contents: readonly Buffer[]): Buffer => der(0x30, ...contents);

const oid = (...bytes: readonly number[]): Buffer => der(0x06, Buffer.from(bytes));

const extension = (id: Buffer, value: Buffer): Buffer => sequence(id, der(0x04, value));

/** Formats the time of a day before or after today. */
function utcTime(days: number): Buffer {
	const at = new Date(Date.now() + days * 86_400_000).toISOString();
	return der(0x17, Buffer.from(`${at.slice(2, 19).replace(/[-:T]/g, '')}Z`));
}

function pem(certificate: Buffer): string {
	const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
	return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
