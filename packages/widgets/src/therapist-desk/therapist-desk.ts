import { html, nothing, type PropertyValues } from 'lit';
import type { MeetwellClient } from '@meetwell/sdk/client';
import {
  createDesk,
  type BookingItem,
  type Desk,
  type DeskListView,
  type DeskNotice,
  type DeskSnapshot,
  type WaitingView,
} from '@meetwell/sdk/flows';
import { availabilityEditorWords, deskWords } from '@meetwell/sdk/language';
import { AvailabilityController } from './availability/availability-controller.ts';
import { availabilityStyles } from './availability/availability-styles.ts';
import { deskListView, type DeskActions } from './desk-list-view.ts';
import { deskStyles } from './desk-styles.ts';
import { button, EnterSessionEvent, FetchedController, FlowElement, viewHeading, type Content } from '../base/index.ts';
import { sharedStyles } from '../theme/index.ts';

/**
 * The therapist's desk: who is waiting today, which requests are to be answered and by when, what is booked. The whole
 * of it works without a mouse.
 *
 * @summary Requests, proposed times and today's sessions of the therapist who is logged in.
 * @fires meetwell-enter-session - The therapist enters a session. Cancel it to show the room elsewhere in the page.
 */
export class MeetwellTherapistDesk extends FlowElement<DeskSnapshot, Desk> {
  static override styles = [sharedStyles, deskStyles, availabilityStyles];

  readonly #pages = new FetchedController(this, () => import('./pages/index.ts'));
  /** Most visits to the desk enter no room. */
  readonly #roomElement = new FetchedController(this, () => import('../define/session-room.ts'), 'asked');
  protected readonly availability = new AvailabilityController(this, () => this.snapshot);
  #room: { readonly booking: string; readonly straightIn: boolean } | null = null;
  #notice: DeskNotice | null = null;

  protected createFlow(client: MeetwellClient): Desk {
    return createDesk(client);
  }

  /** The bar is for members: a therapist needs no crisis help from us, and no quick way off the page. */
  protected override get hasBar(): boolean {
    return false;
  }

  protected override get viewKey(): string | undefined {
    if (this.#room !== null) return 'room';
    const { snapshot } = this;
    const isFirst = snapshot === undefined || !('fault' in snapshot) || snapshot.view === 'list';
    return isFirst || this.#pages.module !== undefined ? super.viewKey : 'loading';
  }

  protected override renderView(): Content {
    if (this.#room === null) return super.renderView();
    if (this.#roomElement.failed) return this.renderFailed('network', () => void this.#roomElement.fetch());
    return html`<meetwell-session-room
      nested
      tabindex="-1"
      data-view-heading
      .client=${this.client}
      booking=${this.#room.booking}
      ?straight-in=${this.#room.straightIn}
      @meetwell-leave-session=${this.#leaveRoom}
    ></meetwell-session-room>`;
  }

  protected override renderSnapshot(snapshot: DeskSnapshot): Content {
    const { language, flow } = this;
    if (snapshot.view === 'loading') return this.renderLoading();
    if (snapshot.view === 'signedOut') return this.renderSignedOut();
    if (snapshot.view === 'failed') return this.renderFailed(snapshot.code, () => void flow?.refresh());
    const actions: DeskActions = {
      desk: flow,
      enter: (item) => this.#enter(item, false),
      letIn: (item) => void this.#letIn(item),
    };
    if (!('list' in snapshot)) return this.#detail(snapshot);
    const list = deskListView(language, snapshot.list, snapshot.now, actions);
    if (snapshot.view === 'list') {
      const words = deskWords(language);
      return html`${this.#errors(snapshot)} ${viewHeading(words.heading)} ${this.#noticeView(snapshot.notice)}
        <p class="desk-links">
          ${button(availabilityEditorWords(language).open, () => void flow?.openAvailability(), {
            kind: 'secondary',
            small: true,
          })}
        </p>
        <div class="desk">${list}</div>`;
    }
    return html`<div class="desk desk--open">
      ${list}
      <div class="detail">${this.#detail(snapshot)}</div>
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { snapshot } = this;
    const notice = snapshot?.view === 'list' ? snapshot.notice : null;
    if (notice !== this.#notice && notice !== null) this.announce(this.#noticeText(notice));
    this.#notice = notice;
  }

  /** The task that is open: its pages are fetched while the list is read. */
  #detail(snapshot: Exclude<DeskSnapshot, WaitingView | DeskListView>): Content {
    const { module, failed } = this.#pages;
    if (module !== undefined) return module.deskPage(this.language, snapshot, this.flow?.task ?? null);
    return failed ? this.renderFailed('network', () => void this.#pages.fetch()) : this.renderLoading();
  }

  #errors({ fault, list }: DeskListView): Content {
    return this.#pages.module?.deskErrors(this.language, fault, list.me.service.policy.zone) ?? nothing;
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#pages.fetch();
    return super.getUpdateComplete();
  }

  #noticeView(notice: DeskNotice | null): Content {
    return notice === null ? nothing : html`<p class="inset">${this.#noticeText(notice)}</p>`;
  }

  #noticeText({ kind, shown }: DeskNotice): string {
    return deskWords(this.language).notice[kind](shown.member.name);
  }

  async #letIn(item: BookingItem): Promise<void> {
    if (await this.flow?.admit(item.shown.booking.id)) this.#enter(item, true);
  }

  #enter({ shown: { booking } }: BookingItem, straightIn: boolean): void {
    if (!this.dispatchEvent(new EnterSessionEvent(booking.id))) return;
    this.#room = { booking: booking.id, straightIn };
    void this.#roomElement.fetch();
    this.requestUpdate();
  }

  readonly #leaveRoom = (event: Event): void => {
    event.stopPropagation();
    this.#room = null;
    this.requestUpdate();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'meetwell-therapist-desk': MeetwellTherapistDesk;
  }
}
