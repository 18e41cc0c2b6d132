import { noticeData } from '#functions/letters/notice-data.ts';
import { receiptData } from '#functions/letters/receipt-data.ts';
import { renderLetter } from '#functions/letters/render-letter.ts';
import { euros } from '#schemas/money.ts';
import { noticeFacts, receiptFacts } from '../letters/sample.ts';
import { atMost, type Figure, median, reported } from './figure.ts';

const letters = 40;
/** A Kreis has some dozen posts; ten is more than most applications of one unit. */
const posts = 10;

/** How long letters take once fonts and templates are loaded, each with other words than the one before. */
export function measureLetters(): Figure[] {
  const amount = euros(100_000);
  const first = timed(() => renderLetter('notice', noticeData(noticeFacts({ outcome: 'approved', amount }))));
  const each = Array.from({ length: letters }, (_, index) =>
    timed(() => {
      const reason = `Grund ${index}: Die Mittel reichen nicht für alle Stellen.`;
      return renderLetter('notice', noticeData(noticeFacts({ outcome: 'approved', amount, reason }, { posts })));
    }),
  );
  const receipts = Array.from({ length: letters }, (_, index) =>
    timed(() =>
      renderLetter('receipt', receiptData({ ...receiptFacts({ posts }), submittedByName: `Person ${index}` })),
    ),
  );
  return [
    reported('letter, the first one of a process', first, 'ms'),
    atMost(`notice with ${posts} posts, warm (median of ${letters})`, median(each), 'ms', 50),
    atMost(`receipt with ${posts} posts, warm (median of ${letters})`, median(receipts), 'ms', 50),
  ];
}

function timed(render: () => unknown): number {
  const begun = performance.now();
  render();
  return performance.now() - begun;
}
