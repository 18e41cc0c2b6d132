import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import { s3Error } from './errors.ts';

export type Form = {
  /** The fields before the file, by lower-case names; S3 passes over those after it. */
  fields: Record<string, string>;
  file: Readable;
  fileName: string;
  /** Ends the reading; to be called whether the file was read or not. */
  finish(): void;
};

/** "The form data and boundaries (excluding the contents of the file) cannot exceed 20KB." */
const fieldsLimit = 20 * 1024;

/** Reads a form up to its file. @throws MalformedPOSTRequest, InvalidArgument */
export function readForm(request: IncomingMessage): Promise<Form> {
  return new Promise((resolve, reject) => {
    const parser = parserFor(request);
    const fields: Record<string, string> = {};
    let size = 0;
    const finish = () => {
      request.unpipe(parser);
      parser.destroy();
      request.resume();
    };
    const fail = (error: Error) => {
      finish();
      reject(error);
    };
    parser.on('field', (name, value, { valueTruncated }) => {
      size += name.length + value.length;
      if (valueTruncated || size > fieldsLimit)
        return fail(
          s3Error('MalformedPOSTRequest', 'Your POST request fields preceding the upload file were too large.'),
        );
      fields[name.toLowerCase()] = value;
    });
    parser.on('file', (name, file, { filename = '' }) => {
      // Whoever reads it sees the error too; a form that was refused before has no reader.
      file.on('error', () => {});
      if (name.toLowerCase() === 'file') resolve({ fields, file, fileName: filename, finish });
      else file.resume();
    });
    parser.on('error', () => fail(s3Error('MalformedPOSTRequest')));
    parser.on('close', () => fail(s3Error('InvalidArgument', 'POST requires exactly one file upload per request.')));
    request.once('close', () => request.complete || parser.destroy(new Error('The client went away.')));
    request.pipe(parser);
  });
}

function parserFor(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({ headers: request.headers, limits: { fieldSize: fieldsLimit }, defParamCharset: 'utf8' });
  } catch {
    throw s3Error('MalformedPOSTRequest');
  }
}
