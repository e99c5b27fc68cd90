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
  #isUnread = false;

  constructor(host: MeetwellElement, snapshot: () => DeskSnapshot | undefined) {
    this.#host = host;
    this.#snapshot = snapshot;
    host.addController(this);
  }

  hostUpdated(): void {
    const snapshot = this.#snapshot();
    if (snapshot?.view === 'availability') {
      const { confirmation, isChanged, draft, fault } = snapshot;
      const isUnread = draft === null && fault !== null;
      if (confirmation !== null && confirmation !== this.#confirmation) this.#focus('[data-confirmation]');
      // It is read again, and what was pressed for that is gone.
      else if (this.#isUnread && !isUnread) this.#focus('[data-view-heading]');
      else if (isChanged && !this.#isChanged) this.#host.announce(availabilityEditorWords(this.#host.language).unsaved);
      this.#confirmation = confirmation;
      this.#isUnread = isUnread;
      this.#ask(isChanged);
    } else if (snapshot === undefined || !snapshot.view.startsWith('availability')) this.#ask(false);
  }

  hostDisconnected(): void {
    this.#ask(false);
  }

  #focus(selector: string): void {
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
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
