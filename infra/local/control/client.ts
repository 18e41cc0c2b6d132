import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { createInterface } from 'node:readline';
import type { Json } from '../contracts.ts';
import { StartError } from '../start-error.ts';
import type { ControlFile } from './control-file.ts';
import { type ControlLine, tokenHeader } from './server.ts';

/** The platform that wrote the file is gone, or has another token by now. */
export class NobodyListens extends Error {
  override readonly name = 'NobodyListens';
}

/**
 * Has a running platform carry out a command, however long it takes.
 * @throws NobodyListens when what the control file names is no platform of this data folder any more
 * @throws StartError when the command was refused
 */
export async function send(
  { port, token }: ControlFile,
  command: string,
  input: Json,
  print: (line: string) => void,
): Promise<Json> {
  const response = await ask(port, command, { [tokenHeader]: token }, JSON.stringify(input));
  if (response.statusCode !== 200) {
    response.resume();
    throw response.statusCode === 404
      ? new StartError(`The running Paktwerk does not know the command "${command}": it is of another release.`)
      : new NobodyListens(`port ${port} answers ${response.statusCode}`);
  }
  for await (const text of createInterface(response)) {
    const said = JSON.parse(text) as ControlLine;
    if ('line' in said) print(said.line);
    else if ('done' in said) return said.done;
    else throw 'refused' in said ? new StartError(said.refused) : new Error(said.failed);
  }
  throw new StartError(`Paktwerk ended before "${command}" was done: look at its console.`);
}

async function ask(port: number, path: string, headers: object, body: string): Promise<IncomingMessage> {
  const asking = request({ host: '127.0.0.1', port, path: `/${path}`, method: 'POST', headers: { ...headers } });
  asking.end(body);
  try {
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    return response;
  } catch (error) {
    throw new NobodyListens(`port ${port}: ${(error as Error).message}`);
  }
}
