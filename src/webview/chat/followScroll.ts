import { signal, type ReadonlySignal } from '@preact/signals';
import type { PanelBridge, RememberedState } from '../base/bridge';
import { findPlace, isLaidOut, movementOf, NO_PLACE, placeOf, type ReadingPlace } from './readingPlace';

/**
 * Distance from the end, in pixels, within which a reader who scrolls down is back at it, and nothing new is out of
 * sight.
 */
const RETURN_DISTANCE = 32;
/** Distance from the end, in pixels, beyond which a reader who scrolls up has left it. */
const LEAVE_DISTANCE = 2;
/** Movement of a place, in pixels, that is none: positions are rounded. */
const ROUNDING = 0.5;

/**
 * Scrolling that keeps the newest text in view while the reader is at the end, and never moves what they read
 * otherwise. Only their own scrolling switches between the two; content that grows or shrinks does not.
 */
export class FollowScroll {
	readonly #hasNewer = signal(false);
	/** True while the reader looks at something older, and there is more than they see. */
	readonly hasNewer: ReadonlySignal<boolean> = this.#hasNewer;
	#isFollowing = true;
	#scroller: HTMLElement | undefined;
	#lastTop = 0;
	#chat = '';
	#saveTimer = 0;
	/** The element that keeps its place on the screen during the current change. */
	#pinned: ReadingPlace | undefined;
	/** What the reader reads, while they do not follow. */
	#place = NO_PLACE;

	constructor(readonly bridge: PanelBridge) {}

	/** Starts following; `content` is the only child that grows. Returns a function that stops it. */
	attach(scroller: HTMLElement, content: HTMLElement): () => void {
		this.#scroller = scroller;
		const resizeObserver = new ResizeObserver(() => {
			this.#hold(scroller);
		});
		resizeObserver.observe(content);
		resizeObserver.observe(scroller);
		const listeners = new AbortController();
		const listen = (target: EventTarget, type: string, listener: (event: Event) => void): void => {
			target.addEventListener(type, listener, { capture: true, passive: true, signal: listeners.signal });
		};
		listen(scroller, 'scroll', ({ target }) => {
			if (target === scroller) {
				this.#onScroll(scroller);
			}
		});
		// Opening and folding: what the reader has pressed stays under the pointer.
		listen(content, 'click', ({ target }) => {
			const button = target instanceof Element ? target.closest('button') : null;
			if (button !== null) {
				this.pin(button);
			}
		});
		// The browser brings what has the focus into view, and may do so before it reports that it has scrolled.
		listen(content, 'focusin', () => {
			this.#place = NO_PLACE;
			afterDrawing(() => {
				this.#takePlace(scroller);
			});
		});
		// Now there is a line to go by, even where the turn has the size that was remembered, so that nothing reports one.
		listen(content, 'contentvisibilityautostatechange', () => {
			if (this.#place.rough !== undefined) {
				this.#hold(scroller);
			}
		});
		listen(window, 'pagehide', this.#save);
		return () => {
			resizeObserver.disconnect();
			listeners.abort();
			this.#scroller = undefined;
		};
	}

	/** Shows another chat: at the place where the reader left it if it is the one they left, else at its end. */
	show(chat: string): void {
		this.#chat = chat;
		const saved = this.bridge.recall();
		const anchor = saved?.chat === chat ? saved.anchor : null;
		const turn =
			anchor === null ? undefined : this.#findTurns().find(element => element.dataset['turn'] === anchor.turn);
		if (anchor === null || turn === undefined || this.#scroller === undefined) {
			this.follow();
			return;
		}
		this.#isFollowing = false;
		this.#place = placeOf(turn, anchor.above);
		this.#hold(this.#scroller);
	}

	/** Scrolls to the end and stays there. */
	follow(): void {
		this.#isFollowing = true;
		if (this.#scroller !== undefined) {
			this.#hold(this.#scroller);
		}
	}

	/** Puts the scroller where it should be, after anything may have changed the size of something. */
	#hold(scroller: HTMLElement): void {
		if (this.#pinned !== undefined) {
			this.#return(this.#pinned, scroller);
			// Less text may leave nothing to scroll, and then no event reports it.
			this.#isFollowing = distanceFromEnd(scroller) <= LEAVE_DISTANCE;
			this.#takePlace(scroller);
		} else if (this.#isFollowing) {
			scroller.scrollTop = scroller.scrollHeight;
		} else {
			this.#return(this.#place, scroller);
			// A turn that has come near is laid out only now, so that from now on a line of it can be held. Before, there is
			// no place in it to scroll to.
			const { rough } = this.#place;
			if (rough !== undefined && isLaidOut(rough)) {
				this.#takePlace(scroller);
			}
		}
		this.#lastTop = scroller.scrollTop;
		this.#updateNewer(scroller);
	}

	#return(place: ReadingPlace, scroller: HTMLElement): void {
		const movement = movementOf(place, scroller);
		// To set a position ends the movement of a wheel, so it is left alone where it is right.
		if (Math.abs(movement) > ROUNDING) {
			scroller.scrollTop += movement;
		}
	}

	/** Keeps an element where it is on the screen while the content changes in this frame or the next. */
	pin(element: Element): void {
		if (this.#scroller === undefined) {
			return;
		}
		const pinned = placeOf(element, this.#scroller.getBoundingClientRect().top - element.getBoundingClientRect().top);
		this.#pinned = pinned;
		afterDrawing(() => {
			this.#pinned = this.#pinned === pinned ? undefined : this.#pinned;
		});
	}

	#takePlace(scroller: HTMLElement): void {
		const content = scroller.firstElementChild;
		this.#place = this.#isFollowing || content === null ? NO_PLACE : findPlace(scroller, content);
	}

	#updateNewer(scroller: HTMLElement): void {
		this.#hasNewer.value = !this.#isFollowing && distanceFromEnd(scroller) > RETURN_DISTANCE;
	}

	#onScroll(scroller: HTMLElement): void {
		const isUpward = scroller.scrollTop < this.#lastTop;
		const isOwn = scroller.scrollTop === this.#lastTop;
		this.#lastTop = scroller.scrollTop;
		// This is our own scrolling, many times a second: there is nothing to measure.
		if (this.#isFollowing && !isUpward) {
			return;
		}
		// Content that shrank moves the position up too, but leaves it at the end.
		this.#isFollowing = distanceFromEnd(scroller) <= (isUpward ? LEAVE_DISTANCE : RETURN_DISTANCE);
		if (this.#isFollowing) {
			this.#hold(scroller);
		} else if (!isOwn && (this.#place.marks.length === 0 || Math.abs(movementOf(this.#place, scroller)) > ROUNDING)) {
			this.#takePlace(scroller);
		}
		this.#updateNewer(scroller);
		clearTimeout(this.#saveTimer);
		this.#saveTimer = window.setTimeout(this.#save, 200);
	}

	readonly #save = (): void => {
		clearTimeout(this.#saveTimer);
		if (this.#chat !== '') {
			this.bridge.remember({ chat: this.#chat, anchor: this.#findAnchor() });
		}
	};

	#findAnchor(): RememberedState['anchor'] {
		if (this.#isFollowing || this.#scroller === undefined) {
			return null;
		}
		const edge = this.#scroller.getBoundingClientRect().top;
		const turn = this.#findTurns().find(element => element.getBoundingClientRect().bottom > edge);
		return turn === undefined
			? null
			: { turn: turn.dataset['turn'] ?? '', above: edge - turn.getBoundingClientRect().top };
	}

	#findTurns(): readonly HTMLElement[] {
		return [...(this.#scroller?.querySelectorAll<HTMLElement>('[data-turn]') ?? [])];
	}
}

/** Runs a task in the next frame but one: what changes in this one has been laid out by then. */
const afterDrawing = (task: () => void): void => {
	requestAnimationFrame(() => {
		requestAnimationFrame(task);
	});
};

const distanceFromEnd = (scroller: Element): number =>
	scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
