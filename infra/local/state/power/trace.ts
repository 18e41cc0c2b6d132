import { readFileSync } from 'node:fs';

/** One system call that succeeded, of any thread. */
export type Call = {
  name: string;
  /** Texts in the order of the arguments: paths and data. */
  texts: Buffer[];
  /** The file descriptor of the first argument and the path behind it. */
  fd?: { number: number; path: string };
  /** The arguments without texts and paths, split at the commas. */
  words: string[];
  result: number;
  /** Lines of the trace at which it began and ended: other threads may have been at work between them. */
  begun: number;
  ended: number;
};

/** Calls that change what lies on a disk, or make sure that it does. */
const tracedCalls = [
  ...['openat', 'creat', 'write', 'pwrite64', 'writev', 'pwritev', 'pwritev2', 'fsync', 'fdatasync', 'sync_file_range'],
  ...['ftruncate', 'truncate', 'fallocate', 'copy_file_range', 'sendfile', 'rename', 'renameat', 'renameat2'],
  ...['unlink', 'unlinkat', 'rmdir', 'link', 'linkat', 'symlink', 'symlinkat', 'mkdir', 'mkdirat'],
];

/** Every text in hexadecimal, whole, with the path behind each file descriptor; only the traced calls cost time. */
export const straceArguments = (output: string): string[] => [
  ...['-f', '-qq', '--seccomp-bpf', '-y', '-xx', '-s', '1000000', '-o', output],
  ...['-e', `trace=${tracedCalls.join(',')}`, '-e', 'signal=none'],
];

const whole = /^(?<thread>\d+) +(?<name>\w+)\((?<inside>.*)\) += (?<result>-?\d+)/;
const begin = /^(?<thread>\d+) +(?<name>\w+)\((?<inside>.*) <unfinished \.\.\.>$/;
const end = /^(?<thread>\d+) +<\.\.\. (?<name>\w+) resumed>(?<inside>.*)\) += (?<result>-?\d+)/;

/** Reads what strace wrote, in the order in which the calls ended. */
export function readTrace(file: string): Call[] {
  const calls: Call[] = [];
  const begun = new Map<string, { inside: string; line: number }>();
  for (const [line, text] of readFileSync(file, 'latin1').split('\n').entries()) {
    const {
      thread,
      name = '',
      inside = '',
      result,
    } = (begin.exec(text) ?? end.exec(text) ?? whole.exec(text))?.groups ?? {};
    if (thread === undefined) continue;
    if (result === undefined) begun.set(`${thread} ${name}`, { inside, line });
    else if (Number(result) >= 0) {
      const first = text.includes('<... ') ? begun.get(`${thread} ${name}`) : undefined;
      const lines = { begun: first?.line ?? line, ended: line };
      calls.push({ name, ...argumentsOf(`${first?.inside ?? ''}${inside}`), result: Number(result), ...lines });
    }
  }
  return calls;
}

function argumentsOf(inside: string): Pick<Call, 'texts' | 'words' | 'fd'> {
  const texts = [...inside.matchAll(/"([^"]*)"/g)].map(([, text = '']) => bytes(text));
  const words = inside
    .replaceAll(/"[^"]*"|<[^>]*>/g, '')
    .split(',')
    .map((word) => word.trim());
  const descriptor = /^(\d+)<([^>]*)>/.exec(inside);
  if (!descriptor) return { texts, words };
  return { texts, words, fd: { number: Number(descriptor[1]), path: bytes(descriptor[2] ?? '').toString() } };
}

const bytes = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex');
