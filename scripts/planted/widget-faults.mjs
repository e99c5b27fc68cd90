/**
 * Handlers broken on purpose, as in `faults.mjs`: in a file of `packages/widgets/src`. The tests that press everything
 * (`*-pressed.test.ts`) have to notice each of them.
 */
const inFile = (file, faults) => faults.map(([rule, from, to]) => ({ file: `widgets/${file}`, rule, from, to }));

export const WIDGET_FAULTS = [
  ...inFile('base/templates.ts', [
    ['a button does something', 'if (busy === false) press();', 'if (busy !== false) press();'],
    ['what waits does nothing', 'if (!sending) go(event);', 'go(event);'],
    [
      'what waits says why',
      'aria-description=${sending ? commonWords(language).whileSending : nothing}\n    @click',
      '@click',
    ],
    ['a form goes on by its button and by Enter', 'if (!busy) goOn();', 'if (busy) goOn();'],
    ['the words of an error lead to its field', '    target?.focus();\n  };', '  };'],
    ['what is on its way stays chosen', 'if (sending) event.preventDefault();', ''],
  ]),
  ...inFile('base/meetwell-element.ts', [
    ['the focus goes on from what is gone', '(moved || !this.#hasFocus())', 'moved'],
    ['leaving goes to a neutral page', 'leavePage(this.exitUrl);\n  };', '};'],
  ]),
  ...inFile('my-bookings/list-view.ts', [
    ['a button is about its own card', 'const { id } = booking;', "const { id } = { ...booking, id: 'b0' };"],
    ['refusing is not agreeing', "answer('refuse')", "answer('agree')"],
    ['a card keeps its booking', '({ shown }) => shown.booking.id,', '(_, index) => index,'],
  ]),
  ...inFile('my-bookings/pages/cancel.ts', [
    ['the message goes along', 'host.task.send(host.message())', "host.task.send('')"],
  ]),
  ...inFile('therapist-picker/picker-view.ts', [
    ['a name is a word of its own', '${`${words.more} ${therapist.name}`}', '${words.more}${therapist.name}'],
    ['more is asked for once', "if (further !== 'reading') void picker.more();", 'void picker.more();'],
    ['who is asked is who was pressed', 'picker.choose(therapist.id),\n', "picker.choose('any'),\n"],
  ]),
  ...inFile('therapist-desk/therapist-desk.ts', [
    ['entering says so to the page', 'if (!this.dispatchEvent(new EnterSessionEvent(booking.id))) return;', ''],
  ]),
  ...inFile('therapist-desk/pages/proposing.ts', [
    ['the time ticked is the time proposed', 'task.toggle(start)', 'task.toggle(end)'],
    ['a time cannot be ticked while others are sent', "aria-disabled=${sending ? 'true' : nothing}", ''],
  ]),
  ...inFile('therapist-desk/availability/week.ts', [
    [
      'a time is written in its own field',
      'write: (text) => editor.write(id, name, text)',
      "write: (text) => editor.write(id, 'from', text)",
    ],
    ['what is removed can be put back', 'editor.putBack(line.id);', 'editor.remove(line.id);'],
    [
      'the focus is on adding where nothing is left',
      'isWritten(language, line) ? `${id}-toggle` : `add-${weekday}`',
      '`${id}-toggle`',
    ],
    ['hours are added to their own day', 'editor.addHours(weekday)', 'editor.addHours(1)'],
  ]),
  ...inFile('therapist-desk/availability/dates-form.ts', [
    [
      'each part of a date is its own',
      '[field]: (event.target as HTMLInputElement).value } })',
      'day: (event.target as HTMLInputElement).value } })',
    ],
  ]),
  ...inFile('therapist-desk/availability/errors.ts', [
    [
      'an error leads to the field that it is about',
      'field: `${line.id}-${one.field}` }]',
      'field: `${line.id}-until` }]',
    ],
  ]),
  ...inFile('therapist-desk/availability/availability-styles.ts', [
    ['the line to save lies not over what has the focus', 'scroll-margin-block: 16px 160px;', ''],
    [
      'the line to save lies over nothing',
      'position: sticky;\n      inset-block-end: 0;',
      'position: fixed;\n      inset-block-start: 0;\n      inset-inline: 0;\n      inset-block-end: 0;',
    ],
  ]),
  ...inFile('session-room/preview.ts', [
    [
      'a microphone that opens is not pressed',
      'if (!opens) void room?.toggleMicrophone();',
      'void room?.toggleMicrophone();',
    ],
    ['the device chosen is the one used', 'room?.selectDevice(kind,', "room?.selectDevice('camera',"],
  ]),
  ...inFile('session-room/room-styles.ts', [
    [
      'nothing lies over the controls',
      '.panel-over {\n    position: absolute;\n    inset-inline: 0;',
      '.panel-over {\n    position: fixed;\n    inset-block-start: 0;\n    inset-inline: 0;',
    ],
  ]),
  ...inFile('session-room/session-view.ts', [
    [
      'a therapist is asked before everyone leaves',
      "snapshot.mayEnd ? actions.openPanel('leaving') : actions.room?.leave()",
      'actions.room?.leave()',
    ],
    ['another trouble is another button', 'keyed(\n            remedy,', 'keyed(\n            0,'],
    ['one’s own picture is moved by keys as well', '        @keydown=${movable.onKeyDown}\n', ''],
  ]),
];
