import { html } from 'lit';
import { bookingsWords, capitalised, durationText, journeyWords, moveText, stateWords } from '@meetwell/sdk/language';
import { back, consequence, turnedDown, type TaskPage } from './page.ts';
import { therapistName, titleText } from '../item-words.ts';
import { button, summaryList, viewHeading } from '../../base/templates.ts';
import { chooserKey, chooserView, preferenceRows } from '../../slot-chooser/chooser-view.ts';

/** New preferences, chosen one after the other (rows N8, N9). */
export const choosePreferences: TaskPage<'choosePreferences'> = {
  draw(host, { chooser: snapshot, item }) {
    const { chooser } = host.task;
    if (snapshot.view === 'signedOut') return host.signedOut();
    if (snapshot.view === 'failed') return host.failed(snapshot.code, () => void chooser?.load());
    if (snapshot.view === 'loading' || snapshot.view === 'done' || chooser === null) return host.loading();
    return chooserView({ language: host.language, chooser, zone: item.policy.zone, hasBack: true }, snapshot);
  },
  key: ({ chooser }) => `preferences/${chooserKey(chooser)}`,
  isLoading: ({ chooser }) => chooser.view === 'loading',
  fault: ({ chooser }) => ('fault' in chooser ? chooser.fault : null),
};

/** New preferences before they are sent, with what moving costs. */
export const checkPreferences: TaskPage<'checkPreferences'> = {
  draw(host, { item, purpose, preferences, terms, sending, fault }) {
    const { language, task } = host;
    const words = bookingsWords(language);
    const who = therapistName(item) ?? journeyWords(language).anyone;
    const hours = durationText(language, item.policy.request.answerWithin);
    const submit = purpose === 'move' ? words.newTimes.sendMove : words.newTimes.sendRefuse;
    return html`${back(host, sending)} ${turnedDown(language, fault)}
      ${viewHeading(words.newTimes.heading, titleText(language, item))}
      ${summaryList(
        language,
        preferenceRows(language, preferences, (index) => task.change(index)),
        sending,
      )}
      ${
        terms === null
          ? html`<p>${capitalised(words.newTimes.next(who, hours))}</p>`
          : html`${consequence(moveText(language, terms, 'member', item.policy, item.shown.booking.cover), terms.sessionLost)}
              <p>${stateWords(language).move.stands}</p>`
      }
      <div class="buttons">
        ${button(sending ? words.sending : submit, () => void task.send(), {
          busy: sending,
          kind: terms?.sessionLost === true ? 'warning' : 'primary',
        })}
      </div>`;
  },
};
