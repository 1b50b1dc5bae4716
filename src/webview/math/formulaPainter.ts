import { formulaOf } from '../markdown/formula';

/** Embeddings, overrides and isolates stay visible as marks, which MathML does not have. */
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/;

/** The typesetting of formulas: their source is drawn first, and replaced when it comes near the viewport. */
export class FormulaPainter {
	readonly #nearObserver = new IntersectionObserver(entries => this.#onNear(entries), { rootMargin: '600px' });

	/** The formulas that need no second look: an answer that is drawn once more at its end keeps them. */
	readonly #watched = new WeakSet<Element>();

	/** Typesets a formula that is complete, once it comes near the viewport. */
	watch(element: HTMLElement): void {
		const formula = formulaOf(element);
		if (formula !== undefined && !this.#watched.has(element) && !BIDI_CONTROLS.test(formula.tex)) {
			this.#watched.add(element);
			this.#nearObserver.observe(element);
		}
	}

	#onNear(entries: readonly IntersectionObserverEntry[]): void {
		for (const { target, isIntersecting } of entries) {
			if (isIntersecting) {
				this.#nearObserver.unobserve(target);
				// What cannot be typeset keeps its source.
				void paint(target).catch(() => undefined);
			}
		}
	}
}

async function paint(element: Element): Promise<void> {
	const { typeset } = await import('./typeset');
	const formula = formulaOf(element);
	if (formula !== undefined) {
		const math = typeset(formula.tex, formula.isDisplay);
		math.setAttribute('aria-label', element.getAttribute('title') ?? '');
		element.replaceChildren(math);
	}
}
