import { showHidden } from '../../core/base/hiddenCharacters';
import { formulaOf } from '../markdown/formula';

/** Tells whether a formula hides something, which stays visible as a mark: MathML has none. */
const hides = (tex: string): boolean => showHidden(tex) !== tex;

/** The typesetting of formulas: their source is drawn first, and replaced when it comes near the viewport. */
export class FormulaPainter {
	readonly #nearObserver = new IntersectionObserver(entries => this.#onNear(entries), { rootMargin: '600px' });

	/** The formulas that need no second look: an answer that is drawn once more at its end keeps them. */
	readonly #watched = new WeakSet<Element>();

	/** Typesets a formula that is complete, once it comes near the viewport. */
	watch(element: HTMLElement): void {
		const formula = formulaOf(element);
		if (formula !== undefined && !this.#watched.has(element) && !hides(formula.tex)) {
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
		math.setAttribute('aria-label', showHidden(element.getAttribute('title') ?? ''));
		element.replaceChildren(math);
	}
}
