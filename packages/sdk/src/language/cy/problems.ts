import type { ProblemMessages } from '../problems.ts';

export const messages: ProblemMessages = {
  malformed: 'Ni chyrhaeddodd hyn fel y dylai. Rhowch gynnig arall arni. Os yw’n digwydd eto, ail-lwythwch y dudalen.',
  invalid: 'Nid yw peth o’r hyn a nodwyd gennych yn gywir. Gwiriwch ef a rhowch gynnig arall arni.',
  unauthenticated: 'Rydych chi wedi’ch allgofnodi. Mewngofnodwch eto ar y wefan hon, yna dewch yn ôl yma.',
  originNotAllowed:
    'Nid yw’r dudalen hon wedi’i gosod i ddefnyddio’r gwasanaeth hwn. Rhowch wybod i’r bobl sy’n rhedeg y wefan.',
  forbidden: 'Does gennych chi ddim mynediad at hyn.',
  notFound:
    'Allwn ni ddim dod o hyd i hyn. Efallai ei fod wedi’i dynnu i ffwrdd. Ewch yn ôl a rhowch gynnig arall arni.',
  methodNotAllowed: 'Ni ellir gwneud hyn yma. Ail-lwythwch y dudalen a rhowch gynnig arall arni.',
  tooLarge: 'Mae hyn yn rhy hir. Gwnewch ef yn fyrrach a rhowch gynnig arall arni.',
  unsupportedMediaType: 'Ni chyrhaeddodd hyn fel y dylai. Ail-lwythwch y dudalen a rhowch gynnig arall arni.',
  keyMissing: 'Ni chyrhaeddodd hyn fel y dylai. Ail-lwythwch y dudalen a rhowch gynnig arall arni.',
  keyReused: 'Mae’r dudalen hon wedi dyddio. Ail-lwythwch hi a rhowch gynnig arall arni.',
  changedMeanwhile:
    'Mae rhywun arall wedi newid hyn ers i chi ei agor. Nid oes dim o’ch gwaith chi wedi’i gadw eto. Edrychwch ar yr hyn sydd yno nawr.',
  tooManyRequests:
    'Roedd hynny’n fwy nag y gallwn ei dderbyn ar unwaith. Does dim wedi’i golli. Arhoswch funud, yna rhowch gynnig arall arni.',
  refused: 'Ni ellir gwneud hyn nawr.',
  mediaUnavailable: 'Nid yw fideo a sain ar gael ar hyn o bryd. Gallwch chi barhau drwy destun.',
  unavailable:
    'Allwn ni ddim cyrraedd eich archebion ar hyn o bryd. Does dim wedi’i golli. Rhowch gynnig arall arni ymhen ychydig funudau.',
  internal: 'Ni weithiodd rhywbeth ar ein hochr ni. Ni newidiwyd dim. Rhowch gynnig arall arni ymhen ychydig funudau.',
  offline:
    'Mae’n ymddangos eich bod all-lein. Byddwn ni’n rhoi cynnig arall arni cyn gynted ag y byddwch wedi’ch cysylltu.',
};
