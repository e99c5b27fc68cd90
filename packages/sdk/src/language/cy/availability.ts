import type { messages as english } from '../en/availability.ts';
import type { Messages } from '../messages.ts';

export const messages: Messages<typeof english> = {
  modality: {
    video: 'fideo',
    audio: 'sain',
    text: 'testun',
    messaging: 'negeseuon',
    telephone: 'ffôn',
  },
  modalityNeeds: {
    video: 'Rydych chi’n gweld ac yn clywed eich gilydd. Mae angen camera a meicroffon arnoch chi.',
    audio: 'Rydych chi’n clywed eich gilydd. Mae angen meicroffon arnoch chi.',
    text: 'Rydych chi’n teipio at eich gilydd ar yr un pryd. Does dim angen dim byd ond y ddyfais hon.',
    messaging: 'Rydych chi’n ysgrifennu at eich gilydd dros sawl diwrnod, pryd bynnag mae’n gyfleus i chi.',
    telephone: 'Byddwn ni’n eich ffonio chi.',
  },
  session: {
    video: 'Sesiwn fideo',
    audio: 'Sesiwn sain',
    text: 'Sesiwn testun',
    messaging: 'Sesiwn negeseuon',
    telephone: 'Sesiwn ffôn',
  },
  parts: {
    morning: 'bore',
    afternoon: 'prynhawn',
    evening: 'gyda’r nos',
  },
  partWithHours: (part, hours) => `${part}, ${hours}`,
  preference: (date, part) => `${date}, ${part}`,
  usuallyFree: (words) => `Ar gael fel arfer: ${words}`,
};
