import { apiHandler } from '../shared/http/api-handler.ts';
import { beginUpload } from './begin-upload.ts';
import { openDocument } from './open-document.ts';
import { removeAttachment } from './remove-attachment.ts';

export const handler = apiHandler('documents', { beginUpload, removeAttachment, openDocument });
