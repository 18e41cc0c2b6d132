import { noticeData } from '#functions/letters/notice-data.ts';
import { receiptData } from '#functions/letters/receipt-data.ts';
import { renderLetter } from '#functions/letters/render-letter.ts';
import { euros } from '#schemas/money.ts';
import { noticeFacts, receiptFacts } from '../letters/sample.ts';
import { atMost, type Figure, median, reported } from './figure.ts';

const letters = 40;
/** Posts of a usual application, and of one of the largest Kreise, whose letters have a dozen pages. */
const [usual, many] = [3, 30];

/** How long letters take once fonts and templates are loaded, each with other words than the one before. */
export function measureLetters(): Figure[] {
  const first = timed(() => notice(0, 1));
  const medianOf = (render: (index: number, posts: number) => unknown, posts: number) =>
    median(Array.from({ length: letters }, (_, index) => timed(() => render(index, posts))));
  return [
    reported('letter, the first one of a process', first, 'ms'),
    atMost(`notice with ${usual} posts, warm (median of ${letters})`, medianOf(notice, usual), 'ms', 50),
    atMost(`receipt with ${usual} posts, warm (median of ${letters})`, medianOf(receipt, usual), 'ms', 50),
    reported(`notice with ${many} posts, warm`, medianOf(notice, many), 'ms'),
    reported(`receipt with ${many} posts, warm`, medianOf(receipt, many), 'ms'),
  ];
}

function notice(index: number, posts: number): Uint8Array {
  const reason = `Grund ${index}: Die Mittel reichen nicht für alle Stellen.`;
  const decision = { outcome: 'approved', amount: euros(30_000), reason } as const;
  return renderLetter('notice', noticeData(noticeFacts(decision, { posts })));
}

const receipt = (index: number, posts: number): Uint8Array =>
  renderLetter('receipt', receiptData({ ...receiptFacts({ posts }), submittedByName: `Person ${index}` }));

function timed(render: () => unknown): number {
  const begun = performance.now();
  render();
  return performance.now() - begun;
}
