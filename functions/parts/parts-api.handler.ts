import { apiHandler } from '../shared/http/api-handler.ts';
import { askPartBack } from './ask-part-back.ts';
import { closePart } from './close-part.ts';
import { handInPart } from './hand-in-part.ts';
import { inviteParts } from './invite-parts.ts';
import { openPart } from './open-part.ts';
import { remindPart } from './remind-part.ts';
import { savePart } from './save-part.ts';
import { takeOverPart } from './take-over-part.ts';

export const handler = apiHandler('parts', {
  inviteParts,
  remindPart,
  askPartBack,
  takeOverPart,
  closePart,
  openPart,
  savePart,
  handInPart,
});
