import { type PropertyDeclarations, type PropertyValues } from 'lit';
import { identifier, type BookingId } from '@meetwell/sdk';
import type { MeetwellClient } from '@meetwell/sdk/client';
import { roomWords } from '@meetwell/sdk/language';
import { createRoom, type RoomSnapshot, type SessionRoom } from '@meetwell/sdk/room';
import { endedView, refusedView } from './after-view.ts';
import { joiningView, tooEarlyView, waitingView } from './before-view.ts';
import { LeaveSessionEvent } from './leave-session-event.ts';
import { Movable } from './movable.ts';
import { roomStyles } from './room-styles.ts';
import { troubleText } from './room-text.ts';
import { sessionView, type OpenPanel } from './session-view.ts';
import { FlowElement, type Content } from '../base/index.ts';
import { crisisHelp } from '../crisis-help/crisis-view.ts';
import { sharedStyles } from '../theme/index.ts';

/**
 * The session room: a look at one's camera and microphone, the waiting room, the session by video, audio or text, and
 * what comes after it. The room is entered when the element is put into a page and left when it is taken out.
 *
 * @summary The session itself, for the member and for the therapist.
 * @fires meetwell-leave-session - The person wants to go back to where they came from.
 */
export class MeetwellSessionRoom extends FlowElement<RoomSnapshot, SessionRoom> {
  static override styles = [sharedStyles, roomStyles];

  static override properties: PropertyDeclarations = {
    booking: { type: String },
    straightIn: { type: Boolean, attribute: 'straight-in' },
  };

  /** The id of the booking whose session this is. */
  declare booking: string | undefined;
  /** For a therapist who has let the member in already: goes in without a look at the devices. */
  declare straightIn: boolean;

  readonly #movable = new Movable();
  #own: SessionRoom | undefined;
  #chatOpen = false;
  #panel: OpenPanel = 'none';
  #selfHidden = false;
  #listening: { readonly room: SessionRoom; readonly stop: () => void } | undefined;
  #spokenTrouble: string | null = null;
  #shownMessages = 0;

  constructor() {
    super();
    this.straightIn = false;
  }

  protected createFlow(client: MeetwellClient): SessionRoom {
    this.#own = createRoom({
      client,
      booking: identifier<BookingId>(this.booking ?? ''),
      straightIn: this.straightIn,
    });
    return this.#own;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening?.stop();
    this.#listening = undefined;
  }

  /** In the session the crisis help stands in the top line, and Escape closes what is open. */
  protected override get hasBar(): boolean {
    return super.hasBar && this.snapshot?.view !== 'inSession';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('booking') && this.client !== undefined && this.flow !== undefined && this.flow === this.#own) {
      this.flow = this.createFlow(this.client);
    }
    super.willUpdate(changed);
  }

  protected override renderSnapshot(snapshot: RoomSnapshot): Content {
    const { language, flow } = this;
    const actions = { room: flow, done: () => this.#done() };
    switch (snapshot.view) {
      case 'loading':
        return this.renderLoading();
      case 'tooEarly':
        return tooEarlyView(language, snapshot);
      case 'waiting':
        return waitingView(language, snapshot, actions);
      case 'joining':
        return joiningView(language, snapshot);
      case 'inSession':
        return sessionView(
          language,
          snapshot,
          { chatOpen: this.#chatOpen, panel: this.#panel, selfHidden: this.#selfHidden, movable: this.#movable },
          {
            room: flow,
            toggleChat: () => this.#toggleChat(),
            openPanel: (panel) => this.#openPanel(panel),
            hideSelf: (hidden) => this.#hideSelf(hidden),
            onKeyDown: (event) => this.#onKey(event),
            crisis: () => crisisHelp(language, this.nation),
          },
        );
      case 'ended':
        return endedView(language, snapshot, actions);
      case 'refused':
        return snapshot.code === 'signedOut' ? this.renderSignedOut() : refusedView(language, actions);
      case 'failed':
        return this.renderFailed(snapshot.code, () => flow?.tryAgain());
    }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#attach();
    this.#listen();
    const { snapshot } = this;
    if (snapshot?.view !== 'inSession') {
      this.#panel = 'none';
      return;
    }
    this.#movable.place(this.#find('[data-movable]'));
    this.#sayTrouble();
    this.#followChat();
  }

  /** Gives the flow the elements that pictures and sound go to: whichever this view has. */
  #attach(): void {
    const room = this.flow;
    if (room === undefined) return;
    room.attachSelfVideo(this.#find<HTMLVideoElement>('[data-self-video]'));
    room.attachRemoteVideo(this.#find<HTMLVideoElement>('[data-other]'));
    room.attachRemoteAudio(this.#find<HTMLAudioElement>('[data-other-sound]'));
  }

  /** The level is drawn a dozen times a second: past the template, which has more to do. */
  #listen(): void {
    const room = this.flow;
    if (room === undefined || this.#listening?.room === room || !this.isConnected) return;
    this.#listening?.stop();
    const stop = room.onLevel((level) => {
      const meter = this.#find('[data-level]');
      meter?.style.setProperty('--level', level.toFixed(2));
      meter?.setAttribute('aria-valuenow', String(Math.round(level * 10) * 10));
    });
    this.#listening = { room, stop };
  }

  #sayTrouble(): void {
    const { snapshot } = this;
    if (snapshot?.view !== 'inSession') return;
    const words = roomWords(this.language);
    const text = snapshot.trouble === null ? null : troubleText(words, snapshot.trouble, snapshot);
    if (text === this.#spokenTrouble) return;
    this.#spokenTrouble = text;
    this.announce(text ?? words.trouble.over);
  }

  #followChat(): void {
    const { snapshot } = this;
    if (snapshot?.view !== 'inSession') return;
    const { messages, unsent } = snapshot.chat;
    const visible = this.#chatOpen || snapshot.devices === null;
    this.flow?.showChat(visible && !document.hidden);
    const count = messages.length + unsent.length;
    if (count === this.#shownMessages) return;
    const last = messages.at(-1);
    // An open chat is a log that speaks for itself.
    if (!visible && this.#shownMessages > 0 && last !== undefined && last.from === snapshot.session.other.person.id) {
      this.announce(roomWords(this.language).chat.arrived(snapshot.session.other.person.name, last.text));
    }
    this.#shownMessages = count;
    const log = this.#find('[data-messages]');
    log?.scrollTo({ top: log.scrollHeight });
  }

  #toggleChat(): void {
    this.#chatOpen = !this.#chatOpen;
    this.#panel = 'none';
    this.requestUpdate();
    void this.updateComplete.then(() => {
      if (this.#chatOpen) {
        const log = this.#find('[data-messages]');
        log?.scrollTo({ top: log.scrollHeight });
      }
      this.#find(this.#chatOpen ? '#chat-text' : '[data-control=chat]')?.focus();
    });
  }

  #openPanel(panel: OpenPanel): void {
    const from = this.#panel;
    this.#panel = panel;
    this.requestUpdate();
    void this.updateComplete.then(() => {
      if (panel !== 'none') this.#find('[data-panel-heading]')?.focus();
      else this.#find(from === 'leaving' ? '[data-control=leave]' : '[data-control=more]')?.focus();
    });
  }

  #hideSelf(hidden: boolean): void {
    this.#selfHidden = hidden;
    this.requestUpdate();
    if (hidden && this.#panel === 'none')
      void this.updateComplete.then(() => this.#find('[data-control=more]')?.focus());
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (this.#panel !== 'none') this.#openPanel('none');
    else if (this.#chatOpen) this.#toggleChat();
    else return;
    event.preventDefault();
  }

  #done(): void {
    this.dispatchEvent(new LeaveSessionEvent(this.booking ?? ''));
  }

  #find<Found extends HTMLElement = HTMLElement>(selector: string): Found | null {
    return this.renderRoot.querySelector<Found>(selector);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'meetwell-session-room': MeetwellSessionRoom;
  }
}
