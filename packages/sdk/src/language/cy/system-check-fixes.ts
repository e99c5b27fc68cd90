import type { Fixes } from '../system-check-fixes.ts';

const checkAgain = 'Yna gwiriwch eto.';

/** Menus that browsers and systems show in English alone are named in English. */
export const fixes: Fixes = {
  denied: {
    any: `Agorwch osodiadau’r wefan wrth ymyl cyfeiriad y dudalen hon, caniatewch y camera a’r meicroffon, a llwythwch y dudalen eto. ${checkAgain}`,
    chrome: `Dewiswch yr eicon i’r chwith o gyfeiriad y dudalen hon. Trowch “Camera” a “Microphone” ymlaen. ${checkAgain}`,
    edge: `Dewiswch y clo i’r chwith o gyfeiriad y dudalen hon, yna “Permissions for this site”. Gosodwch “Camera” a “Microphone” i “Allow”. ${checkAgain}`,
    firefox: `Dewiswch y camera neu’r meicroffon wedi’i groesi allan i’r chwith o gyfeiriad y dudalen hon, a thynnwch y rhwystr. ${checkAgain}`,
    safari: `Yn y ddewislen “Safari”, dewiswch “Settings for” y wefan hon. Gosodwch “Camera” a “Microphone” i “Allow”. ${checkAgain}`,
    samsung: `Agorwch ddewislen y porwr, yna “Settings”, “Sites and downloads”, “Site permissions”. Caniatewch “Camera” a “Microphone” ar gyfer y wefan hon. ${checkAgain}`,
    'chrome-android': `Dewiswch yr eicon i’r chwith o gyfeiriad y dudalen hon, yna “Permissions”. Trowch “Camera” a “Microphone” ymlaen. ${checkAgain}`,
    'firefox-android': `Dewiswch y clo wrth ymyl cyfeiriad y dudalen hon. Gosodwch “Camera” a “Microphone” i “Allowed”. ${checkAgain}`,
    'safari-ios': `Dewiswch y botwm wrth ymyl cyfeiriad y dudalen hon, yna “Website Settings”. Gosodwch “Camera” a “Microphone” i “Allow”. ${checkAgain}`,
    'chrome-ios': `Agorwch ap gosodiadau eich dyfais, yna “Chrome”. Trowch “Camera” a “Microphone” ymlaen. ${checkAgain}`,
  },
  system: {
    any: `Agorwch osodiadau eich dyfais, dewch o hyd i breifatrwydd, a gadewch i’ch porwr ddefnyddio’r camera a’r meicroffon. ${checkAgain}`,
    windows: `Agorwch “Settings”, yna “Privacy & security”. O dan “Camera” ac o dan “Microphone”, trowch “Let desktop apps access” ymlaen. ${checkAgain}`,
    mac: `Agorwch “System Settings”, yna “Privacy & Security”. O dan “Camera” ac o dan “Microphone”, trowch eich porwr ymlaen, yna caewch ef a’i agor eto. ${checkAgain}`,
    android: `Agorwch “Settings”, yna “Apps”, yna eich porwr, yna “Permissions”. Caniatewch “Camera” a “Microphone”. ${checkAgain}`,
    ios: `Agorwch “Settings”, yna “Apps”, yna eich porwr. Trowch “Camera” a “Microphone” ymlaen. ${checkAgain}`,
    chromeos: `Agorwch “Settings”, yna “Privacy and security”, yna “Privacy controls”. Trowch fynediad at y camera a’r meicroffon ymlaen. ${checkAgain}`,
  },
  notFound: {
    any: 'Cysylltwch un a’i droi ymlaen, neu defnyddiwch ddyfais sydd ag un ynddi. Yna gwiriwch eto.',
    android: 'Caewch y dudalen hon a’i hagor eto. Os na ddeuir o hyd iddo o hyd, ailgychwynnwch eich ffôn neu dabled.',
    ios: 'Caewch y dudalen hon a’i hagor eto. Os na ddeuir o hyd iddo o hyd, ailgychwynnwch eich ffôn neu dabled.',
    windows:
      'Cysylltwch un, neu chwiliwch am allwedd neu switsh sy’n ei ddiffodd. Yn “Settings”, mae “Bluetooth & devices” yn rhestru’r hyn y mae Windows yn ei weld.',
  },
  inUse: {
    any: 'Caewch alwadau fideo eraill a thudalennau eraill sy’n ei ddefnyddio. Yna gwiriwch eto.',
    windows:
      'Caewch Teams, Zoom a thudalennau eraill sy’n ei ddefnyddio, yna gwiriwch eto. Os nad yw hynny’n helpu, ailgychwynnwch eich cyfrifiadur.',
    android: 'Gorffennwch alwadau eraill a chaewch apiau eraill sy’n ei ddefnyddio. Yna gwiriwch eto.',
    ios: 'Gorffennwch alwadau ffôn a FaceTime, a chaewch apiau eraill sy’n ei ddefnyddio. Yna gwiriwch eto.',
  },
  policy: {
    any: 'Ni allwch newid hyn eich hun. Dywedwch wrth bwy bynnag sy’n rhedeg y wefan hon fod rhaid iddi ganiatáu’r camera a’r meicroffon i’n tudalennau. Gallwch geisio agor y dudalen mewn tab ei hun.',
  },
  insecure: {
    any: 'Agorwch yr un cyfeiriad gyda “https://” ar ei ddechrau. Os nad yw hynny’n gweithio, dywedwch wrth bwy bynnag sy’n rhedeg y wefan hon.',
  },
  lost: { any: 'Edrychwch a yw ei gebl neu ei gysylltiad Bluetooth wedi dod yn rhydd. Yna gwiriwch eto.' },
  other: {
    any: 'Caewch y dudalen, agorwch hi eto a gwiriwch eto. Os nad yw hynny’n helpu, ailgychwynnwch eich dyfais, neu defnyddiwch borwr arall.',
  },
  muted: {
    any: 'Chwiliwch am switsh neu allwedd ar eich meicroffon, clustffon neu fysellfwrdd sy’n ei dawelu. Yna gwiriwch eto.',
    windows:
      'Chwiliwch am switsh neu allwedd sy’n ei dawelu. Yn “Settings”, “System”, “Sound”, gwelwch nad yw lefel y mewnbwn yn 0. Yna gwiriwch eto.',
    mac: 'Chwiliwch am switsh sy’n ei dawelu. Yn “System Settings”, “Sound”, “Input”, gwelwch nad yw lefel y mewnbwn ar ei hisaf. Yna gwiriwch eto.',
  },
  quiet: {
    any: 'Gwiriwch eto a siaradwch mor uchel ag y byddech wrth rywun ar draws bwrdd. Os nad yw’r bar yn symud o hyd, dewiswch feicroffon arall.',
  },
  virtual: {
    any: 'Caewch y rhaglen y mae’n perthyn iddi, a dewiswch ddyfais go iawn yn y rhestr. Yna gwiriwch eto.',
  },
  dark: { any: 'Agorwch glawr eich camera, neu trowch olau ymlaen. Yna gwiriwch eto.' },
  frozen: {
    any: 'Codwch law ar eich camera. Os nad yw’r llun yn symud, caewch raglenni eraill sy’n ei ddefnyddio, yna gwiriwch eto.',
  },
  notHeard: {
    any: 'Trowch y sain i fyny, a gwelwch fod eich clustffonau wedi’u cysylltu. Dewiswch seinydd arall os oes rhestr ohonynt. Yna chwaraewch y tonau eto.',
    ios: 'Trowch y sain i fyny â’r botymau ar yr ochr, a gwelwch nad yw eich ffôn ar dawel. Yna chwaraewch y tonau eto.',
    android: 'Trowch sain y cyfryngau i fyny â’r botymau ar yr ochr. Yna chwaraewch y tonau eto.',
    windows:
      'Trowch y sain i fyny yng nghornel y sgrin, a dewiswch y seinydd cywir yno. De-gliciwch ar dab y dudalen hon: rhaid iddo beidio â bod wedi’i dawelu.',
  },
  old: {
    any: 'Diweddarwch eich porwr, yna gwiriwch eto.',
    chrome:
      'Agorwch y ddewislen â thri dot, yna “Help”, yna “About Google Chrome”. Mae’n diweddaru ei hun; ailgychwynnwch ef wedyn.',
    edge: 'Agorwch y ddewislen â thri dot, yna “Help and feedback”, yna “About Microsoft Edge”. Mae’n diweddaru ei hun; ailgychwynnwch ef wedyn.',
    firefox:
      'Agorwch y ddewislen â thair llinell, yna “Help”, yna “About Firefox”. Mae’n diweddaru ei hun; ailgychwynnwch ef wedyn.',
    safari: 'Caiff Safari ei ddiweddaru gyda’ch dyfais: agorwch ei gosodiadau, yna “General”, yna “Software Update”.',
  },
  inApp: {
    any: 'Agorwch y dudalen hon yn eich porwr: chwiliwch am “Open in browser” yn newislen yr ap.',
    ios: 'Agorwch y dudalen hon yn Safari: dewiswch y botwm â sgwâr a saeth, neu’r ddewislen, yna “Open in Safari”.',
    android: 'Agorwch y dudalen hon yn Chrome: dewiswch y ddewislen â thri dot, yna “Open in Chrome”.',
  },
  noCalls: { any: 'Defnyddiwch fersiwn diweddar o Chrome, Edge, Firefox neu Safari, neu ddyfais arall.' },
  clockOff: {
    any: 'Agorwch osodiadau eich dyfais, dewch o hyd i’r dyddiad a’r amser, a gadewch iddi osod yr amser ei hun.',
  },
  offline: {
    any: 'Gwelwch eich bod wedi’ch cysylltu â’r rhyngrwyd. Os ydych yn defnyddio VPN, diffoddwch ef. Yna gwiriwch eto.',
  },
  ours: { any: 'Nid oes angen i chi wneud dim. Gwiriwch eto cyn eich sesiwn.' },
  blocked: {
    any: 'Rhowch gynnig ar rwydwaith arall, fel un eich ffôn. Yn y gwaith neu mewn prifysgol, gofynnwch i bwy bynnag sy’n gofalu am y rhwydwaith ganiatáu WebRTC a chyfeiriad y gwasanaeth fideo. Os ydych yn defnyddio VPN, diffoddwch ef.',
  },
  slower: {
    any: 'Gallwch barhau. Os yw lleisiau’n torri, diffoddwch eich VPN neu defnyddiwch rwydwaith arall.',
  },
  weak: {
    any: 'Ewch yn nes at eich llwybrydd neu defnyddiwch gebl. Gofynnwch i eraill gartref oedi ffilmiau a lawrlwythiadau. Mae sesiwn sain angen llai.',
    android: 'Ewch yn nes at eich llwybrydd, neu newidiwch rhwng wifi a data symudol. Mae sesiwn sain angen llai.',
    ios: 'Ewch yn nes at eich llwybrydd, neu newidiwch rhwng wifi a data symudol. Mae sesiwn sain angen llai.',
  },
  busy: {
    any: 'Caewch raglenni a thudalennau nad oes eu hangen arnoch. Cysylltwch eich dyfais â’r trydan. Yna gwiriwch eto.',
  },
  lowBattery: { any: 'Cysylltwch eich dyfais â’r trydan cyn eich sesiwn.' },
  soundBlocked: {
    any: 'Pwyswch “Troi’r sain ymlaen” pan fyddwn yn ei gynnig yn y sesiwn.',
    safari:
      'Yn y ddewislen “Safari”, dewiswch “Settings for” y wefan hon, a gosodwch “Auto-Play” i “Allow All Auto-Play”.',
    firefox: 'Dewiswch yr eicon i’r chwith o gyfeiriad y dudalen hon, a chaniatewch sain.',
  },
  notKept: {
    any: 'Yng ngosodiadau eich dyfais, gadewch i’r sgrin aros ymlaen am awr cyn eich sesiwn.',
    ios: 'Agorwch “Settings”, yna “Display & Brightness”, yna “Auto-Lock”, a dewiswch amser hirach cyn eich sesiwn.',
    android: 'Agorwch “Settings”, yna “Display”, yna “Screen timeout”, a dewiswch amser hirach cyn eich sesiwn.',
  },
};
