import { signal, type ReadonlySignal } from '@preact/signals';
import type { PanelBridge, RememberedState } from '../base/bridge';

/** Distance from the end, in pixels, within which a reader who scrolls down is back at it. */
const RETURN_DISTANCE = 32;
/** Distance from the end, in pixels, beyond which a reader who scrolls up has left it. */
const LEAVE_DISTANCE = 2;

interface LeftPlace {
	readonly turn: HTMLElement;
	/** The pixels of the message above the edge of the viewport. */
	readonly above: number;
}

/** Returns the pixels between the edge of the viewport and a place that is to stand there. */
const distanceTo = ({ turn, above }: LeftPlace, scroller: HTMLElement): number =>
	turn.getBoundingClientRect().top - scroller.getBoundingClientRect().top + above;

/**
 * Scrolling that keeps the newest text in view while the reader is at the end, and never moves them otherwise. Only
 * their own scrolling switches between the two; content that grows or shrinks does not.
 */
export class FollowScroll {
	readonly #following = signal(true);
	/** True unless the reader looks at something older. */
	readonly following: ReadonlySignal<boolean> = this.#following;
	#scroller: HTMLElement | undefined;
	#lastTop = 0;
	#chat = '';
	#saveTimer = 0;
	/** The element that keeps its place on the screen during the current change, and that place. */
	#pinned: { readonly element: HTMLElement; readonly top: number } | undefined;

	/**
	 * The place at which the reader left the chat, until they scroll. Messages are laid out only as they come near the
	 * viewport, and those above the place push it away when they are.
	 */
	#left: LeftPlace | undefined;

	constructor(readonly bridge: PanelBridge) {}

	/** Starts following; `content` is the only child that grows. Returns a function that stops it. */
	attach(scroller: HTMLElement, content: HTMLElement): () => void {
		this.#scroller = scroller;
		const resizeObserver = new ResizeObserver(() => {
			if (this.#following.value) {
				this.#scrollToEnd();
			} else if (this.#left !== undefined) {
				this.#returnTo(this.#left, scroller);
			} else {
				this.#restorePinned(scroller);
			}
		});
		resizeObserver.observe(content);
		resizeObserver.observe(scroller);
		const onScroll = (): void => {
			this.#onScroll(scroller);
		};
		scroller.addEventListener('scroll', onScroll, { passive: true });
		window.addEventListener('pagehide', this.#save);
		return () => {
			resizeObserver.disconnect();
			scroller.removeEventListener('scroll', onScroll);
			window.removeEventListener('pagehide', this.#save);
			this.#scroller = undefined;
		};
	}

	/** Shows another chat: at the place where the reader left it if it is the one they left, else at its end. */
	show(chat: string): void {
		this.#chat = chat;
		this.#left = undefined;
		const saved = this.bridge.recall();
		const anchor = saved?.chat === chat ? saved.anchor : null;
		const turn =
			anchor === null ? undefined : this.#findTurns().find(element => element.dataset['turn'] === anchor.turn);
		if (anchor === null || turn === undefined || this.#scroller === undefined) {
			this.follow();
			return;
		}
		this.#following.value = false;
		this.#left = { turn, above: anchor.above };
		this.#returnTo(this.#left, this.#scroller);
	}

	#returnTo(left: LeftPlace, scroller: HTMLElement): void {
		scroller.scrollTop += distanceTo(left, scroller);
		this.#lastTop = scroller.scrollTop;
	}

	/** Scrolls to the end and stays there. */
	follow(): void {
		this.#following.value = true;
		this.#left = undefined;
		this.#scrollToEnd();
	}

	/** Keeps an element where it is on the screen while the content above it changes in this frame or the next. */
	pin(element: HTMLElement): void {
		const pinned = { element, top: element.getBoundingClientRect().top };
		this.#pinned = pinned;
		requestAnimationFrame(() => {
			requestAnimationFrame(() => {
				this.#pinned = this.#pinned === pinned ? undefined : this.#pinned;
			});
		});
	}

	#restorePinned(scroller: HTMLElement): void {
		if (this.#pinned === undefined) {
			return;
		}
		scroller.scrollTop += this.#pinned.element.getBoundingClientRect().top - this.#pinned.top;
		this.#lastTop = scroller.scrollTop;
		// Less text may leave nothing to scroll, and then no event reports it.
		this.#following.value = scroller.scrollHeight - scroller.clientHeight - this.#lastTop <= LEAVE_DISTANCE;
	}

	#scrollToEnd(): void {
		if (this.#scroller === undefined) {
			return;
		}
		this.#scroller.scrollTop = this.#scroller.scrollHeight;
		this.#lastTop = this.#scroller.scrollTop;
	}

	#onScroll(scroller: HTMLElement): void {
		if (this.#left !== undefined && Math.abs(distanceTo(this.#left, scroller)) > LEAVE_DISTANCE) {
			this.#left = undefined;
		}
		const isUpward = scroller.scrollTop < this.#lastTop;
		this.#lastTop = scroller.scrollTop;
		// This is our own scrolling, many times a second: there is nothing to measure.
		if (this.#following.value && !isUpward) {
			return;
		}
		// Content that shrank moves the position up too, but leaves it at the end.
		this.#following.value =
			scroller.scrollHeight - scroller.clientHeight - this.#lastTop <= (isUpward ? LEAVE_DISTANCE : RETURN_DISTANCE);
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
		if (this.#following.value || this.#scroller === undefined) {
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
