import { html } from 'lit';
import { deskWords, intervalText } from '@meetwell/sdk/language';
import { above, messageForm, type DeskPageView } from './page.ts';
import { viewHeading } from '../../base/index.ts';

/** Saying no, with a message if the therapist likes (row N3). */
export const declining: DeskPageView<'declining'> = (language, snapshot, task) => {
  const words = deskWords(language);
  const { item, sending } = snapshot;
  const { booking, member } = item.shown;
  const isMove = 'time' in booking;
  return html`${above(language, snapshot, task)}
    ${viewHeading(isMove ? words.declining.headingMove(member.name) : words.declining.heading(member.name))}
    <p>
      ${
        isMove ? words.declining.bodyMove(intervalText(language, booking.time, item.policy.zone)) : words.declining.body
      }
    </p>
    ${messageForm(language, words.declining.message, words.declining.hint, (message) => void task.send(message), {
      label: isMove ? words.declining.submitMove : words.declining.submit,
      kind: isMove ? 'primary' : 'warning',
      sending,
    })}`;
};
