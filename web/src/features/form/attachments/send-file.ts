import type { RouteResponse } from '#schemas/routes.ts';

export type UploadForm = RouteResponse<'beginUpload'>['upload'];

/** Storage took the file or refused it; `undefined` when no answer came at all. */
export type SendOutcome = 'taken' | 'refused' | 'unreachable';

/**
 * Sends a file by the form that the API gave out. Not by `fetch`, which tells nothing of its progress.
 * @param onProgress called with whole percents
 */
export function sendFile({ url, fields }: UploadForm, file: File, onProgress: (percent: number) => void) {
  return new Promise<SendOutcome>((resolve) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    // Whatever follows the file is passed over by S3.
    body.append('file', file);
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.floor((loaded / Math.max(1, total)) * 100));
    request.onload = () => resolve(request.status >= 200 && request.status < 300 ? 'taken' : 'refused');
    request.onerror = () => resolve('unreachable');
    request.onabort = () => resolve('unreachable');
    request.open('POST', url);
    request.send(body);
  });
}
