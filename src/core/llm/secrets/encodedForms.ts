import { lettersOf, unmapped } from './textLayers';

/** A form in which a secret may come back, as `lettersOf` leaves it. */
export interface Needle {
	readonly text: string;
	/** The length of the shortest piece that tells; that of the text where only the whole does. */
	readonly minimum: number;
}

/** Alphabets of encodings that write some bits a character, the most significant first. */
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const ALPHABETS: readonly string[] = ['01', '0123456789abcdef', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', BASE64];

/** The bits of a piece that no other text has by chance. */
const PIECE_BITS = 60;

/** The alphabets in which lists of numbers look like a secret: of one in them, a half tells. */
const MAX_NUMERAL_BITS = 4;

/** The shortest text of letters and digits that is looked for without its marks, and in encodings. */
export const MIN_LETTERS = 12;

/**
 * Lists what stays of a secret in plain text, backwards, as numbers, and in encodings at any offset, when only letters
 * and digits are compared. Nothing where it has too few.
 */
export function needlesOf(secret: string): readonly Needle[] {
	const plain = letters(secret);
	if (plain.length < MIN_LETTERS) {
		return [];
	}
	const hasPieces = isRandom(secret);
	const bytes = [...new TextEncoder().encode(secret)];
	const needle = (text: string, minimum: number): Needle => ({
		text,
		minimum: hasPieces ? Math.max(MIN_LETTERS, minimum) : text.length,
	});
	// PowerShell and Java encode two bytes a character.
	const wide = bytes.flatMap(byte => [byte, 0]);
	const encoded = [...ALPHABETS.map(alphabet => [alphabet, bytes] as const), [BASE64, wide] as const];
	return [
		needle(plain, MIN_LETTERS),
		needle([...plain].toReversed().join(''), MIN_LETTERS),
		needle(bytes.join(''), bytes.join('').length / 2),
		...encoded.flatMap(([alphabet, source]) => {
			const bits = Math.log2(alphabet.length);
			return encodedAtOffsets(source, alphabet).map(text =>
				needle(letters(text), bits > MAX_NUMERAL_BITS ? PIECE_BITS / bits : text.length / 2),
			);
		}),
	].filter(({ text }) => text.length >= MIN_LETTERS);
}

const letters = (text: string): string => lettersOf(unmapped(text)).text;

/** Tells if a piece of a secret is as telling as the whole: it is no sentence of words. */
const isRandom = (secret: string): boolean =>
	!/\s/.test(secret) && ((secret.match(/\d/g)?.length ?? 0) > 4 || /(?=[a-z]*\d)[a-z\d]{16}/i.test(secret));

/** Encodes bytes after each number of bytes that shifts them. Characters that depend on the neighbours are left out. */
function encodedAtOffsets(bytes: readonly number[], alphabet: string): readonly string[] {
	const width = Math.log2(alphabet.length);
	const bits = bytes.map(byte => byte.toString(2).padStart(8, '0')).join('');
	const found = new Set<string>();
	for (let before = 0; (before * 8) % width !== 0 || before === 0; before++) {
		const skipped = (width - ((before * 8) % width)) % width;
		let text = '';
		for (let at = skipped; at + width <= bits.length; at += width) {
			text += alphabet.charAt(Number.parseInt(bits.slice(at, at + width), 2));
		}
		found.add(text);
	}
	return [...found];
}
