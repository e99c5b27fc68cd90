import type { ReactiveController } from 'lit';
import type { AvailabilityConfirmation, DeskSnapshot } from '@meetwell/sdk/flows';
import { availabilityEditorWords } from '@meetwell/sdk/language';
import type { MeetwellElement } from '../../base/index.ts';

/**
 * What a page of fields needs besides being drawn: what has just been done gets the focus, what is not saved is said to
 * those who do not see it, and the browser asks before it leaves.
 */
export class AvailabilityController implements ReactiveController {
  readonly #host: MeetwellElement;
  readonly #snapshot: () => DeskSnapshot | undefined;
  #confirmation: AvailabilityConfirmation | null = null;
  #isChanged = false;

  constructor(host: MeetwellElement, snapshot: () => DeskSnapshot | undefined) {
    this.#host = host;
    this.#snapshot = snapshot;
    host.addController(this);
  }

  hostUpdated(): void {
    const snapshot = this.#snapshot();
    if (snapshot?.view === 'availability') {
      const { confirmation, isChanged } = snapshot;
      if (confirmation !== null && confirmation !== this.#confirmation) this.#focus();
      else if (isChanged && !this.#isChanged) this.#host.announce(availabilityEditorWords(this.#host.language).unsaved);
      this.#confirmation = confirmation;
      this.#ask(isChanged);
    } else if (snapshot === undefined || !snapshot.view.startsWith('availability')) this.#ask(false);
  }

  hostDisconnected(): void {
    this.#ask(false);
  }

  #focus(): void {
    this.#host.renderRoot.querySelector<HTMLElement>('[data-confirmation]')?.focus();
  }

  #ask(isChanged: boolean): void {
    this.#isChanged = isChanged;
    if (isChanged) addEventListener('beforeunload', askBeforeLeaving);
    else removeEventListener('beforeunload', askBeforeLeaving);
  }
}

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
