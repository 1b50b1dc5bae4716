/** A promise and what was found. */
export interface Claim {
	readonly name: string;
	readonly value: number;
	readonly unit: 'x' | 'bytes' | 'replies' | '%';
	/** The limit that must be reached, or must not be exceeded. */
	readonly limit: { readonly atLeast: number } | { readonly atMost: number };
}

/** Formats a line that tools read too: `claim: NAME VALUE UNIT (bar LIMIT) ok|short`. */
export function claimLine({ name, value, unit, limit }: Claim): string {
	const formatFigure = (figure: number): string => (unit === 'x' ? figure.toFixed(2) : String(figure));
	const isMet = 'atLeast' in limit ? value >= limit.atLeast : value <= limit.atMost;
	const bar = 'atLeast' in limit ? limit.atLeast : limit.atMost;
	return `claim: ${name} ${formatFigure(value)} ${unit} (bar ${formatFigure(bar)}) ${isMet ? 'ok' : 'short'}`;
}
