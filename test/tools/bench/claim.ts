/** A promise and what was found. */
export interface Claim {
	readonly name: string;
	readonly value: number;
	readonly unit: 'x' | 'bytes';
	/** The limit that must be reached, or must not be exceeded. */
	readonly bar: { readonly atLeast: number } | { readonly atMost: number };
}

/** Read by tools too: `claim: NAME VALUE UNIT (bar LIMIT) ok|short`. */
export function claimLine({ name, value, unit, bar }: Claim): string {
	const written = (figure: number): string => (unit === 'x' ? figure.toFixed(2) : String(figure));
	const [limit, holds] = 'atLeast' in bar ? [bar.atLeast, value >= bar.atLeast] : [bar.atMost, value <= bar.atMost];
	return `claim: ${name} ${written(value)} ${unit} (bar ${written(limit)}) ${holds ? 'ok' : 'short'}`;
}
